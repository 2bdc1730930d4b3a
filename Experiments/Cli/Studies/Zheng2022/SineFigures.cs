using SpinBench.Figures;
using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The figures of <see cref="SineTask"/>, of the first seed.</summary>
internal static class SineFigures
{
    private const double Before = 120e-9;
    private const double After = 360e-9;

    public static async Task<IReadOnlyList<string>> SaveAsync(Zheng2022Settings settings, CancellationToken cancellation)
    {
        var trace = new List<SineSample>();
        var experiment = new SineExperiment(new RecurrentNetworkSettings(), CubicResponse.FortyNanometreJunction);
        var outcome = SineExperiment.Run(
            experiment.Create(settings.Seed), (time, target, output) => trace.Add(new(time, target, output)));
        var firstStop = SineExperiment.FirstLearningTime;
        var secondStop = firstStop + SineExperiment.FreeTime + SineExperiment.SecondLearningTime;
        var files = new List<string>();
        foreach (var (name, figure) in new[]
        {
            ("sine-first", Trace("A sine of 45 ns is learned and goes on, as Fig. 2 of Zheng et al.", trace, firstStop, outcome.First, settings.Seed)),
            ("sine-second", Trace("Then one of 80 ns, by the same network", trace, secondStop, outcome.Second, settings.Seed)),
            ("sine-error", Error(trace, settings.Seed)),
        })
        {
            files.Add((await figure.SaveAsync(Path.Combine(settings.Folder, name + ".svg"), cancellation))[0]);
        }

        return files;
    }

    private static Figure Trace(string title, IReadOnlyList<SineSample> trace, double stop, SinePhase phase, ulong seed)
    {
        SineSample[] shown = [.. trace.Where(sample => sample.Time > stop - Before && sample.Time < stop + After)];
        double[] times = [.. shown.Select(sample => 1e9 * sample.Time)];
        return new LineFigure
        {
            Title = title,
            Remark = FormattableString.Invariant($"Learning stops at {stop * 1e9:0} ns; error of the 1200 ns after it {phase.Error:G2} of the rms, frequency off by {phase.FrequencyError:0.0e+0}; seed {seed}"),
            XLabel = "Time (ns)",
            YLabel = "Target and output",
            XColumn = "time_ns",
            Curves =
            [
                new("target", times, [.. shown.Select(sample => sample.Target)]) { Column = "target", IsDashed = true },
                new("while learning", times, [.. shown.Select(sample => sample.Time <= stop ? sample.Output : double.NaN)]) { Column = "output_learning", IsDotted = true },
                new("free", times, [.. shown.Select(sample => sample.Time > stop ? sample.Output : double.NaN)]) { Column = "output_free", IsDotted = true },
            ],
        }.Draw();
    }

    // The largest error of every 40 updates, 60 ns: between one and two periods.
    private static Figure Error(IReadOnlyList<SineSample> trace, ulong seed)
    {
        const int updates = 40;
        var parts = trace.Chunk(updates).ToArray();
        return new LineFigure
        {
            Title = "Error of the output while learning and free",
            Remark = FormattableString.Invariant($"Largest of every {updates} updates; learning until 4500 ns and from 5700 to 8700 ns; seed {seed}"),
            XLabel = "Time (ns)",
            YLabel = "Largest |output - target|",
            XColumn = "time_ns",
            IsLogarithmic = true,
            Curves = [new("", [.. parts.Select(part => 1e9 * part[^1].Time)], [.. parts.Select(part => part.Max(sample => Math.Abs(sample.Output - sample.Target)))]) { Column = "error" }],
        }.Draw();
    }

    private readonly record struct SineSample(double Time, double Target, double Output);
}
