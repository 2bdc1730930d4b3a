using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Twins;

/// <summary>Reduces the readings of a set point to levels and transitions, or to mean and variance where those blur.</summary>
internal static class TelegraphReduction
{
    // Below, noise alone brings readings between 10 % and 90 % of the step.
    private const double QuietEnough = 30;
    private const int FewestForMoments = 30;

    public static TelegraphRecord Of(double field, double current, double[] readings, ReadingTiming timing, TelegraphLevels? levels)
    {
        double[] valid = [.. readings.Where(reading => !double.IsNaN(reading))];
        var (mean, variance, error) = Moments(valid);
        var record = new TelegraphRecord(field, current, timing, valid.Length) { Mean = mean, Variance = variance, VarianceError = error };
        if (levels is null)
        {
            // One level, or a blur: the mean is in between either way, while the noise in the variance is unknown.
            return record with { VarianceError = double.NaN };
        }

        var segmentation = Segmentation.Of(readings, levels, Segmentation.HysteresisFor(levels));
        if (RelaxationsPerReading(readings, segmentation, timing) > AveragedChain.LargestRateTimesAperture)
        {
            return record with { Noise = levels.Noise };
        }

        var (low, high) = (SeenLevel.Of(readings, segmentation, ReadState.Low), SeenLevel.Of(readings, segmentation, ReadState.High));
        var (hasLow, hasHigh) = (low.IsClearBeside(high), high.IsClearBeside(low));
        return record with
        {
            IsCounted = true,
            Transitions = segmentation.Transitions,
            Low = hasLow ? low.Level : double.NaN,
            LowError = low.StandardErrorBeside(high),
            High = hasHigh ? high.Level : double.NaN,
            HighError = high.StandardErrorBeside(low),
            Noise = levels.Noise,
        };
    }

    // λ ap. A switch leaves a reading between 10 % and 90 % of the step with a probability of 0.8, and there are
    // 2 P (1 - P) λ of them in a second.
    private static double RelaxationsPerReading(double[] readings, Segmentation segmentation, ReadingTiming timing)
    {
        var (high, low) = (segmentation.HighReads, segmentation.Reads - segmentation.HighReads);
        if (segmentation.Levels.SignalToNoise < QuietEnough)
        {
            return Math.Min(high, low) < FewestForMoments
                ? 0
                : MomentsEstimator.RelaxationRate(readings, segmentation.Levels, timing) * timing.Aperture;
        }

        var intermediate = segmentation.IntermediateFraction * segmentation.Reads;
        var (expected, chance) = (1.6 * high * low / segmentation.Reads, 2 * Math.Sqrt(intermediate));
        return high == 0 || low == 0 ? 0 : (intermediate - chance) / expected;
    }

    // Error of the variance by blocks of a twentieth of the record, which are longer than any memory that matters here.
    private static (double Mean, double Variance, double Error) Moments(double[] readings)
    {
        const int Blocks = 20;
        if (readings.Length < 2 * Blocks)
        {
            return (readings.Length == 0 ? double.NaN : readings.Average(), double.NaN, double.NaN);
        }

        var mean = readings.Average();
        var squares = readings.Select(reading => (reading - mean) * (reading - mean)).ToArray();
        var length = readings.Length / Blocks;
        var blocks = Enumerable.Range(0, Blocks).Select(block => squares.AsSpan(block * length, length).ToArray().Average()).ToArray();
        var centre = blocks.Average();
        var spread = blocks.Sum(block => (block - centre) * (block - centre)) / (Blocks - 1);
        return (mean, squares.Average(), Math.Sqrt(spread / Blocks));
    }
}
