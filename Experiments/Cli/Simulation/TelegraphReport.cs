using SpinBench.Figures;
using SpinBench.Protocols.Analysis;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Simulation;

/// <summary>A simulated telegraph in numbers, beside the model's own, and as a picture.</summary>
internal sealed class TelegraphReport(TelegraphRun run, TelegraphRecord record)
{
    private readonly TransitionCounts _transitions = record.Transitions();

    /// <summary>Operating point, rates and whether they may be used.</summary>
    public static void ShowModel(Terminal terminal, TelegraphRun run, LevelOfDescription level)
    {
        terminal.Line($"device  {run.Model.Device.Name}: {Show.Value(run.Voltage, "V")}, {Show.Value(run.Field, "T")} {Where(run)}");
        foreach (var state in new[] { MagneticState.High, MagneticState.Low })
        {
            terminal.Line(
                $"state   {Name(state)}: {Show.Value(run.Level(state), "Ohm")}, barrier {Show.Number(run.Model.Barrier(state, run.Voltage, run.Field))} kT, "
                + $"attempt time {Show.Value(run.Model.AttemptTime(state, run.Voltage, run.Field), "s")}, mean dwell {Show.Value(run.DwellTime(state), "s")}");
        }

        terminal.Line($"level   {level.Reason}");
    }

    /// <summary>What the samples say, beside the model.</summary>
    public void ShowSamples(Terminal terminal)
    {
        var dwells = MarkovEstimator.Estimate(_transitions, run.Interval);
        var occupancy = OccupancyEstimator.Estimate(
            record.HighSamples() / (double)run.Samples, run.Samples, dwells, run.Interval);
        var probability = run.Model.ProbabilityHigh(run.Voltage, run.Field);
        terminal.Table(
            ["quantity", run.Drive is null ? "model" : "model without drive", "samples", "95 % interval"],
            [
                Row("probability of the high state", "", probability, occupancy),
                Row("mean dwell time, high state", "s", run.DwellTime(MagneticState.High), dwells.High),
                Row("mean dwell time, low state", "s", run.DwellTime(MagneticState.Low), dwells.Low),
            ]);
        terminal.Line($"samples {Show.Count(run.Samples)} every {Show.Value(run.Interval, "s")}, {Show.Count(_transitions.Switches)} switches between them");
        terminal.Json(new
        {
            Device = run.Model.Device.Name, run.Voltage, run.Field, run.Interval, run.Samples, _transitions.Switches,
            Model = new
            {
                Probability = probability, DwellHigh = run.DwellTime(MagneticState.High), DwellLow = run.DwellTime(MagneticState.Low),
                ResistanceHigh = run.Level(MagneticState.High), ResistanceLow = run.Level(MagneticState.Low),
            },
            Probability = occupancy, DwellHigh = dwells.High, DwellLow = dwells.Low,
        });
    }

    /// <summary>The trace with its histogram; time, resistance and state as data.</summary>
    public Figure Draw()
    {
        double[] times = [.. Enumerable.Range(0, run.Samples).Select(index => index * run.Interval)];
        var resistances = Array.ConvertAll(record.Resistances, value => (double)value);
        var drawn = new TelegraphFigure
        {
            Title = $"Telegraph of {run.Model.Device.Name}",
            Remark = $"{Show.Value(run.Voltage, "V")}, {Show.Value(run.Field, "T")} {Where(run)}, seed {run.Seed}",
            Time = times, Resistance = resistances,
            LowLevel = run.Level(MagneticState.Low), HighLevel = run.Level(MagneticState.High),
        }.Draw();
        return drawn with
        {
            Tables =
            [
                new("", [new("time_s", times), new("resistance_ohm", resistances), new("state", Array.ConvertAll(record.States, state => (double)state))]),
                .. drawn.Tables.Skip(1),
            ],
        };
    }

    private static string Where(TelegraphRun run) =>
        run.Model.Axis == FieldAxis.Perpendicular ? "along the normal" : "along the long axis";

    private static string Name(MagneticState state) => state == MagneticState.High ? "high" : "low";

    private static string[] Row(string name, string unit, double model, Estimate estimate) =>
        [name, Show.Value(model, unit), Show.Value(estimate.Value, unit), Show.Interval(estimate.ToQuantity(name, unit))];
}
