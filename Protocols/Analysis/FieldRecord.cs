namespace SpinBench.Protocols.Analysis;

/// <summary>What the readings at one field say, as far as a fit of the activation curve needs it.</summary>
/// <param name="Field">B in T.</param>
/// <param name="Reads">Valid readings.</param>
/// <param name="HighReads">Readings in the high state.</param>
/// <param name="Transitions">Pairs of consecutive readings.</param>
/// <param name="Mean">Mean of the readings (ohm).</param>
/// <param name="Variance">Variance of the readings about their mean (ohm²).</param>
public sealed record FieldRecord(
    double Field, int Reads, int HighReads, TransitionCounts Transitions, double Mean, double Variance)
{
    // Readings nearer to a level than this part of the step have not switched within, or hardly.
    private const double NearLevel = 0.1;
    private const double SignalToNoiseForShares = 30;

    /// <summary>Part of the readings in the high state.</summary>
    public double HighFraction => HighReads / (double)Reads;

    /// <summary>
    /// Readings in the high state, where one that integrates over a switch counts for both states by its share: counting
    /// it for one misses the short visits to the other. Equal to <see cref="HighReads"/> when noise hides the shares.
    /// </summary>
    public double SharedHighReads { get; init; } = HighReads;

    /// <summary>When the readings integrate; null when all records have the timing that a fit is given.</summary>
    public ReadingTiming? Timing { get; init; }

    /// <summary>Condenses the readings of one field.</summary>
    /// <param name="field">B in T.</param>
    /// <param name="readings">Readings in order; NaN is missing.</param>
    /// <param name="levels">The levels of the whole run: a field that stays in one state has only one.</param>
    /// <param name="timing">When the readings integrate; null where a fit is told.</param>
    /// <returns>Null when no reading is valid.</returns>
    public static FieldRecord? Of(
        double field, ReadOnlySpan<double> readings, TelegraphLevels levels, ReadingTiming? timing = null)
    {
        var segmentation = Segmentation.Of(readings, levels, Segmentation.HysteresisFor(levels));
        if (segmentation.Reads == 0)
        {
            return null;
        }

        var (sum, squares, shared) = (0.0, 0.0, 0.0);
        foreach (var reading in readings)
        {
            if (!double.IsNaN(reading))
            {
                sum += reading - levels.Threshold;
                squares += (reading - levels.Threshold) * (reading - levels.Threshold);
                shared += Share(levels.Fraction(reading));
            }
        }

        var mean = sum / segmentation.Reads;
        return new FieldRecord(
            field, segmentation.Reads, segmentation.HighReads, segmentation.Transitions,
            levels.Threshold + mean, Math.Max(0, squares / segmentation.Reads - mean * mean))
        {
            SharedHighReads = levels.SignalToNoise >= SignalToNoiseForShares ? shared : segmentation.HighReads,
            Timing = timing,
        };
    }

    private static double Share(double fraction) => fraction switch
    {
        < NearLevel => 0,
        > 1 - NearLevel => 1,
        _ => fraction,
    };
}
