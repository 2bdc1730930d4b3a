namespace SpinBench.Simulators.Servers.Serial;

/// <summary>A line whose client stops and restarts the answers with <c>^S</c> and <c>^Q</c> (XON/XOFF).</summary>
internal sealed class FlowControlledStream(IByteStream stream) : IByteStream
{
    private const byte Xon = 0x11;
    private const byte Xoff = 0x13;
    private const int PieceLength = 64;

    private readonly ManualResetEventSlim _mayGo = new(initialState: true);
    private volatile bool _hasStopped;

    public int Receive(Span<byte> buffer)
    {
        while (stream.Receive(buffer) is > 0 and var count)
        {
            if (TakeFlowCharacters(buffer[..count]) is > 0 and var left)
            {
                return left;
            }
        }

        return 0;
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            _mayGo.Wait();
            var piece = bytes[..Math.Min(PieceLength, bytes.Length)];
            if (_hasStopped || !stream.Send(piece))
            {
                return false;
            }

            bytes = bytes[piece.Length..];
        }

        return true;
    }

    public void Stop()
    {
        _hasStopped = true;
        _mayGo.Set();
        stream.Stop();
    }

    public void Dispose()
    {
        stream.Dispose();
        _mayGo.Dispose();
    }

    private int TakeFlowCharacters(Span<byte> bytes)
    {
        var kept = 0;
        foreach (var value in bytes)
        {
            switch (value)
            {
                case Xon:
                    _mayGo.Set();
                    break;
                case Xoff when !_hasStopped:
                    _mayGo.Reset();
                    break;
                default:
                    bytes[kept++] = value;
                    break;
            }
        }

        return kept;
    }
}
