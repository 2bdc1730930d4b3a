using SpinBench.Simulators.Servers.Serial;

namespace SpinBench.Simulators.Servers;

/// <summary>One client on a line without END, a socket or RS-232: lines in, answers out as they come.</summary>
/// <remarks>Its second thread starts with the first answer that is not ready at once.</remarks>
internal sealed class ScpiConnection : StreamConnection
{
    private const byte StartOfClear = 0x03;
    private const byte Cancel = 0x18;

    private readonly IByteStream _stream;
    private readonly InstrumentLink _link;
    private readonly SerialInterface? _serial;
    private readonly int _chunkSize;
    private readonly Lock _sending = new();
    private readonly AutoResetEvent _answered = new(initialState: false);
    private readonly AutoResetEvent _room = new(initialState: false);
    private volatile Thread? _sender;
    private volatile bool _isFull;

    /// <summary>Makes a connection.</summary>
    /// <param name="stream">The line; closed with the connection.</param>
    /// <param name="instrument">Who answers.</param>
    /// <param name="serial">The RS-232 interface that the line is; null for a socket.</param>
    public ScpiConnection(IByteStream stream, ServedInstrument instrument, SerialInterface? serial = null)
        : base(stream, $"{instrument.Key} receiver")
    {
        _stream = stream;
        _serial = serial;
        _link = new InstrumentLink(instrument, isAddressedToTalk: false, serial?.Terminator ?? "\n")
        {
            Changed = OnChanged, IsTextOnly = serial is not null,
        };
        _chunkSize = instrument.Quirks.ChunkSize > 0 ? instrument.Quirks.ChunkSize : int.MaxValue;
    }

    public override bool HasSpoken => _link.HasTakenMessage;

    protected override bool Take(Span<byte> bytes)
    {
        var isTaken = _link.Write(_serial is null ? bytes : TakeControlCharacters(bytes, _serial), end: false);
        if (!isTaken && _serial is null)
        {
            // Nothing tells where the next line would start.
            return false;
        }

        if (_serial is null)
        {
            SendAnswers();
        }

        // A serial line must go on listening for XON while an answer waits.
        if (_sender is null && (_serial is not null || _link.IsBusy))
        {
            _sender = new Thread(SendLateAnswers) { IsBackground = true, Name = $"{_link.Instrument.Key} sender" };
            _sender.Start();
        }

        for (_isFull = true; !_link.HasRoom && !HasEnded;)
        {
            _room.WaitOne();
        }

        _isFull = false;
        return true;
    }

    protected override void Stop()
    {
        base.Stop();
        _answered.Set();
        _room.Set();
    }

    protected override void OnEnded()
    {
        _link.Dispose();
        _sender?.Join();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _link.Dispose();
            _answered.Dispose();
            _room.Dispose();
        }

        base.Dispose(disposing);
    }

    // On RS-232 a line may end with carriage return; where a clear comes, all before it is forgotten.
    private Span<byte> TakeControlCharacters(Span<byte> bytes, SerialInterface serial)
    {
        if (serial.HasClearCharacters && bytes.LastIndexOfAny(StartOfClear, Cancel) is >= 0 and var clear)
        {
            _link.Clear();
            bytes = bytes[(clear + 1)..];
        }

        bytes.Replace((byte)'\r', (byte)'\n');
        return bytes;
    }

    private void SendLateAnswers()
    {
        while (!HasEnded)
        {
            SendAnswers();
            _answered.WaitOne();
        }
    }

    // Under one lock, so that answers leave in their order whoever sends them.
    private void SendAnswers()
    {
        lock (_sending)
        {
            while (_link.TakeResponse() is { } response)
            {
                for (var left = response.Span; left.Length > 0;)
                {
                    var chunk = left[..Math.Min(left.Length, _chunkSize)];
                    if (!_stream.Send(chunk))
                    {
                        Stop();
                        return;
                    }

                    left = left[chunk.Length..];
                }
            }
        }
    }

    // While the lab's clock is held.
    private void OnChanged()
    {
        if (_sender is not null)
        {
            _answered.Set();
        }

        if (_isFull)
        {
            _room.Set();
        }
    }
}
