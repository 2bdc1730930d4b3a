using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Output, levels, ranges and sweeps of the source.</content>
public sealed partial class KeysightB2900AFirmware
{
    private const int MostPoints = 2500;

    // In the order of OutputOffState, which has a guard behind them.
    private static readonly string[] s_offModes = ["NORMal", "ZERO", "HIZ"];

    private readonly Dictionary<SourceMeterQuantity, double> _triggered = [];

    private bool _switchesOn = true;
    private bool _switchesOff;
    private SweepProgram _voltageSweep = new();
    private SweepProgram _currentSweep = new();
    private int _spacing;
    private int _direction;
    private int _stairs;
    private int _ranging;
    private bool _isPulsed;
    private double _pulseDelay;
    private double _pulseWidth = 50e-6;

    private SweepProgram ActiveSweep => _source.Function == SourceFunction.Voltage ? _voltageSweep : _currentSweep;

    private void AddOutput()
    {
        Commands.Boolean(":OUTPut[:STATe]", () => _source.IsOutputOn, _source.SetOutput);
        Commands.Boolean(":OUTPut:ON:AUTO", () => _switchesOn, on => _switchesOn = on);
        Commands.Boolean(":OUTPut:OFF:AUTO", () => _switchesOff, on => _switchesOff = on);
        Commands.Choice(":OUTPut:OFF:MODE", s_offModes,
            () => (int)_source.OffState, mode => _source.SetOffState((OutputOffState)mode));
        var (isProtected, isFiltered, isGrounded, isHighCapacitance) = (false, false, 0, false);
        Commands.Boolean(":OUTPut:PROTection[:STATe]", () => isProtected, on => isProtected = on);
        Commands.Boolean(":OUTPut:FILTer[:LPASs][:STATe]", () => isFiltered, on => isFiltered = on);
        Commands.Boolean(":OUTPut:HCAPacitance[:STATe]", () => isHighCapacitance, on => isHighCapacitance = on);
        Commands.Choice(":OUTPut:LOW", ["GROund", "FLOat"], () => isGrounded, low => isGrounded = low);
        Commands.Choice(":SOURce:FUNCtion:MODE", ["VOLTage", "CURRent"],
            () => (int)_source.Function, function => _source.SetFunction((SourceFunction)function));
        Commands.Choice(":SOURce:FUNCtion[:SHAPe]", ["DC", "PULSe"], () => _isPulsed ? 1 : 0, shape => _isPulsed = shape == 1);
        Commands.Number(":SOURce:PULSe:DELay", new NumericParameter(0, 99999.9, 0, "S"), () => _pulseDelay, delay => _pulseDelay = delay);
        Commands.Number(":SOURce:PULSe:WIDTh", new NumericParameter(50e-6, 100e3, 50e-6, "S"), () => _pulseWidth, width => _pulseWidth = width);
    }

    private void AddSource(SourceMeterQuantity quantity, string name)
    {
        var root = $":SOURce:{name}";
        var largest = quantity.Ranges[^1].LargestLevel;
        var level = new NumericParameter(-largest, largest, 0, quantity.Unit);
        Commands.Number(root + "[:LEVel][:IMMediate][:AMPLitude]", level,
            () => quantity.Level, value =>
            {
                Apply(() => _source.SetLevel(quantity, value));
                _triggered.Remove(quantity);
            });
        // A triggered level follows the immediate one until it is set.
        Commands.Number(root + "[:LEVel]:TRIGgered[:AMPLitude]", level, () => TriggeredLevel(quantity) ?? quantity.Level,
            value => _triggered[quantity] = value);
        Commands.Number(root + ":RANGe", level, () => quantity.SourceRange.FullScale,
            value => Apply(() => _source.SetSourceRange(quantity, Math.Abs(value))));
        Commands.Boolean(root + ":RANGe:AUTO", () => quantity.SourceAutoRange, on => _source.SetSourceAutoRange(quantity, on));
    }

    private double? TriggeredLevel(SourceMeterQuantity quantity) => _triggered.TryGetValue(quantity, out var level) ? level : null;

