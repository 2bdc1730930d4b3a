using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.LockIn;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.StanfordResearch;

/// <summary>The language of a Stanford Research SR830 lock-in amplifier (SR830 manual, chapter 5).</summary>
/// <remarks>
/// Not SCPI: mnemonics with their parameters glued to them, each query of a line answered by itself, no error queue but
/// status bytes. Commands wait while an automatic function works. <c>OUTX</c> is stored, but answers go to whoever asked;
/// in <c>FAST</c> mode points are stored and not sent unasked.
/// </remarks>
public sealed partial class Sr830Firmware : ScpiFirmware
{
    private const int QueueLength = 256;

    private readonly SimulatedLockInAmplifier _lockIn;
    private readonly Dictionary<int, LockInPanel> _memory = [];
    private int _interface = 1;
    private bool _overridesRemote;
    private int _local;
    private bool _clicks = true;
    private bool _alarms = true;

    /// <summary>Gives a lock-in amplifier its language.</summary>
    public Sr830Firmware(LabClock clock, SimulatedLockInAmplifier lockIn)
        : base(clock, new CommandTable { FormatNumber = GeneralNumber.Format }, errorBit: 0)
    {
        ArgumentNullException.ThrowIfNull(lockIn);
        _lockIn = lockIn;
        AddStatus();
        AddReference();
        AddInput();
        AddOutputs();
        AddAutomatic();
        AddInterface();
        AddStorage();
    }

    /// <inheritdoc/>
    public override string Identity => _lockIn.Identity is var (maker, model, serial, firmware, _)
        ? $"{maker},{model},{serial},{firmware}"
        : "";

    private LockInPanel Panel
    {
        get => _lockIn.Panel;
        set
        {
            try
            {
                _lockIn.Apply(value);
            }
            catch (ArgumentOutOfRangeException)
            {
                throw new ScpiException(-222);
            }
        }
    }

    /// <inheritdoc/>
    public override void Trigger() => _lockIn.Trigger();

    /// <inheritdoc/>
    protected override bool AnswersEachUnit => true;

    /// <inheritdoc/>
    protected override bool QueuesWhileOperating => true;

    /// <inheritdoc/>
    protected override string Normalise(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Length > QueueLength)
        {
            Report(ScpiError.Standard(-363));
            return "";
        }

        return Sr830Syntax.Normalise(message);
    }

    /// <inheritdoc/>
    protected internal override void Reset()
    {
        AbortOperation();
        _lockIn.Storage.Clear();
        Panel = new LockInPanel();
        (_overridesRemote, _local, _clicks, _alarms, _fast) = (false, 0, true, true, 0);
    }

    /// <inheritdoc/>
    protected override void OnDeviceClear() => AbortOperation();

    private void AddInterface()
    {
        Commands.Integer("OUTX", 0, 1, () => _interface, value => _interface = value);
        Commands.Boolean("OVRM", () => _overridesRemote, on => _overridesRemote = on);
        Commands.Integer("LOCL", 0, 2, () => _local, value => _local = value);
        Commands.Boolean("KCLK", () => _clicks, on => _clicks = on);
        Commands.Boolean("ALRM", () => _alarms, on => _alarms = on);
        Commands.Set("SSET", call => _memory[call.Integer(1, 9)] = Panel);
        Commands.Set("RSET", call =>
        {
            Panel = _memory.TryGetValue(call.Integer(1, 9), out var stored) ? stored : throw new ScpiException(-221);
        });
    }
}
