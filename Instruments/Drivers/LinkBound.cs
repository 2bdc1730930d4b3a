using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers;

/// <summary>
/// Something that a driver remembers about its instrument only as long as the link holds: behind a lost one the instrument
/// may have been switched off and on, or turned by hand.
/// </summary>
/// <param name="session">The conversation whose link counts.</param>
internal sealed class LinkBound<T>(InstrumentSession session)
{
    private int _link;

    /// <summary>What is remembered; default after the link was made anew.</summary>
    public T? Value
    {
        get => _link == session.Link ? Last : default;
        set
        {
            Last = value;
            _link = session.Link;
        }
    }

    /// <summary>What was remembered last, over whichever link.</summary>
    public T? Last { get; private set; }
}
