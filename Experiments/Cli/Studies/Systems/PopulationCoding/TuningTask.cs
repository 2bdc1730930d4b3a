using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PopulationCoding;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>Rate of cycles and scatter of their number against the drive, counted event by event.</summary>
internal static class TuningTask
{
    private const int WindowCount = 16_000;
    private const double CyclesAtTop = 1000;
    private const double RateTolerance = 0.01;
    private const double FanoTolerance = 0.05;

    private static readonly double[] s_offsets = [0, 0.75, 1.5, 3];

    // Of the independent program, 4000 windows.
    private static readonly double[] s_references = [0.52, 0.70, 0.93, 1.02];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var (junction, measured) = (ModelTuning.Usual, TunedJunction.Load(context, settings));
        var window = CyclesAtTop / junction.LargestRate;
        var counted = new CountedCycles[s_offsets.Length];
        using (var progress = new FractionLine(context.Terminal, TimeProvider.System, "events"))
        {
            var done = 0;
            Parallel.For(0, counted.Length, new ParallelOptions { CancellationToken = context.Cancellation }, index =>
            {
                var stream = new RandomStream(settings.Seed, FormattableString.Invariant($"population/tuning/{index}"));
                counted[index] = CountedCycles.Of(junction, s_offsets[index] / junction.Barrier, window, WindowCount, stream);
                progress.Report((double)Interlocked.Increment(ref done) / counted.Length);
            });
        }

        var rows = s_offsets.SelectMany((offset, index) => Rows(offset, counted[index], s_references[index]));
        return new StudyTaskResult([.. rows], measured.Remarks, await DrawAsync(settings.Folder, counted, measured))
        {
            Parameters = new { WindowCount, CyclesAtTop, Offsets = s_offsets, Junction = junction, Measured = measured.Measured?.Points },
        };
    }

    private static IEnumerable<StudyRow> Rows(double offset, CountedCycles counted, double reference)
    {
        var (rate, fano) = (1 / Math.Cosh(offset), TunedJunction.Model.Tuning.FanoFactor(offset));
        var name = FormattableString.Invariant($"Δv={offset:G3}");
        yield return new StudyRow(
            $"2a rate {name}", FormattableString.Invariant($"rate over r0 against 1/cosh, {WindowCount} windows of events"), "", offset == 0 ? "bell-shaped mean frequency against current" : "",
            rate, counted.Mean / CyclesAtTop, Estimate.NormalQuantile * Math.Sqrt(counted.FanoFactor / counted.Mean / WindowCount) * counted.Mean / CyclesAtTop,
            Demand.Within(rate, RateTolerance * rate).Judge(counted.Mean / CyclesAtTop));
        yield return new StudyRow(
            $"2a Fano {name}", FormattableString.Invariant($"Fano factor of the counts against theory; the independent program's is {reference:F2}"), "", "",
            fano, counted.FanoFactor, Estimate.NormalQuantile * counted.FanoFactor * Math.Sqrt(2.0 / WindowCount), Demand.Within(fano, FanoTolerance).Judge(counted.FanoFactor));
    }

    private static async Task<IReadOnlyList<string>> DrawAsync(string folder, CountedCycles[] counted, TunedJunction measured)
    {
        double[] offsets = [.. Enumerable.Range(-60, 121).Select(index => index / 20.0)];
        var figure = new LineFigure
        {
            Title = "Tuning curve of a junction", Remark = measured.IsMeasured ? measured.Name : "cycles in a window over those at the top",
            XLabel = "Offset Δv", YLabel = "Rate over its largest", XColumn = "offset",
            Curves =
            [
                new Curve("1/cosh", offsets, [.. offsets.Select(TunedJunction.Model.Tuning.Rate)]) { Column = "model", IsDashed = true },
                new Curve("events", s_offsets, [.. counted.Select(cycles => cycles.Mean / CyclesAtTop)]) { Column = "events", IsDotted = true },
                .. measured.Measured is { } junction ? Measured(junction, offsets) : [],
            ],
        };
        return await figure.Draw().SaveAsync(Path.Combine(folder, "tuning.svg"));
    }

    private static IEnumerable<Curve> Measured(MeasuredJunction junction, double[] offsets)
    {
        yield return new Curve("measured, smoothed", offsets, [.. offsets.Select(offset => junction.IsSwept(offset) ? junction.Tuning.Rate(offset) : double.NaN)]) { Column = "measured" };
        yield return new Curve(
            "measured", [.. junction.Points.Select(point => (point.Drive - junction.Tuning.Top) / junction.Tuning.Width)],
            [.. junction.Points.Select(point => 1 / (point.High + point.Low) / junction.Tuning.LargestRate)]) { Column = "measured_points", IsDotted = true };
    }
}
