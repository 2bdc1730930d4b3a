using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Twins;

/// <summary>Prints a fit: parameters with verdicts, what they amount to, data sets with their agreement.</summary>
internal static class TwinReport
{
    // A data set is said to disagree where chance would bring it as far once in about a thousand.
    private const double Suspicious = 3.3;

    public static void Print(Terminal terminal, TwinPosterior posterior)
    {
        if (posterior.Parameters.Count > 0)
        {
            PrintParameters(terminal, posterior);
        }

        terminal.Line();
        terminal.Table(
            ["run", "data set", "numbers", "chi² per number", "gain", "field offset"],
            [.. posterior.Sets.Select(set => new[]
            {
                $"{set.Evidence.Run}", set.Evidence.Name, $"{set.Comparisons.Length}", Agreement(set),
                FormattableString.Invariant($"{100 * set.Systematics.Gain:+0.000;-0.000;0.000} %"), Show.Value(set.Systematics.FieldOffset, "T"),
            })]);
        terminal.Line();
        foreach (var remark in Remarks(posterior))
        {
            terminal.Line($"  {remark}");
        }
    }

    /// <summary>What a user must know before believing the twin.</summary>
    public static IEnumerable<string> Remarks(TwinPosterior posterior)
    {
        if (!posterior.IsConverged)
        {
            yield return "the fit did not come to rest: give runs at more fields or biases, or a prior device that is closer (--prior)";
        }

        if (posterior.Excess > 1)
        {
            yield return FormattableString.Invariant(
                $"the data scatter about the twin by chi² per number of {posterior.Excess:G3}: the intervals are widened by its root, and the data sets marked above are not described by this model");
        }

        if (posterior.Parameters.Count == 0)
        {
            yield break;
        }

        var (determined, open) = posterior.Directions();
        yield return $"the runs determine {determined} of {posterior.Parameters.Count} directions of the parameters; the rest is the prior's";
        foreach (var direction in open)
        {
            yield return $"open: {direction} (in prior widths)";
        }

        foreach (var (one, other, correlation) in posterior.Correlations())
        {
            yield return FormattableString.Invariant($"{one} and {other} are told apart badly (correlation {correlation:+0.000;-0.000})");
        }
    }

    private static void PrintParameters(Terminal terminal, TwinPosterior posterior)
    {
        terminal.Table(
            ["parameter", "twin", "95 % interval", "prior", "posterior/prior", "verdict"],
            [.. posterior.Parameters.Select(one => new[]
            {
                one.Parameter.Name, TwinFile.Value(one.Value.Value, one), TwinFile.Interval(one), TwinFile.Value(one.Prior, one),
                FormattableString.Invariant($"{one.Width:G2}"), TwinFile.Words(one.Verdict),
            })]);
        terminal.Line();
        terminal.Table(
            ["what it amounts to", "twin", "95 % interval"],
            [.. TwinQuantities.Of(posterior).Select(quantity => new[]
            {
                quantity.Name, Show.Value(quantity.Value, quantity.Unit), Show.Interval(quantity),
            })]);
    }

    private static string Agreement(TwinAgreement set)
    {
        var (chi, points) = (set.ChiSquared, set.Comparisons.Length);
        var mark = chi - points > Suspicious * Math.Sqrt(2.0 * points) ? " (disagrees)" : "";
        return FormattableString.Invariant($"{chi / points:G3}{mark}");
    }
}