    private SweepProgram Sweep(SourceMeterQuantity quantity) =>
        ReferenceEquals(quantity, _source.Voltage) ? _voltageSweep : _currentSweep;

    private void ResetSweep()
    {
        (_voltageSweep, _currentSweep) = (new SweepProgram { Points = 1 }, new SweepProgram { Points = 1 });
        (_spacing, _direction, _stairs, _ranging) = (0, 0, 0, 0);
        (_isPulsed, _pulseDelay, _pulseWidth) = (false, 0, 50e-6);
        _triggered.Clear();
    }

    private void AddSweep()
    {
        ResetSweep();
        AddSweep(_source.Voltage, "VOLTage");
        AddSweep(_source.Current, "CURRent");
        Commands.Choice(":SOURce:SWEep:SPACing", ["LINear", "LOGarithmic"], () => _spacing, spacing => _spacing = spacing);
        Commands.Integer(":SOURce:SWEep:POINts", 1, MostPoints, () => ActiveSweep.Points, points => ActiveSweep.Points = points);
        Commands.Choice(":SOURce:SWEep:DIRection", ["UP", "DOWN"], () => _direction, direction => _direction = direction);
        Commands.Choice(":SOURce:SWEep:STAir", ["SINGle", "DOUBle"], () => _stairs, stairs => _stairs = stairs);
        Commands.Choice(":SOURce:SWEep:RANGing", ["BEST", "AUTO", "FIXed"], () => _ranging, ranging => _ranging = ranging);
    }

    private void AddSweep(SourceMeterQuantity quantity, string name)
    {
        var largest = quantity.Ranges[^1].LargestLevel;
        var level = new NumericParameter(-largest, largest, 0, quantity.Unit);
        var span = new NumericParameter(-2 * largest, 2 * largest, 0, quantity.Unit);
        var root = $":SOURce:{name}";
        Commands.Choice(root + ":MODE", ["FIXed", "SWEep", "LIST"], () => (int)Sweep(quantity).Mode, mode => Sweep(quantity).Mode = (SweepMode)mode);
        Commands.Number(root + ":STARt", level, () => Sweep(quantity).Start, value => Sweep(quantity).Start = value);
        Commands.Number(root + ":STOP", level, () => Sweep(quantity).Stop, value => Sweep(quantity).Stop = value);
        Commands.Number(root + ":STEP", span, () => Sweep(quantity).Step, value => Sweep(quantity).Step = value);
        Commands.Number(root + ":CENTer", level, () => (Sweep(quantity).Start + Sweep(quantity).Stop) / 2, value => Sweep(quantity).Recentre(value));
        Commands.Number(root + ":SPAN", span, () => Sweep(quantity).Stop - Sweep(quantity).Start, value => Sweep(quantity).Spread(value));
        Commands.Integer(root + ":POINts", 1, MostPoints, () => Sweep(quantity).Points, points => Sweep(quantity).Points = points);
        Commands.Set($":SOURce:LIST:{name}", call => Sweep(quantity).Levels = Levels(call, level));
        Commands.Set($":SOURce:LIST:{name}:APPend", call => Sweep(quantity).Levels = [.. Sweep(quantity).Levels, .. Levels(call, level)]);
        Commands.Query($":SOURce:LIST:{name}:POINts", call => call.Reply(Sweep(quantity).Levels.Count));
    }

    private static List<double> Levels(ScpiCall call, NumericParameter level)
    {
        var levels = new List<double>();
        do
        {
            levels.Add(call.Number(level));
        }
        while (call.HasParameter);
        return levels.Count <= MostPoints ? levels : throw new ScpiException(-223);
    }

    /// <summary>Levels of the sweep to come; empty when the level stays fixed.</summary>
    private IReadOnlyList<double> PrepareSweep()
    {
        var levels = ActiveSweep.ToLevels(logarithmic: _spacing == 1);
        if (levels.Count > 0 && _ranging == 0)
        {
            Apply(() => _source.SetSourceRange(_source.Sourced, levels.Max(Math.Abs)));
        }

        IReadOnlyList<double> up = _direction == 0 ? levels : [.. levels.Reverse()];
        return _stairs == 0 ? up : [.. up, .. up.Reverse()];
    }
}
