namespace SpinBench.Networks.Perceptron;

/// <summary>The closest non-decreasing sequence in weighted least squares, by pooling adjacent violators.</summary>
internal static class IsotonicRegression
{
    /// <param name="values">The sequence.</param>
    /// <param name="standardErrors">
    /// Its standard errors; points without one (zero or not a number) weigh as much as the most precise of the others.
    /// </param>
    public static double[] Fit(ReadOnlySpan<double> values, ReadOnlySpan<double> standardErrors)
    {
        var precise = Smallest(standardErrors);
        var pools = new Stack<(double Mean, double Weight, int Length)>();
        for (var i = 0; i < values.Length; i++)
        {
            var error = i < standardErrors.Length && standardErrors[i] > 0 ? standardErrors[i] : precise;
            var pool = (Mean: values[i], Weight: 1 / (error * error), Length: 1);
            while (pools.TryPeek(out var last) && last.Mean >= pool.Mean)
            {
                pools.Pop();
                var weight = last.Weight + pool.Weight;
                pool = (((last.Mean * last.Weight) + (pool.Mean * pool.Weight)) / weight, weight, last.Length + pool.Length);
            }

            pools.Push(pool);
        }

        return [.. pools.Reverse().SelectMany(pool => Enumerable.Repeat(pool.Mean, pool.Length))];
    }

    private static double Smallest(ReadOnlySpan<double> errors)
    {
        var smallest = double.PositiveInfinity;
        foreach (var error in errors)
        {
            smallest = error > 0 ? Math.Min(smallest, error) : smallest;
        }

        return double.IsFinite(smallest) ? smallest : 1;
    }
}
