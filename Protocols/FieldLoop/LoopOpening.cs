namespace SpinBench.Protocols.FieldLoop;

/// <summary>Where the rising and the falling branch of a loop differ.</summary>
/// <param name="Low">Lower end in T; NaN where the loop is closed.</param>
/// <param name="High">Upper end in T.</param>
/// <param name="Step">Distance of the fields in T, by which both ends are uncertain.</param>
internal sealed record LoopOpening(double Low, double High, double Step)
{
    // A telegraph makes both branches differ by chance, with either sign: six equal ones in a row do not come about so.
    private const int FewestFields = 6;
    private const double LargestPart = 0.4;

    public bool IsOpen => !double.IsNaN(Low);

    /// <summary>The longest row of fields at which both branches differ with one sign by much of the largest difference.</summary>
    /// <param name="rising">Field in T and resistance in ohm by rising field, mean of all sweeps.</param>
    /// <param name="falling">The same of the falling branch.</param>
    public static LoopOpening Of(
        IReadOnlyList<(double Field, double Resistance)> rising, IReadOnlyList<(double Field, double Resistance)> falling)
    {
        if (rising.Count < FewestFields || falling.Count < 2)
        {
            return new LoopOpening(double.NaN, double.NaN, double.NaN);
        }

        (double Field, double Difference)[] differences =
            [.. rising.Select(point => (point.Field, LoopShape.Interpolate(falling, point.Field) - point.Resistance))];
        var step = (rising[^1].Field - rising[0].Field) / (rising.Count - 1);
        double[] sizes = [.. differences.Select(entry => Math.Abs(entry.Difference)).Order()];
        var threshold = Math.Max(LargestPart * sizes[(int)(0.95 * (sizes.Length - 1))], 5 * Noise(rising, falling));
        var (best, from) = ((Start: 0, Length: 0), 0);
        for (var index = 0; index <= differences.Length; index++)
        {
            var goesOn = index < differences.Length && Math.Abs(differences[index].Difference) > threshold
                && Math.Sign(differences[index].Difference) == Math.Sign(differences[from].Difference);
            if (!goesOn)
            {
                best = index - from > best.Length ? (from, index - from) : best;
                from = index < differences.Length && Math.Abs(differences[index].Difference) > threshold ? index : index + 1;
            }
        }

        return best.Length >= FewestFields
            ? new LoopOpening(differences[best.Start].Field, differences[best.Start + best.Length - 1].Field, step)
            : new LoopOpening(double.NaN, double.NaN, step);
    }

    // Of a difference, from the second differences along each branch, whose median a step does not touch.
    private static double Noise(
        IReadOnlyList<(double Field, double Resistance)> rising, IReadOnlyList<(double Field, double Resistance)> falling)
    {
        static IEnumerable<double> Bends(IReadOnlyList<(double Field, double Resistance)> branch) =>
            Enumerable.Range(1, Math.Max(0, branch.Count - 2)).Select(index =>
                Math.Abs(branch[index - 1].Resistance - 2 * branch[index].Resistance + branch[index + 1].Resistance));
        double[] bends = [.. Bends(rising).Concat(Bends(falling)).Order()];

        // The median of |x| is 0.674 deviations, a second difference has sqrt(6) and a difference sqrt(2) of them.
        return bends.Length == 0 ? 0 : bends[bends.Length / 2] / 0.674 / Math.Sqrt(6) * Math.Sqrt(2);
    }
}
