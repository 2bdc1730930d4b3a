using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Output, levels, ranges and limits of the source.</content>
public sealed partial class Keithley2450Firmware
{
    // In the order of OutputOffState.
    private static readonly string[] s_offStates = ["NORMal", "ZERO", "HIMPedance", "GUARd"];

    private static readonly string[] s_protections =
    [
        "PROT2", "PROT5", "PROT10", "PROT20", "PROT40", "PROT60", "PROT80", "PROT100", "PROT120", "PROT140", "PROT160",
        "PROT180", "NONE",
    ];

    private Keithley2450Source _voltageSource = new();
    private Keithley2450Source _currentSource = new();

    private Keithley2450Source SourceSettings => SettingsOf(_source.Sourced);

    private Keithley2450Source SettingsOf(SourceMeterQuantity quantity) =>
        ReferenceEquals(quantity, _source.Voltage) ? _voltageSource : _currentSource;

    private void AddOutput()
    {
        Commands.Boolean(":OUTPut[:STATe]", () => _source.IsOutputOn, _source.SetOutput);
        Commands.Query(":OUTPut:INTerlock:TRIPped", () => "0");
        Commands.Choice(":SOURce:FUNCtion[:MODE]", ["VOLTage", "CURRent"], () => (int)_source.Function, function =>
        {
            _source.SetFunction((SourceFunction)function);
            ApplySource();
        });
    }

    private void AddSource(SourceMeterQuantity quantity, string name, string limit, double largest)
    {
        var root = $":SOURce:{name}";
        var level = new NumericParameter(-largest, largest, 0, quantity.Unit);
        Commands.Number(root + "[:LEVel][:IMMediate][:AMPLitude]", level,
            () => quantity.Level, value => Apply(() => _source.SetLevel(quantity, value)));
        Commands.Number(root + ":RANGe", level, () => quantity.SourceRange.FullScale,
            value => Apply(() => _source.SetSourceRange(quantity, Math.Abs(value))));
        Commands.Boolean(root + ":RANGe:AUTO", () => quantity.SourceAutoRange, on => _source.SetSourceAutoRange(quantity, on));
        AddLimit(root + ":" + limit, ReferenceEquals(quantity, _source.Voltage) ? _source.Current : _source.Voltage);
        AddOptions(root, quantity);
        Commands.Choice($":OUTPut:{name}:SMODe", s_offStates, () => (int)SettingsOf(quantity).OffState, state =>
        {
            SettingsOf(quantity).OffState = (OutputOffState)state;
            ApplySource();
        });
    }

    private void AddLimit(string header, SourceMeterQuantity limited)
    {
        var isCurrent = ReferenceEquals(limited, _source.Current);
        var range = isCurrent
            ? new NumericParameter(-1.05, 1.05, 105e-6, "A")
            : new NumericParameter(-210, 210, 21, "V");
        var smallest = isCurrent ? 1e-9 : 0.02;
        Commands.Number(header + "[:LEVel]", range, () => limited.Protection,
            value => Apply(() => _source.SetProtection(limited, Math.Max(Math.Abs(value), smallest))));
        Commands.Query(header + "[:LEVel]:TRIPped", call =>
            call.Reply(ReferenceEquals(limited, _source.Limited) && _source.IsInCompliance ? 1 : 0));
    }

    private void AddOptions(string root, SourceMeterQuantity quantity)
    {
        var delay = new NumericParameter(0, 10e3, 0, "S");
        Commands.Number(root + ":DELay", delay, () => SettingsOf(quantity).Delay, value =>
        {
            (SettingsOf(quantity).Delay, SettingsOf(quantity).AutoDelay) = (value, false);
            ApplySource();
        });
        Commands.Boolean(root + ":DELay:AUTO", () => SettingsOf(quantity).AutoDelay, on =>
        {
            SettingsOf(quantity).AutoDelay = on;
            ApplySource();
        });
        Commands.Set(root + ":DELay:USER#", call =>
        {
            var index = UserDelayIndex(call);
            SettingsOf(quantity).UserDelays[index] = call.Number(delay);
        });
        Commands.Query(root + ":DELay:USER#", call =>
            Commands.ReplyNumber(call, SettingsOf(quantity).UserDelays[UserDelayIndex(call)]));
        Commands.Boolean(root + ":READ:BACK", () => SettingsOf(quantity).ReadBack, on => SettingsOf(quantity).ReadBack = on);
        Commands.Boolean(root + ":HIGH:CAPacitance",
            () => SettingsOf(quantity).IsHighCapacitance, on => SettingsOf(quantity).IsHighCapacitance = on);
        var protection = s_protections.Length - 1;
        Commands.Choice(root + ":PROTection[:LEVel]", s_protections, () => protection, step => protection = step);
        Commands.Query(root + ":PROTection[:LEVel]:TRIPped", () => "0");
    }

    private static int UserDelayIndex(ScpiCall call) =>
        call.Suffix is >= 1 and <= 5 ? call.Suffix - 1 : throw new ScpiException(-114);

    /// <summary>Puts the settings of the sourced function in force.</summary>
    private void ApplySource()
    {
        var settings = SourceSettings;
        if (_source.OffState != settings.OffState)
        {
            _source.SetOffState(settings.OffState);
        }

        Apply(() => _source.SourceDelay = settings.Delay);
        _source.AutoSourceDelay = settings.AutoDelay;
    }
}
