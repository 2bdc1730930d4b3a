using SpinBench.Figures;
using SpinBench.Networks.Handwriting;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The figures of <see cref="CharacterTask"/>.</summary>
internal static class CharacterFigures
{
    private const double Spacing = 0.2e-9;
    private const double WritingSeconds = 6;
    private const double ShownRounds = 2;

    public static async Task<IReadOnlyList<string>> SaveAsync(
        string folder, IReadOnlyList<WritingSeries> all, InnateOutcome innate, CancellationToken cancellation)
    {
        var files = new List<string>();
        foreach (var (series, index) in all.Chunk(4).Select((series, index) => (series, index)))
        {
            var number = index == 0 ? "" : FormattableString.Invariant($"-{index + 1}");
            files.AddRange(await Written(series[0]).Draw().SaveAsync(Path.Combine(folder, $"character{number}.svg"), cancellation));
            files.AddRange(await Written(series[3]).DrawAnimated(WritingSeconds).SaveAsync(Path.Combine(folder, $"character{number}-animated.svg"), cancellation));
        }

        files.AddRange(await Innate(innate).SaveAsync(Path.Combine(folder, "character-innate.svg"), cancellation));
        return files;
    }

    private static HandwritingFigure Written(WritingSeries series)
    {
        var (target, outcome) = (series.Target, series.First!);
        var first = outcome.Points[0].Time;
        WrittenPoint[] points = [.. outcome.Points.TakeWhile(point => point.Time - first < ShownRounds * target.Period)];
        var how = series.Input == WritingInput.Path ? "guided by the drawing" : "by itself, its outputs as its inputs";
        return new HandwritingFigure
        {
            Title = $"{target.Drawing.Name}, written by {series.NeuronCount} junctions",
            Remark = FormattableString.Invariant($"{how}, after 10 rounds of learning; seed {series.Seeds[0]}, E = {outcome.Error:F4}, G = {outcome.ShapeError:F4}"),
            Strokes = [.. target.Strokes(Spacing).Select(stroke => (IReadOnlyList<(double, double)>)[.. stroke.Select(point => (point.X, point.Y))])],
            Points = [.. points.Select(point => Point(target, point))],
            Period = target.Period,
        };
    }

    private static HandwritingPoint Point(PathTarget target, WrittenPoint point)
    {
        var wanted = target.At(point.Time);
        return new HandwritingPoint(point.Time, point.Place.X, point.Place.Y, wanted.X, wanted.Y, target.IsPenDown(point.Time));
    }

    private static Figure Innate(InnateOutcome outcome)
    {
        var updates = (int)(outcome.After.Written.Target.Period / WritingNetwork.UpdateTime);
        WrittenPoint[] after = [.. outcome.After.Written.Points.Take(updates)];
        double[] times = [.. after.Select(point => 1e9 * point.Time)];
        double[] Channel(WritingOutcome written) => [.. written.Points.Take(updates).Select(point => point.Place.X)];
        return new LineFigure
        {
            Title = "Written after one pulse, before and after innate training",
            Remark = FormattableString.Invariant($"All states are pushed at 45 ns from the pulse's begin; r = {outcome.Before.Correlation:F3} before, {outcome.After.Correlation:F4} after"),
            XLabel = "Time after the pulse (ns)", YLabel = "x", XColumn = "time_ns",
            Curves =
            [
                new("before, pushed", times, Channel(outcome.Before.Kicked)) { Column = "x_before_pushed", Series = 4 },
                new("after, pushed", times, Channel(outcome.After.Kicked)) { Column = "x_after_pushed", Series = 0 },
                new("after", times, Channel(outcome.After.Written)) { Column = "x_after", Series = 2 },
                new("wanted", times, [.. after.Select(point => outcome.After.Written.Target.At(point.Time).X)]) { Column = "x_wanted", Series = 6, IsDashed = true },
            ],
        }.Draw();
    }
}
