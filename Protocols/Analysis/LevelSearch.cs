namespace SpinBench.Protocols.Analysis;

/// <summary>What a search for two levels has found.</summary>
/// <param name="Levels">The levels, or null.</param>
/// <param name="Failure">Why there are none; empty when there are.</param>
public sealed record LevelSearch(TelegraphLevels? Levels, string Failure)
{
    /// <summary>Separation over noise below which a threshold counts noise as switches.</summary>
    public const double SmallestSignalToNoise = 5;

    private const int FewestReadings = 4;
    private const double ClipInDeviations = 4;

    /// <summary>
    /// Finds the two levels of readings by two-means clustering (the split of smallest variance within the clusters,
    /// which in one dimension is found exactly), then moves each level to the densest quarter of its cluster and
    /// averages around it, so that readings that integrate over a switch do not pull the level inwards.
    /// </summary>
    /// <param name="readings">Readings in any order; NaN is left out.</param>
    /// <returns>The levels, or why there are not two: too few readings, a constant, or one level with noise.</returns>
    public static LevelSearch Find(ReadOnlySpan<double> readings)
    {
        var sorted = SortedWithoutNaN(readings);
        if (sorted.Length < FewestReadings)
        {
            return Failed(FormattableString.Invariant(
                $"{sorted.Length} of {readings.Length} readings are valid; at least {FewestReadings} are needed"));
        }

        if (sorted[0] == sorted[^1])
        {
            return Failed(FormattableString.Invariant($"all {sorted.Length} readings are {sorted[0]:G6}: nothing switched"));
        }

        var split = BestSplit(sorted);
        var separation = Mean(sorted.AsSpan(split)) - Mean(sorted.AsSpan(0, split));
        var low = Centre(sorted.AsSpan(0, split), separation);
        var high = Centre(sorted.AsSpan(split), separation);
        var noise = Math.Sqrt((low.SquaredDeviations + high.SquaredDeviations) / Math.Max(1, low.Count + high.Count - 2));
        var levels = new TelegraphLevels(low.Level, high.Level, noise);
        return levels.SignalToNoise >= SmallestSignalToNoise
            ? new LevelSearch(levels, "")
            : Failed(FormattableString.Invariant(
                $"the readings show no two separate levels (separation {levels.SignalToNoise:G3} times the noise, {SmallestSignalToNoise} are needed): nothing switched, or it switches much faster than a reading"));
    }

    private static LevelSearch Failed(string reason) => new(null, reason);

    private static double[] SortedWithoutNaN(ReadOnlySpan<double> readings)
    {
        var values = new double[readings.Length];
        var count = 0;
        foreach (var reading in readings)
        {
            if (!double.IsNaN(reading))
            {
                values[count++] = reading;
            }
        }

        Array.Resize(ref values, count);
        Array.Sort(values);
        return values;
    }

    private static int BestSplit(double[] sorted)
    {
        var mean = Mean(sorted);
        var (best, split, sum) = (-1.0, 1, 0.0);
        for (var below = 1; below < sorted.Length; below++)
        {
            sum += sorted[below - 1] - mean;
            var between = sum * sum / ((double)below * (sorted.Length - below));
            if (between > best)
            {
                (best, split) = (between, below);
            }
        }

        return split;
    }

    private static (double Level, double SquaredDeviations, int Count) Centre(ReadOnlySpan<double> sorted, double separation)
    {
        var window = Math.Max(2, sorted.Length / 4);
        if (sorted.Length < 2 * window)
        {
            return Around(sorted, sorted[sorted.Length / 2], separation / 4);
        }

        var first = 0;
        for (var start = 1; start + window <= sorted.Length; start++)
        {
            if (sorted[start + window - 1] - sorted[start] < sorted[first + window - 1] - sorted[first])
            {
                first = start;
            }
        }

        // A quarter of a normal distribution spans 0.637 standard deviations.
        var deviation = (sorted[first + window - 1] - sorted[first]) / 0.637;
        var centre = sorted[first + window / 2];
        for (var pass = 0; pass < 3; pass++)
        {
            var around = Around(sorted, centre, Math.Max(ClipInDeviations * deviation, 0.005 * separation));
            centre = around.Level;
            deviation = Math.Sqrt(around.SquaredDeviations / Math.Max(1, around.Count - 1));
        }

        return Around(sorted, centre, Math.Max(ClipInDeviations * deviation, 0.005 * separation));
    }

    private static (double Level, double SquaredDeviations, int Count) Around(
        ReadOnlySpan<double> sorted, double centre, double halfWidth)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in sorted)
        {
            if (Math.Abs(value - centre) <= halfWidth)
            {
                sum += value - centre;
                count++;
            }
        }

        var level = count == 0 ? centre : centre + sum / count;
        var squares = 0.0;
        foreach (var value in sorted)
        {
            squares += Math.Abs(value - centre) <= halfWidth ? (value - level) * (value - level) : 0;
        }

        return (level, squares, count);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value - values[0];
        }

        return values[0] + sum / values.Length;
    }
}
