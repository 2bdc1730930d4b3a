namespace SpinBench.Simulators.Servers.Prologix;

/// <summary>One host of a Prologix controller: its lines are executed one after the other.</summary>
internal sealed class PrologixConnection : StreamConnection
{
    private readonly PrologixLineReader _lines = new();
    private readonly PrologixController _controller;
    private bool _hasSpoken;

    /// <summary>Makes a connection.</summary>
    /// <param name="stream">The line; closed with the connection.</param>
    /// <param name="bus">Instruments by primary address.</param>
    public PrologixConnection(IByteStream stream, IReadOnlyDictionary<int, ServedInstrument> bus)
        : base(stream, "Prologix host") =>
        _controller = new PrologixController(bus, stream.Send);

    public override bool HasSpoken => _hasSpoken;

    protected override bool Take(Span<byte> bytes)
    {
        foreach (var value in bytes)
        {
            var isComplete = _lines.Take(value, out var line, out var hasRoom);
            if (!hasRoom)
            {
                return false;
            }

            if (isComplete)
            {
                _hasSpoken = true;
                _controller.Execute(line);
                if (HasEnded)
                {
                    return false;
                }
            }
        }

        return true;
    }

    protected override void Stop()
    {
        base.Stop();
        _controller.Stop();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _controller.Dispose();
        }

        base.Dispose(disposing);
    }
}
