namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>A link: one client's conversation with one instrument, which any of its connections may use by number.</summary>
internal sealed class Vxi11Link : IDisposable
{
    private CancellationTokenSource _abort = new();

    /// <summary>Opens a link.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="instrument">With whom.</param>
    public Vxi11Link(int number, ServedInstrument instrument)
    {
        Number = number;
        Instrument = instrument;
        Conversation = new InstrumentLink(instrument, isAddressedToTalk: true);
    }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>The instrument.</summary>
    public ServedInstrument Instrument { get; }

    /// <summary>The conversation.</summary>
    public InstrumentLink Conversation { get; }

    /// <summary>Whether it was destroyed.</summary>
    public bool IsDestroyed { get; private set; }

    /// <summary>Cancelled by the next <see cref="Abort"/>.</summary>
    public CancellationToken Aborted => Volatile.Read(ref _abort).Token;

    /// <summary>Interrupts the call that is waiting; later ones are not touched.</summary>
    public void Abort()
    {
        // Not disposed: another connection may be about to wait on it, and without a timer it holds nothing.
        Interlocked.Exchange(ref _abort, new CancellationTokenSource()).Cancel();
    }

    /// <summary>Ends the conversation and gives back its lock.</summary>
    public void Dispose()
    {
        IsDestroyed = true;
        Abort();
        Instrument.Lock.Unlock(this);
        Conversation.Dispose();
    }
}
