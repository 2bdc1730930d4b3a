namespace SpinBench.Cli.Simulation;

/// <summary>Numbers of an oscillation that was sampled at equal intervals.</summary>
internal static class Oscillation
{
    /// <summary>Mean frequency in Hz between the first and the last upward passage through the mean; NaN for fewer than two.</summary>
    public static double Frequency(IReadOnlyList<double> times, IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var passages = new List<double>();
        for (var i = 1; i < values.Count; i++)
        {
            var (before, after) = (values[i - 1] - mean, values[i] - mean);
            if (before < 0 && after >= 0)
            {
                passages.Add(times[i - 1] + before / (before - after) * (times[i] - times[i - 1]));
            }
        }

        return passages.Count < 2 ? double.NaN : (passages.Count - 1) / (passages[^1] - passages[0]);
    }

    /// <summary>The last maximum less the last minimum, each the vertex of a parabola; NaN where one is missing.</summary>
    public static double LastSwing(IReadOnlyList<double> values)
    {
        var (maximum, minimum) = (double.NaN, double.NaN);
        for (var i = 1; i < values.Count - 1; i++)
        {
            var (before, here, after) = (values[i - 1], values[i], values[i + 1]);
            var curvature = before - 2 * here + after;
            var vertex = curvature == 0 ? here : here - (after - before) * (after - before) / (8 * curvature);
            if (here > before && here >= after)
            {
                maximum = vertex;
            }
            else if (here < before && here <= after)
            {
                minimum = vertex;
            }
        }

        return maximum - minimum;
    }
}
