using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <summary>
/// One client's session with one instrument: a synchronous connection for messages and an asynchronous one for
/// everything that must overtake them. Either end of a connection ends both.
/// </summary>
/// <remarks>
/// The session is in synchronised mode: an answer carries the number of the message that asked for it and is sent as soon
/// as it is there; a client that goes on without having read it interrupts it.
/// </remarks>
internal sealed partial class HislipSession : IDisposable
{
    /// <summary>Bytes of the longest message that a client may send, as it is told.</summary>
    public const int LongestMessage = 1 << 24;

    private const int DefaultLongestAnswer = 1 << 18;
    private const byte ReceiptDelivered = 1;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended;
    private readonly InstrumentLink _link;
    private readonly HislipStream _synchronous;
    private HislipStream? _asynchronous;
    private CancellationTokenSource _clearing = new();
    private uint _latestNumber = HislipMessage.FirstMessageNumber - 2;
    private int _longestAnswer = DefaultLongestAnswer;
    private int _connections = 1;
    private int _discarded;
    private bool _isUnreceipted;
    private bool _isClearing;

    /// <summary>Opens a session with its synchronous connection.</summary>
    public HislipSession(ushort number, ServedInstrument instrument, HislipStream synchronous, CancellationToken cancellationToken)
    {
        Number = number;
        Instrument = instrument;
        _synchronous = synchronous;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Ended = _ended.Token;
        _link = new InstrumentLink(instrument, isAddressedToTalk: true) { Changed = OnChanged };
    }

    /// <summary>Its number.</summary>
    public ushort Number { get; }

    /// <summary>The instrument.</summary>
    public ServedInstrument Instrument { get; }

    /// <summary>Whether both connections stand.</summary>
    public bool IsComplete => Volatile.Read(ref _asynchronous) is not null;

    /// <summary>Cancelled when either connection has ended.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Joins the asynchronous connection; false when there is one or the session has ended.</summary>
    public bool TryJoin(HislipStream asynchronous)
    {
        lock (_gate)
        {
            if (_asynchronous is not null || _connections == 0)
            {
                return false;
            }

            _asynchronous = asynchronous;
            _connections++;
            return true;
        }
    }

    /// <summary>Ends both connections.</summary>
    public void End() => _ended.Cancel();

    /// <summary>One connection is served no more: the other one ends too, and the last one gives back the locks.</summary>
    public void Leave()
    {
        End();
        lock (_gate)
        {
            if (--_connections > 0)
            {
                return;
            }
        }

        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Instrument.Lock.Unlock(this);
        Instrument.Lock.Unshare(this);
        _link.Dispose();
        _ended.Dispose();
        _clearing.Dispose();
        _changed.Dispose();
    }
}
