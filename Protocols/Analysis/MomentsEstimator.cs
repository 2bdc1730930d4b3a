namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Dwell times from mean and variance of readings that integrate over the signal, which works even when it switches
/// many times within a reading. With <c>f</c> the readings between the levels: <c>P = mean f</c>,
/// <c>var f = P (1 - P) g₀(λ · aperture)</c>, <c>τ_high = 1/(λ (1 - P))</c>, <c>τ_low = 1/(λ P)</c>. The two levels
/// must be right: an error of 1 % of the step in each changes the dwell times by about 4 %.
/// </summary>
/// <remarks>
/// The 95 % intervals are log-normal, with the covariance of the two moments from the readings' own autocovariance
/// (Bartlett window of ten relaxation times).
/// </remarks>
public static class MomentsEstimator
{
    private const int FewestReadings = 20;

    /// <summary>Relaxation rate λ in 1/s, without its error; NaN when the moments determine none.</summary>
    public static double RelaxationRate(ReadOnlySpan<double> readings, TelegraphLevels levels, ReadingTiming timing)
    {
        var moments = Moments.Of(readings, levels);
        return moments.Failure.Length > 0
            ? double.NaN
            : TelegraphCorrelation.InverseVarianceOfMean(moments.Ratio) / timing.Aperture;
    }

    /// <summary>Estimates both dwell times.</summary>
    /// <param name="readings">Readings in order; NaN is left out.</param>
    /// <param name="levels">The two levels and the noise of a reading.</param>
    /// <param name="timing">When the readings integrate.</param>
    public static DwellTimes Estimate(ReadOnlySpan<double> readings, TelegraphLevels levels, ReadingTiming timing)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timing.Aperture);
        var moments = Moments.Of(readings, levels);
        if (moments.Failure.Length > 0)
        {
            var none = new Estimate(double.NaN, 0, double.PositiveInfinity, moments.Failure);
            return new DwellTimes(none, none, DwellTimeMethod.Moments);
        }

        var x = TelegraphCorrelation.InverseVarianceOfMean(moments.Ratio);
        var (rate, mean) = (x / timing.Aperture, moments.Mean);
        var covariance = Covariance(moments, rate * timing.Interval);

        // ln τ_high = -ln x - ln(1 - P) + …, ln τ_low = -ln x - ln P + …
        var byRatio = -1 / (x * TelegraphCorrelation.VarianceOfMeanSlope(x));
        double Error(double byMean) => Math.Sqrt(Math.Max(
            0, byMean * byMean * covariance.Mean + 2 * byMean * byRatio * covariance.Cross + byRatio * byRatio * covariance.Ratio));
        const string remark = "moments of the integrated readings";
        return new DwellTimes(
            Analysis.Estimate.LogNormal(1 / (rate * (1 - mean)), Error(1 / (1 - mean)), remark),
            Analysis.Estimate.LogNormal(1 / (rate * mean), Error(-1 / mean), remark),
            DwellTimeMethod.Moments);
    }

    // Long-run covariance of the mean and of the ratio var f / (P (1 - P)), linearised reading by reading.
    private static (double Mean, double Cross, double Ratio) Covariance(Moments moments, double relaxedPerReading)
    {
        var (fractions, mean, ratio) = (moments.Fractions, moments.Mean, moments.Ratio);
        var lags = (int)Math.Clamp(Math.Ceiling(10 / relaxedPerReading) + 2, 2, fractions.Length / 4.0);
        var spread = mean * (1 - mean);
        var first = fractions.Select(fraction => fraction - mean).ToArray();
        var second = first
            .Select(deviation => (deviation * deviation - ratio * (1 - 2 * mean) * deviation) / spread - ratio)
            .ToArray();
        var centre = second.Average();
        for (var index = 0; index < second.Length; index++)
        {
            second[index] -= centre;
        }

        return (LongRun(first, first, lags), LongRun(first, second, lags), LongRun(second, second, lags));
    }

    private static double LongRun(double[] left, double[] right, int lags)
    {
        var sum = 0.0;
        for (var lag = 0; lag <= lags; lag++)
        {
            var product = 0.0;
            for (var index = lag; index < left.Length; index++)
            {
                product += left[index] * right[index - lag] + (lag == 0 ? 0 : left[index - lag] * right[index]);
            }

            sum += (1 - lag / (lags + 1.0)) * product;
        }

        return sum / ((double)left.Length * left.Length);
    }

    // The readings between the levels, their mean, and their variance in parts of P (1 - P) with the noise taken out.
    private sealed record Moments(double[] Fractions, double Mean, double Ratio, string Failure)
    {
        public static Moments Of(ReadOnlySpan<double> readings, TelegraphLevels levels)
        {
            ArgumentNullException.ThrowIfNull(levels);
            var fractions = new List<double>(readings.Length);
            var (sum, squares) = (0.0, 0.0);
            foreach (var reading in readings)
            {
                if (!double.IsNaN(reading))
                {
                    var fraction = levels.Fraction(reading);
                    fractions.Add(fraction);
                    sum += fraction;
                    squares += fraction * fraction;
                }
            }

            var mean = sum / fractions.Count;
            var noise = levels.Noise / levels.Separation;
            var ratio = (squares / fractions.Count - mean * mean - noise * noise) / (mean * (1 - mean));
            return new Moments([.. fractions], mean, ratio, FailureOf(fractions.Count, mean, ratio));
        }

        private static string FailureOf(int count, double mean, double ratio) => (count, mean, ratio) switch
        {
            ( < FewestReadings, _, _) => FormattableString.Invariant(
                $"{count} valid readings; the moments need {FewestReadings}"),
            (_, not (> 0 and < 1), _) => "the mean lies outside the levels",
            (_, _, >= 1) => "switching is much slower than a reading: count switches instead",
            (_, _, not > 0) => "switching is so fast that nothing of it is left in the readings",
            _ => "",
        };
    }
}
