namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Status byte, standard event status and the registers that feed them, IEEE 488.2 chapter 11.</summary>
public sealed class StatusModel
{
    /// <summary>MAV.</summary>
    public const int MessageAvailable = 16;

    private const int EventSummary = 32;
    private const int MasterSummary = 64;

    private readonly List<EventRegister> _registers = [];
    private readonly int _errorBit;
    private int _reported;

    /// <summary>Makes a status model.</summary>
    /// <param name="errors">The error queue behind the error-available bit.</param>
    /// <param name="errorBit">Value of that bit in the status byte; 0 where the instrument has none.</param>
    public StatusModel(ErrorQueue errors, int errorBit)
    {
        Errors = errors;
        _errorBit = errorBit;
    }

    /// <summary>The error queue.</summary>
    public ErrorQueue Errors { get; }

    /// <summary>Bits of the status byte that follow the instrument's state by themselves; none by default.</summary>
    public Func<int> Conditions { get; set; } = static () => 0;

    /// <summary>ESR.</summary>
    public StandardEvents Events { get; set; } = StandardEvents.PowerOn;

    /// <summary>ESE.</summary>
    public int EventEnable { get; set; }

    /// <summary>SRE; bit 6 is ignored.</summary>
    public int ServiceEnable
    {
        get;
        set => field = value & ~MasterSummary;
    }

    /// <summary>Adds a register whose summary is part of the status byte.</summary>
    public EventRegister AddRegister(int summaryBit)
    {
        var register = new EventRegister(summaryBit);
        _registers.Add(register);
        return register;
    }

    /// <summary>The status byte with the master summary in bit 6, as <c>*STB?</c> answers.</summary>
    public int StatusByte(bool messageAvailable)
    {
        var status = Conditions() | (messageAvailable ? MessageAvailable : 0);
        status |= (EventEnable & (int)Events) != 0 ? EventSummary : 0;
        status |= Errors.Count > 0 ? _errorBit : 0;
        foreach (var register in _registers)
        {
            status |= register.Summary ? 1 << register.SummaryBit : 0;
        }

        return (status & ServiceEnable) != 0 ? status | MasterSummary : status;
    }

    /// <summary>The status byte of a serial poll: bit 6 is set once for every new reason for service.</summary>
    public byte SerialPoll(bool messageAvailable)
    {
        var status = StatusByte(messageAvailable) & ~MasterSummary;
        var reasons = status & ServiceEnable;
        var isNew = (reasons & ~_reported) != 0;
        _reported = reasons;
        return (byte)(isNew ? status | MasterSummary : status);
    }

    /// <summary>Whether there is a reason for service that no serial poll has told yet; looking changes nothing.</summary>
    public bool IsRequestingService(bool messageAvailable) =>
        (StatusByte(messageAvailable) & ServiceEnable & ~_reported) != 0;

    /// <summary>Reads ESR, which clears it.</summary>
    public StandardEvents TakeEvents()
    {
        var events = Events;
        Events = StandardEvents.None;
        return events;
    }

    /// <summary><c>*CLS</c>: events and errors, never the enable masks.</summary>
    public void Clear()
    {
        Events = StandardEvents.None;
        Errors.Clear();
        foreach (var register in _registers)
        {
            register.ClearEvent();
        }
    }

    /// <summary><c>:STATus:PRESet</c>: the enable masks of the SCPI registers.</summary>
    public void Preset()
    {
        foreach (var register in _registers)
        {
            register.Enable = 0;
        }
    }
}
