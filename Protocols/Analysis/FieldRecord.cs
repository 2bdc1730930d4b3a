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
    /// <summary>Part of the readings in the high state.</summary>
    public double HighFraction => HighReads / (double)Reads;

    /// <summary>Condenses the readings of one field.</summary>
    /// <param name="field">B in T.</param>
    /// <param name="readings">Readings in order; NaN is missing.</param>
    /// <param name="levels">The levels of the whole run: a field that stays in one state has only one.</param>
    /// <returns>Null when no reading is valid.</returns>
    public static FieldRecord? Of(double field, ReadOnlySpan<double> readings, TelegraphLevels levels)
    {
        var segmentation = Segmentation.Of(readings, levels, Segmentation.HysteresisFor(levels));
        if (segmentation.Reads == 0)
        {
            return null;
        }

        var (sum, squares) = (0.0, 0.0);
        foreach (var reading in readings)
        {
            if (!double.IsNaN(reading))
            {
                sum += reading - levels.Threshold;
                squares += (reading - levels.Threshold) * (reading - levels.Threshold);
            }
        }

        var mean = sum / segmentation.Reads;
        return new FieldRecord(
            field, segmentation.Reads, segmentation.HighReads, segmentation.Transitions,
            levels.Threshold + mean, Math.Max(0, squares / segmentation.Reads - mean * mean));
    }
}
