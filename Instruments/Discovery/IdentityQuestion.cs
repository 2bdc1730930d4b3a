using System.Text;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Discovery;

/// <summary>Asks an address who is there, and nothing else.</summary>
/// <remarks>
/// <c>*IDN?</c> changes nothing in any instrument of IEEE 488.2; what speaks another language may answer with an error.
/// </remarks>
public static class IdentityQuestion
{
    /// <summary>Asks, and says what came of it; it throws only when it is cancelled.</summary>
    /// <param name="factories">Ways to addresses.</param>
    /// <param name="resourceName">The address.</param>
    /// <param name="patience">How long an answer may take; more than zero.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FoundInstrument> AskAsync(
        IReadOnlyList<IChannelFactory> factories, string resourceName, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(factories);
        try
        {
            await using var channel = await factories.OpenAsync(resourceName, cancellationToken);
            await channel.WriteAsync("*IDN?\n"u8.ToArray(), cancellationToken);
            var answer = await ReadLineAsync(channel, patience, cancellationToken);
            return answer.Contains(',', StringComparison.Ordinal)
                ? new FoundInstrument(resourceName, InstrumentIdentity.Parse(answer, resourceName), "")
                : new FoundInstrument(resourceName, null, $"answers \"{Printable(answer)}\" to *IDN?");
        }
        catch (TimeoutException)
        {
            return new FoundInstrument(resourceName, null, FormattableString.Invariant(
                $"no answer to *IDN? within {patience.TotalSeconds:G3} s"));
        }
        catch (ChannelException failure)
        {
            return new FoundInstrument(resourceName, null, failure.Message);
        }
    }

    private static async Task<string> ReadLineAsync(
        IMessageChannel channel, TimeSpan patience, CancellationToken cancellationToken)
    {
        // No identity is longer; something that sends on and on is none.
        var buffer = new byte[1024];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await channel.ReadAsync(buffer.AsMemory(length), patience, cancellationToken);
            length += read.Count;
            if (read.End || buffer.AsSpan(0, length).Contains((byte)'\n'))
            {
                break;
            }
        }

        return Encoding.Latin1.GetString(buffer, 0, length).Trim('\r', '\n', '\0', ' ');
    }

    private static string Printable(string answer) =>
        new([.. answer.Take(40).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
