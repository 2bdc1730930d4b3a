using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Firmware.Scpi;

/// <summary>An instrument with one command of every kind.</summary>
public sealed class ExampleFirmware : ScpiFirmware
{
    private double _rate = 1;
    private double _range = 21;
    private bool _isOn;
    private int _mode;

    public ExampleFirmware(LabClock clock, bool abbreviations = false, bool queues = false)
        : base(clock, new CommandTable { AllowsAbbreviations = abbreviations }, errorBit: 4)
    {
        QueuesWhileOperating = queues;
        SystemCommands.AddErrorQueue(Commands, Status.Errors);
        Commands.Number("[:SENSe]:VOLTage[:DC]:NPLCycles", new NumericParameter(0.01, 10, 1), () => _rate, value => _rate = value);
        Commands.Number("[:SENSe]:VOLTage[:DC]:RANGe", new NumericParameter(0, 210, 21, "V"), () => _range, value => _range = value);
        Commands.Boolean(":OUTPut[:STATe]", () => _isOn, value => _isOn = value);
        Commands.Choice(":FUNCtion:MODE", ["VOLTage", "CURRent"], () => _mode, value => _mode = value);
        Commands.Event(":FAULt", () => throw new InvalidOperationException("a fault of the firmware itself"));
        Commands.Set(":DISPlay:TEXT", call => Text = call.Text());
        Commands.Set(":LIST:LEVel", call =>
        {
            Levels.Clear();
            do
            {
                Levels.Add(call.Number(new NumericParameter(-10, 10, 0, "V")));
            }
            while (call.HasParameter);
        });
        Commands.Query(":CH#:SCAle", call => call.Reply(call.Suffix));
        Commands.QueryLater(":READ", async call =>
        {
            await Clock.WaitAsync(TimeSpan.FromSeconds(2), call.CancellationToken);
            call.Reply(1.000206, "+0.000000E+00;-0.000000E+00");
        });
        Commands.Event(":INITiate", () => StartOperation(token => Clock.WaitAsync(TimeSpan.FromSeconds(3), token)));
        Commands.Event(":ABORt", AbortOperation, isImmediate: true);
    }

    public override string Identity => "SPINBENCH,MODEL 1,0,1.0";

    public string Text { get; private set; } = "";

    public List<double> Levels { get; } = [];

    protected override bool QueuesWhileOperating { get; }

    protected internal override void Reset() => (_rate, _range, _isOn, _mode) = (1, 21, false, 0);
}
