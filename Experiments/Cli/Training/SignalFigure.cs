using SpinBench.Figures;
using SpinBench.Networks.Force.Signals;

namespace SpinBench.Cli.Training;

/// <summary>A signal and what a network makes of it by itself.</summary>
internal static class SignalFigure
{
    private const int ShownPeriods = 4;

    /// <summary>The last periods of the free run, where drift shows; the data are all of it.</summary>
    public static Figure Draw(SignalTarget target, SignalLearningSettings settings, FreeRun run, SignalScale scale)
    {
        // Channels of different units share the axis as the network sees them.
        var isScaled = target.Channels.Count > 1;
        var count = run.Times.Length;
        var first = count - Math.Min(count, (int)Math.Ceiling(ShownPeriods * target.Signal.Period / settings.Network.UpdateTime));
        double[] times = [.. run.Times[first..].Select(time => 1e9 * time)];
        var drawn = new LineFigure
        {
            Title = "A network of junctions produces a signal by itself",
            Remark = FormattableString.Invariant(
                $"{settings.Network.NeuronCount} junctions, the last {ShownPeriods} periods of {(settings.ValidationUpdates + settings.TestUpdates) * settings.Network.UpdateTime / target.Signal.Period:F0} after learning; worst error {run.Qualities.Max(quality => quality.Error):P2}"),
            XLabel = "Time since learning ended (ns)",
            YLabel = isScaled ? "Channels, each scaled into ±0.9" : target.Channels[0],
            XColumn = "time_ns",
            Curves =
            [
                .. target.Channels.SelectMany((channel, index) => new Curve[]
                {
                    new($"{channel}, target", times, Shown(run.Targets, index)) { Column = $"{channel}_target", Series = 2 * index, IsDotted = true },
                    new($"{channel}, free run", times, Shown(run.Outputs, index)) { Column = channel, Series = (2 * index) + 1 },
                }),
            ],
        }.Draw();
        return drawn with { Tables = [Table(target, run)] };

        double[] Shown(double[][] values, int channel) => isScaled
            ? [.. values[channel][first..].Select(value => (value - scale.Offsets[channel]) / scale.Units[channel])]
            : values[channel][first..];
    }

    // Never the name of the picture alone: a target file may lie beside it under that name.
    private static FigureTable Table(SignalTarget target, FreeRun run) => new("free-run",
    [
        new("time_s", run.Times),
        .. target.Channels.SelectMany((channel, index) => new FigureColumn[]
        {
            new($"{channel}_target", run.Targets[index]), new(channel, run.Outputs[index]),
        }),
    ]);
}
