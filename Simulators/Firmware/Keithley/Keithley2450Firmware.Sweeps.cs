using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Sweeps: each command makes the trigger model that <c>:INIT</c> then runs.</content>
public sealed partial class Keithley2450Firmware
{
    private const int MostSweepPoints = 1000000;

    private void AddSweeps()
    {
        AddSweeps(_source.Voltage, "VOLTage", 210);
        AddSweeps(_source.Current, "CURRent", 1.05);
    }

    private void AddSweeps(SourceMeterQuantity quantity, string name, double largest)
    {
        var level = new NumericParameter(-largest, largest, 0, quantity.Unit);
        var sweep = $":SOURce:SWEep:{name}";
        Commands.Set(sweep + ":LINear", call => Sweep(call, quantity, Linear(call, level)));
        Commands.Set(sweep + ":LINear:STEP", call => Sweep(call, quantity, Stepped(call, level)));
        Commands.Set(sweep + ":LOG", call => Sweep(call, quantity, Logarithmic(call, level)));
        Commands.Set(sweep + ":LIST", call =>
        {
            var first = call.HasParameter ? call.Integer(1, MostSweepPoints) : 1;
            Sweep(call, quantity, [.. SettingsOf(quantity).List.Skip(first - 1)], hasRange: false);
        });
        var list = $":SOURce:LIST:{name}";
        Commands.Set(list, call => SettingsOf(quantity).List = Levels(call, level));
        Commands.Set(list + ":APPend", call => SettingsOf(quantity).List = [.. SettingsOf(quantity).List, .. Levels(call, level)]);
        Commands.Query(list + ":POINts", call => call.Reply(SettingsOf(quantity).List.Count));
        Commands.Query(list, call =>
        {
            foreach (var value in SettingsOf(quantity).List)
            {
                Commands.ReplyNumber(call, value);
            }
        });
    }

    /// <summary>
    /// Reads what follows the levels: delay (-1: the source's own), count, range, abort at the limit, there and back, buffer.
    /// </summary>
    private void Sweep(ScpiCall call, SourceMeterQuantity quantity, double[] levels, bool hasRange = true)
    {
        var delay = call.HasParameter ? call.Number(new NumericParameter(-1, 10e3, -1, "S")) : -1;
        var count = call.HasParameter ? call.Integer(1, 268435455) : 1;
        var ranging = hasRange && call.HasParameter ? call.Choice(["AUTO", "BEST", "FIXed"]) : 1;
        var stopsAtLimit = !call.HasParameter || call.Boolean();
        var isDual = hasRange && call.HasParameter && call.Boolean();
        var buffer = Buffer(call);
        call.EndOfParameters();
        if (!ReferenceEquals(quantity, _source.Sourced) || levels.Length == 0)
        {
            throw new ScpiException(-221);
        }

        if (ranging == 1)
        {
            Apply(() => _source.SetSourceRange(quantity, levels.Max(Math.Abs)));
        }

        _trigger = new Keithley2450Trigger(
            isDual ? [.. levels, .. levels.Reverse()] : levels, count, delay < 0 ? null : delay, buffer, stopsAtLimit);
    }

    private static double[] Linear(ScpiCall call, NumericParameter level)
    {
        var (start, stop) = (call.Number(level), call.Number(level));
        var points = call.Integer(2, MostSweepPoints);
        return [.. Enumerable.Range(0, points).Select(index => start + (stop - start) * index / (points - 1))];
    }

    private static double[] Stepped(ScpiCall call, NumericParameter level)
    {
        var (start, stop) = (call.Number(level), call.Number(level));
        var step = Math.Abs(call.Number(level));
        var points = step > 0 ? Math.Floor(Math.Abs(stop - start) / step + 1e-9) + 1 : 0;
        return points is >= 2 and <= MostSweepPoints
            ? [.. Enumerable.Range(0, (int)points).Select(index => start + Math.CopySign(step, stop - start) * index)]
            : throw new ScpiException(-222);
    }

    private static double[] Logarithmic(ScpiCall call, NumericParameter level)
    {
        var (start, stop) = (call.Number(level), call.Number(level));
        var points = call.Integer(2, MostSweepPoints);
        return start * stop > 0
            ? [.. Enumerable.Range(0, points).Select(index => start * Math.Pow(stop / start, (double)index / (points - 1)))]
            : throw new ScpiException(-222);
    }

    private static List<double> Levels(ScpiCall call, NumericParameter level)
    {
        var levels = new List<double>();
        do
        {
            levels.Add(call.Number(level));
        }
        while (call.HasParameter);
        return levels;
    }
}
