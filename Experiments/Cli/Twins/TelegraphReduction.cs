using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Twins;

/// <summary>Reduces the readings of a set point to levels and transitions, or to mean and variance where those blur.</summary>
internal static class TelegraphReduction
{
    private const int FewestForLevel = 5;
    private const double ClipInDeviations = 4;

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
            return record;
        }

        var segmentation = Segmentation.Of(readings, levels, Segmentation.HysteresisFor(levels));
        if (RelaxationsPerReading(readings, segmentation, timing) > AveragedChain.LargestRateTimesAperture)
        {
            return record with { Noise = levels.Noise };
        }

        var (low, lowError) = LevelOf(readings, segmentation, ReadState.Low, levels.Noise);
        var (high, highError) = LevelOf(readings, segmentation, ReadState.High, levels.Noise);
        return record with
        {
            IsCounted = true,
            Transitions = segmentation.Transitions,
            Low = low,
            LowError = lowError,
            High = high,
            HighError = highError,
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

    // A reading that integrates over a switch lies off its level: the middle of the readings does not care, and those
    // around it are averaged.
    private static (double Level, double Error) LevelOf(
        double[] readings, Segmentation segmentation, ReadState state, double noise)
    {
        var inside = new List<double>();
        for (var index = 0; index < readings.Length; index++)
        {
            if (segmentation.States[index] == state)
            {
                inside.Add(readings[index]);
            }
        }

        if (inside.Count < FewestForLevel)
        {
            return (double.NaN, double.NaN);
        }

        inside.Sort();
        var middle = inside[inside.Count / 2];
        var (sum, count) = (0.0, 0);
        foreach (var reading in inside)
        {
            if (Math.Abs(reading - middle) <= ClipInDeviations * noise)
            {
                sum += reading - middle;
                count++;
            }
        }

        return (middle + sum / Math.Max(1, count), noise / Math.Sqrt(Math.Max(1, count)));
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
