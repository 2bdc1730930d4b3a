using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Output, levels and ranges of the source.</content>
public sealed partial class Keithley2400Firmware
{
    // In the order of OutputOffState.
    private static readonly string[] s_offStates = ["NORMal", "ZERO", "HIMPedance", "GUARd"];
    private static readonly double[] s_overVoltageSteps = [20, 40, 60, 80, 100, 120, 160];

    private bool _clearsAutomatically;
    private int _clearMode;
    private bool _obeysOutputEnable;
    private double _overVoltage = 210;
    private double _soak;

    private void AddOutput()
    {
        Commands.Boolean(":OUTPut[:STATe]", () => _source.IsOutputOn, _source.SetOutput);
        Commands.Boolean(":OUTPut:ENABle[:STATe]", () => _obeysOutputEnable, on => _obeysOutputEnable = on);
        // The line of a simulated interlock is closed; 1 says that it does not block.
        Commands.Query(":OUTPut:ENABle:TRIPped", () => "1");
        Commands.Choice(":OUTPut:SMODe", s_offStates,
            () => (int)_source.OffState, state => _source.SetOffState((OutputOffState)state));
        Commands.Event(":SOURce:CLEar[:IMMediate]", () => _source.SetOutput(false));
        Commands.Boolean(":SOURce:CLEar:AUTO", () => _clearsAutomatically, on => _clearsAutomatically = on);
        Commands.Choice(":SOURce:CLEar:AUTO:MODE", ["ALWays", "TCOunt"], () => _clearMode, mode => _clearMode = mode);
        Commands.Choice(":SOURce:FUNCtion[:MODE]", ["VOLTage", "CURRent", "MEMory"], () => _isMemorySweep ? 2 : (int)_source.Function, SelectFunction);
        Commands.Number(":SOURce:DELay", new NumericParameter(0, 999.9999, 0, "S"), () => _source.SourceDelay, delay =>
        {
            _source.AutoSourceDelay = false;
            _source.SourceDelay = delay;
        });
        Commands.Boolean(":SOURce:DELay:AUTO", () => _source.AutoSourceDelay, on => _source.AutoSourceDelay = on);
        Commands.Number(":SOURce:SOAK", new NumericParameter(0, 9999.999, 0, "S"), () => _soak, soak => _soak = soak);
        Commands.Number(":SOURce:VOLTage:PROTection[:LEVel]", new NumericParameter(-500, 500, 210, "V"), () => _overVoltage, SetOverVoltage);
        Commands.Query(":SOURce:VOLTage:PROTection:TRIPped", () => "0");
    }

    private void SelectFunction(int function)
    {
        RefuseWithAutoOhms();
        _isMemorySweep = function == 2;
        if (!_isMemorySweep)
        {
            _source.SetFunction((SourceFunction)function);
        }
    }

    private void SetOverVoltage(double volts)
    {
        var step = Array.FindIndex(s_overVoltageSteps, limit => Math.Abs(volts) <= limit);
        _overVoltage = step < 0 ? 210 : s_overVoltageSteps[step];
    }

    private void AddSource(SourceMeterQuantity quantity, string name, double largest)
    {
        var root = $":SOURce:{name}";
        var unit = quantity.Unit;
        var level = new NumericParameter(-largest, largest, 0, unit);
        const string Level = "[:LEVel][:IMMediate][:AMPLitude]";
        Commands.Number(root + Level, level, () => quantity.Level, value =>
        {
            RefuseWithAutoOhms();
            RefuseBeyondPower(quantity, value, quantity.Protection);
            Apply(() => _source.SetLevel(quantity, value));
        });
        Commands.Set(root + ":RANGe", call => ChangeSourceRange(quantity, call, level));
        Commands.Query(root + ":RANGe", call => Commands.ReplyNumber(
            call, call.HasParameter ? call.Number(level) : quantity.SourceRange.LargestLevel));
        Commands.Boolean(root + ":RANGe:AUTO", () => quantity.SourceAutoRange, on => _source.SetSourceAutoRange(quantity, on));
    }

    private void ChangeSourceRange(SourceMeterQuantity quantity, ScpiCall call, NumericParameter levels)
    {
        var ranges = quantity.Ranges;
        var now = IndexOf(ranges, quantity.SourceRange);
        var text = call.Next();
        var value = ScpiCall.IsWord(text, "UP") ? ranges[Math.Min(now + 1, ranges.Count - 1)].FullScale
            : ScpiCall.IsWord(text, "DOWN") ? ranges[Math.Max(now - 1, 0)].FullScale
            : ScpiCall.IsWord(text, "MAXimum") ? ranges[^1].FullScale
            : ScpiCall.IsWord(text, "MINimum") ? ranges[0].FullScale
            : ScpiCall.IsWord(text, "DEFault") ? ranges[2].FullScale
            : levels.Check(NumericSyntax.Parse(text, quantity.Unit));
        Apply(() => _source.SetSourceRange(quantity, Math.Abs(value)));
    }

    // 22 W: not above 21 V and 105 mA together, whether as level or as compliance.
    private void RefuseBeyondPower(SourceMeterQuantity quantity, double level, double protection)
    {
        var isSourced = ReferenceEquals(quantity, _source.Sourced);
        var source = Math.Abs(isSourced ? level : _source.Sourced.Level);
        var limit = isSourced ? _source.Limited.Protection : protection;
        var (volts, amperes) = _source.Function == SourceFunction.Voltage ? (source, limit) : (limit, source);
        if (volts > 21 && amperes > 0.105)
        {
            throw new ScpiException(Keithley2400Error.PowerLimit);
        }
    }

    private static int IndexOf(IReadOnlyList<SourceMeterRange> ranges, SourceMeterRange range)
    {
        var index = 0;
        while (!ReferenceEquals(ranges[index], range))
        {
            index++;
        }

        return index;
    }
}
