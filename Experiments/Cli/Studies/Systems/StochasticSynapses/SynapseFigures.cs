using SpinBench.Figures;
using SpinBench.Networks.StochasticSynapses;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>Accuracy against switching probability, and switching probability against the width of a pulse.</summary>
internal static class SynapseFigures
{
    private const int PointCount = 61;
    private const int MostLines = 5;

    /// <summary>Accuracies against the probability of a pulse towards ON.</summary>
    public static LineFigure Accuracy(IReadOnlyList<(double Probability, Accuracies Accuracy)> sweep, IReadOnlyList<(double Probability, Accuracies Accuracy)> device, string deviceName) => new()
    {
        Title = "Digits learned without a teacher",
        Remark = "100 neurons, 30 000 images; mean and standard error of several layers",
        XLabel = "log10 of the switching probability of a pulse",
        YLabel = "Digits right (%)",
        XColumn = "log10_probability",
        Curves = [Line("both ways the same", "accuracy_percent", sweep, 0) with { StandardErrors = Errors(sweep) }, Line(deviceName, "device_accuracy_percent", device, 3) with { IsDotted = true, StandardErrors = Errors(device) }],
    };

    /// <summary>Switching probability of the model against the width of a pulse.</summary>
    public static LineFigure Probability(PulsedJunction junction, IReadOnlyList<double> currents) => OfWidths(
        "Switching probability of the model", "thermal activation, barrier 40 kT, attempt time 1 ns", -9, -6,
        currents.Select(current => (Name: FormattableString.Invariant($"I = {current:F2} I_c"), Chance: (Func<double, double>)(width => junction.Probability(current, width)))));

    /// <summary>Switching probabilities of measured pulses towards ON against their width.</summary>
    public static LineFigure Probability(MeasuredPulses pulses)
    {
        PulsePair[] shown = [.. pulses.Pairs.Where((_, index) => index % ((pulses.Pairs.Count + MostLines - 1) / MostLines) == 0)];
        var (shortest, longest) = (shown.Min(pair => pair.TowardsOn.High.Value), shown.Max(pair => pair.TowardsOn.High.Value));
        return OfWidths(
            "Switching probability as measured", $"towards ON, {pulses.Dwells.Run.Name}", Math.Floor(Math.Log10(shortest) - 3), Math.Ceiling(Math.Log10(longest) + 0.5),
            shown.Select(pair => (pair.TowardsOn.Place, (Func<double, double>)(width => pair.Of(width).On))));
    }

    private static LineFigure OfWidths(string title, string remark, double from, double to, IEnumerable<(string Name, Func<double, double> Chance)> lines)
    {
        double[] logarithms = [.. Enumerable.Range(0, PointCount).Select(index => from + ((to - from) * index / (PointCount - 1)))];
        return new LineFigure
        {
            Title = title,
            Remark = remark,
            XLabel = "log10 of the width of the pulse (s)",
            YLabel = "Switching probability",
            XColumn = "log10_width_s",
            Curves = [.. lines.Select((line, index) => new Curve(line.Name, logarithms, [.. logarithms.Select(logarithm => line.Chance(Math.Pow(10, logarithm)))]) { Column = FormattableString.Invariant($"probability_{index + 1}"), Series = index })],
        };
    }

    private static Curve Line(string name, string column, IReadOnlyList<(double Probability, Accuracies Accuracy)> points, int series) =>
        new(name, [.. points.Select(point => Math.Log10(point.Probability))], [.. points.Select(point => 100 * point.Accuracy.Mean.Value)]) { Column = column, Series = series };

    private static double[] Errors(IReadOnlyList<(double Probability, Accuracies Accuracy)> points) => [.. points.Select(point => 100 * point.Accuracy.Mean.StandardError)];
}
