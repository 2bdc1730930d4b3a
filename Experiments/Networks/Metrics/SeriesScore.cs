namespace SpinBench.Networks.Metrics;

/// <summary>How well an output follows a target.</summary>
public static class SeriesScore
{
    /// <summary>Root mean square error over the target's standard deviation: 0 is perfect, 1 as good as the mean.</summary>
    public static double NormalisedError(ReadOnlySpan<double> output, ReadOnlySpan<double> target)
    {
        var (mean, squares, power) = (Mean(target), 0.0, 0.0);
        for (var index = 0; index < target.Length; index++)
        {
            squares += Math.Pow(output[index] - target[index], 2);
            power += Math.Pow(target[index] - mean, 2);
        }

        return Math.Sqrt(squares / power);
    }

    /// <summary>Squared correlation of output and target, 0 for a constant output.</summary>
    public static double SquaredCorrelation(ReadOnlySpan<double> output, ReadOnlySpan<double> target)
    {
        var (outputMean, targetMean) = (Mean(output), Mean(target));
        var (product, outputPower, targetPower) = (0.0, 0.0, 0.0);
        for (var index = 0; index < target.Length; index++)
        {
            var (left, right) = (output[index] - outputMean, target[index] - targetMean);
            product += left * right;
            outputPower += left * left;
            targetPower += right * right;
        }

        return outputPower > 0 ? product * product / (outputPower * targetPower) : 0;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
