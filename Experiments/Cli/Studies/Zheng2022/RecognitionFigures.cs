using SpinBench.Figures;
using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The figures of <see cref="RecognitionTask"/>.</summary>
internal static class RecognitionFigures
{
    private const double ShownNoise = 0.05;
    private const int ShownWindows = 12;

    public static async Task<IReadOnlyList<string>> SaveAsync(
        Zheng2022Settings settings, IReadOnlyList<RecognitionSeries> series, CancellationToken cancellation)
    {
        var network = series[0].Network;
        var outcome = new RecognitionExperiment(network, CubicResponse.FortyNanometreJunction) { Noise = ShownNoise }.Run(settings.Seed);
        return
        [
            .. await Trace(outcome, network.UpdateTime, settings.Seed).SaveAsync(Path.Combine(settings.Folder, "recognition.svg"), cancellation),
            .. await Noise(series).SaveAsync(Path.Combine(settings.Folder, "recognition-noise.svg"), cancellation),
        ];
    }

    private static Figure Trace(RecognitionOutcome outcome, double updateTime, ulong seed) => new WindowFigure
    {
        Title = "A square wave and a sine told apart, as Fig. 4 of Zheng et al.",
        Remark = FormattableString.Invariant($"First {ShownWindows} of 100 windows of the test, noise {100 * ShownNoise:0} %, seed {seed}: {outcome.RightCount}/100 right"),
        Windows =
        [
            .. outcome.Windows.Take(ShownWindows).Select(tested => new FigureWindow(
                tested.Window.Samples, tested.Outputs, tested.Window.Label == 0 ? -1 : 1, tested.Decision.Margin(1))),
        ],
        SampleTime = updateTime,
    }.Draw();

    private static Figure Noise(IReadOnlyList<RecognitionSeries> series)
    {
        RecognitionSeries[] shown = [.. series.Where(one => one.Levels.Count > 1)];
        return new LineFigure
        {
            Title = "Networks that take all 100 windows for what they are",
            Remark = FormattableString.Invariant($"{shown[0].At(shown[0].Levels[0]).Right.Count} networks of 40 neurons at each point"),
            XLabel = "Noise relative to the amplitude (%)",
            YLabel = "Networks with 100/100 (%)",
            XColumn = "noise_percent",
            Curves = [.. shown.Select(CurveOf)],
        }.Draw();
    }

    private static Curve CurveOf(RecognitionSeries series) => new(
        series.Name, [.. series.Levels.Select(level => 100 * level)], [.. series.Levels.Select(level => series.At(level).PerfectPercent)])
    {
        Column = $"perfect_percent_{series.Name.Replace(", ", "_", StringComparison.Ordinal).Replace(' ', '_')}",
    };
}
