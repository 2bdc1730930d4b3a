namespace SpinBench.Protocols.Analysis;

/// <summary>
/// How fast a record relaxes, told without levels or threshold: half the mean square of <c>y(t+k) - y(t)</c> rises from the
/// variance of the white noise to that plus <c>P (1-P) S²</c>, as <c>1 - e^{-λ k dt}</c>.
/// </summary>
/// <remarks>It finds the time scale at which a telegraph is worth recording; dwell times come from other estimators.</remarks>
/// <param name="RelaxationRate">λ in 1/s; NaN when the record shows nothing but noise.</param>
/// <param name="IsFastest">Whether it relaxes within the first sample.</param>
/// <param name="Relaxations">λ times the length of the record; 0 when nothing switches.</param>
public sealed record StructureFunction(double RelaxationRate, bool IsFastest, double Relaxations)
{
    private const int LagsPerOctave = 2;
    private const double Significance = 10;

    /// <summary>Evaluates a record.</summary>
    /// <param name="samples">The record.</param>
    /// <param name="interval">s between samples.</param>
    /// <param name="noise">Standard deviation of a sample that stays in one state.</param>
    /// <param name="smallest">Rise above the noise, as a standard deviation, that is worth telling.</param>
    public static StructureFunction Of(ReadOnlySpan<double> samples, double interval, double noise, double smallest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval);
        var lags = Lags(samples.Length / 4);
        var excess = new double[lags.Length];
        for (var index = 0; index < lags.Length; index++)
        {
            excess[index] = HalfMeanSquare(samples, lags[index]) - noise * noise;
        }

        var least = Significance * noise * noise * Math.Sqrt(2.0 / Math.Max(1, samples.Length));
        var plateau = excess.Length == 0 ? 0 : excess.Max();
        if (!(plateau > Math.Max(least, smallest * smallest)))
        {
            return new StructureFunction(double.NaN, false, 0);
        }

        var place = Array.FindIndex(excess, value => value >= (1 - Math.Exp(-1)) * plateau);
        var lag = place == 0 ? lags[0] : Between(lags, excess, place, (1 - Math.Exp(-1)) * plateau);
        var rate = 1 / (lag * interval);
        return new StructureFunction(rate, place == 0, rate * samples.Length * interval);
    }

    private static double Between(int[] lags, double[] excess, int place, double level)
    {
        var share = (level - excess[place - 1]) / (excess[place] - excess[place - 1]);
        return lags[place - 1] * Math.Pow(lags[place] / (double)lags[place - 1], Math.Clamp(share, 0, 1));
    }

    private static int[] Lags(int largest)
    {
        var lags = new List<int>();
        for (var step = 0; ; step++)
        {
            var lag = (int)Math.Round(Math.Pow(2, step / (double)LagsPerOctave));
            if (lag > largest)
            {
                return [.. lags];
            }

            if (lags.Count == 0 || lag > lags[^1])
            {
                lags.Add(lag);
            }
        }
    }

    private static double HalfMeanSquare(ReadOnlySpan<double> samples, int lag)
    {
        var sum = 0.0;
        for (var index = lag; index < samples.Length; index++)
        {
            var difference = samples[index] - samples[index - lag];
            sum += difference * difference;
        }

        return sum / (2.0 * (samples.Length - lag));
    }
}
