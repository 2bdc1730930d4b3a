using SpinBench.Figures;
using SpinBench.Networks.Crossbar;
using SpinBench.Networks.Metrics;

namespace SpinBench.Cli.Studies.Systems.Crossbar;

/// <summary>Accuracy against TMR and against noise.</summary>
internal static class CrossbarFigures
{
    private static readonly double[] s_noises = [0.0003, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03];
    private static readonly double[] s_ratios = [0.2, 0.5, 1, 2];

    public static async Task<IReadOnlyList<string>> DrawAsync(
        string folder, CrossbarExperiment experiment, RatioSweep sweep, OwnJunction? own, IEnumerable<(double Magnetoresistance, double Accuracy)> references, CancellationToken cancellationToken) =>
    [
        .. await Ratio(experiment, sweep, own, [.. references], cancellationToken).Draw().SaveAsync(Path.Combine(folder, "crossbar-tmr.svg"), cancellationToken),
        .. await Noise(experiment, own, cancellationToken).Draw().SaveAsync(Path.Combine(folder, "crossbar-noise.svg"), cancellationToken),
    ];

    private static LineFigure Ratio(
        CrossbarExperiment experiment, RatioSweep sweep, OwnJunction? own, (double Magnetoresistance, double Accuracy)[] references, CancellationToken cancellationToken)
    {
        double[] ratios = [.. RatioSweep.Magnetoresistances.Select(ratio => 100 * ratio)];
        var inside = references.Where(reference => reference.Magnetoresistance <= RatioSweep.Magnetoresistances[^1]).ToArray();
        Curve Line(string name, string column, IReadOnlyList<SampleMean> accuracies, int series) =>
            new(name, ratios, [.. accuracies.Select(accuracy => 100 * accuracy.Value)]) { Column = column, Series = series };
        return new LineFigure
        {
            Title = "Is my TMR enough?",
            Remark = "8 × 8 digits, pairs of junctions, 3 % spread, noise of 0.3 % of the column current",
            XLabel = "Tunnel magnetoresistance (%)",
            YLabel = "Digits right (%)",
            XColumn = "tmr_percent",
            Curves =
            [
                new Curve("software", ratios, [.. ratios.Select(_ => 100 * sweep.Software)]) { Column = "software_percent", IsDashed = true, Series = 6 },
                Line("continuous weights", "continuous_percent", sweep.Continuous, 0),
                Line("3 junctions of 2 states an arm", "three_junctions_percent", sweep.FourLevels, 1),
                Line("1 junction an arm, trained so", "binary_percent", sweep.Binary, 2),
                new Curve("independent program", [.. inside.Select(reference => 100 * reference.Magnetoresistance)], [.. inside.Select(reference => 100 * reference.Accuracy)])
                {
                    Column = "reference_percent", IsDotted = true, Series = 6,
                },
                .. own is null ? Array.Empty<Curve>() : [Own(own, experiment, cancellationToken)],
            ],
        };
    }

    private static Curve Own(OwnJunction own, CrossbarExperiment experiment, CancellationToken cancellationToken)
    {
        var accuracy = experiment.Of(own.Device, cancellationToken: cancellationToken);
        return new Curve(own.Measured is null ? "yours" : "measured", [100 * own.Magnetoresistance], [100 * accuracy.Value])
        {
            Column = "own_percent", IsDotted = true, Series = 3, StandardErrors = [100 * accuracy.StandardError],
        };
    }

    private static LineFigure Noise(CrossbarExperiment experiment, OwnJunction? own, CancellationToken cancellationToken)
    {
        double[] noises = [.. s_noises.Select(noise => 100 * noise)];
        Curve Line(double ratio, string name, int series) => new(
            name, noises,
            [.. s_noises.Select(noise => 100 * experiment.Of(new CrossbarDevice { Magnetoresistance = ratio, ColumnNoise = noise }, cancellationToken: cancellationToken).Value)])
        {
            Column = FormattableString.Invariant($"tmr_{100 * ratio:F0}_percent"), Series = series, IsDashed = series == 6,
        };
        return new LineFigure
        {
            Title = "Noise of a column",
            Remark = "8 × 8 digits, continuous weights, 3 % spread",
            XLabel = "Noise (% of the rms column current)",
            YLabel = "Digits right (%)",
            XColumn = "noise_percent",
            Curves =
            [
                .. s_ratios.Select((ratio, index) => Line(ratio, FormattableString.Invariant($"TMR {100 * ratio:F0} %"), index)),
                .. own is null ? Array.Empty<Curve>() : [Line(own.Magnetoresistance, FormattableString.Invariant($"yours, {100 * own.Magnetoresistance:F0} %"), 6)],
            ],
        };
    }
}
