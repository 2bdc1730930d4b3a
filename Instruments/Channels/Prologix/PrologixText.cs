namespace SpinBench.Instruments.Channels.Prologix;

/// <summary>Data for instruments as it stands in a line to the controller.</summary>
internal static class PrologixText
{
    private const byte Escape = 27;
    private const byte LineFeed = (byte)'\n';

    /// <summary>
    /// One line: a message without its line feed, which the controller adds again (<c>++eos 2</c>), and with ESC before
    /// every CR, LF, ESC and +, which the controller would otherwise take for its own (Prologix manual, "Data transmission").
    /// </summary>
    public static byte[] Line(ReadOnlySpan<byte> message)
    {
        if (message is [.. var content, LineFeed])
        {
            message = content;
        }

        var line = new List<byte>(message.Length + 1);
        foreach (var next in message)
        {
            if (next is LineFeed or (byte)'\r' or (byte)'+' or Escape)
            {
                line.Add(Escape);
            }

            line.Add(next);
        }

        line.Add(LineFeed);
        return [.. line];
    }
}
