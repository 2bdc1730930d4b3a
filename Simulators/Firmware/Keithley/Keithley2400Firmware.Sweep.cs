using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Sweeps and lists of levels.</content>
public sealed partial class Keithley2400Firmware
{
    private const int MostPoints = 2500;

    private SweepProgram _voltageSweep = new();
    private SweepProgram _currentSweep = new();
    private int _spacing;
    private int _direction;
    private int _sweepRanging;
    private int _abortsOnCompliance;

    private SweepProgram ActiveSweep => _source.Function == SourceFunction.Voltage ? _voltageSweep : _currentSweep;

    private void ResetSweep()
    {
        (_voltageSweep, _currentSweep) = (new SweepProgram(), new SweepProgram());
        (_spacing, _direction, _sweepRanging, _abortsOnCompliance) = (0, 0, 0, 0);
    }

    private void AddSweep()
    {
        AddSweep("VOLTage", "V", 210, () => _voltageSweep);
        AddSweep("CURRent", "A", 1.05, () => _currentSweep);
        Commands.Choice(":SOURce:SWEep:SPACing", ["LINear", "LOGarithmic"], () => _spacing, spacing => _spacing = spacing);
        Commands.Integer(":SOURce:SWEep:POINts", 2, MostPoints, () => ActiveSweep.Points, points => ActiveSweep.Points = points);
        Commands.Choice(":SOURce:SWEep:DIRection", ["UP", "DOWn"], () => _direction, direction => _direction = direction);
        Commands.Choice(":SOURce:SWEep:RANGing", ["BEST", "AUTO", "FIXed"], () => _sweepRanging, ranging => _sweepRanging = ranging);
        Commands.Choice(":SOURce:SWEep:CABort", ["NEVer", "EARLy", "LATE"], () => _abortsOnCompliance, when => _abortsOnCompliance = when);
    }

    private void AddSweep(string name, string unit, double largest, Func<SweepProgram> sweep)
    {
        var level = new NumericParameter(-largest, largest, 0, unit);
        var root = $":SOURce:{name}";
        Commands.Choice(root + ":MODE", ["FIXed", "SWEep", "LIST"], () => (int)sweep().Mode, mode => sweep().Mode = (SweepMode)mode);
        Commands.Number(root + ":STARt", level, () => sweep().Start, value => sweep().Start = value);
        Commands.Number(root + ":STOP", level, () => sweep().Stop, value => sweep().Stop = value);
        Commands.Number(root + ":STEP", new NumericParameter(-2 * largest, 2 * largest, 0, unit), () => sweep().Step, value => sweep().Step = value);
        Commands.Number(root + ":CENTer", level, () => (sweep().Start + sweep().Stop) / 2, value => sweep().Recentre(value));
        Commands.Number(root + ":SPAN", new NumericParameter(-2 * largest, 2 * largest, 0, unit),
            () => sweep().Stop - sweep().Start, value => sweep().Spread(value));
        Commands.Set($":SOURce:LIST:{name}", call => sweep().Levels = ReadLevels(call, level, []));
        Commands.Set($":SOURce:LIST:{name}:APPend", call => sweep().Levels = ReadLevels(call, level, sweep().Levels));
        Commands.Query($":SOURce:LIST:{name}", call =>
        {
            foreach (var value in sweep().Levels)
            {
                Commands.ReplyNumber(call, value);
            }
        });
        Commands.Query($":SOURce:LIST:{name}:POINts", call => call.Reply(sweep().Levels.Count));
    }

    private static List<double> ReadLevels(ScpiCall call, NumericParameter level, IReadOnlyList<double> before)
    {
        var levels = before.ToList();
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
        if (levels.Count > 0 && _sweepRanging == 0)
        {
            Apply(() => _source.SetSourceRange(_source.Sourced, levels.Max(Math.Abs)));
        }

        return _direction == 0 ? levels : [.. levels.Reverse()];
    }
}
