namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>A SCPI status register: condition, event latched on rising bits, and enable mask with a summary bit.</summary>
public sealed class EventRegister
{
    private int _condition;

    /// <summary>Makes a register whose summary is a bit of the status byte.</summary>
    public EventRegister(int summaryBit) => SummaryBit = summaryBit;

    /// <summary>Number of the summary bit in the status byte.</summary>
    public int SummaryBit { get; }

    /// <summary>What is true now; bits that rise are latched in <see cref="Event"/>.</summary>
    public int Condition
    {
        get => _condition;
        set
        {
            Event |= value & ~_condition;
            _condition = value;
        }
    }

    /// <summary>What has become true since it was last read.</summary>
    public int Event { get; private set; }

    /// <summary>Events that count for the summary.</summary>
    public int Enable { get; set; }

    /// <summary>Whether an enabled event is latched.</summary>
    public bool Summary => (Event & Enable) != 0;

    /// <summary>Latches an event that has no lasting condition.</summary>
    public void Latch(int bits) => Event |= bits;

    /// <summary>Sets or clears bits of the condition.</summary>
    public void Set(int bits, bool value) => Condition = value ? _condition | bits : _condition & ~bits;

    /// <summary>Reads the event register, which clears it.</summary>
    public int TakeEvent()
    {
        var latched = Event;
        Event = 0;
        return latched;
    }

    /// <summary>Reads some bits of the event register, which clears those.</summary>
    public int TakeEvent(int bits)
    {
        var latched = Event & bits;
        Event &= ~bits;
        return latched;
    }

    /// <summary>Clears the event register only.</summary>
    public void ClearEvent() => Event = 0;
}
