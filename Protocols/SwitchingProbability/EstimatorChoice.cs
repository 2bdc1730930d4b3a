using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>A fitted curve with the estimator that was chosen, and why.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Estimator">Which one; never automatic.</param>
/// <param name="Reason">Why, in a sentence.</param>
internal sealed record EstimatorChoice(ActivationFit Fit, CurveEstimator Estimator, string Reason)
{
    /// <summary>Fields from which six parameters can be fitted with some to spare.</summary>
    public const int FewestFieldsForMeanResistance = 12;

    // Counting makes the weight too large by this part for each relaxation that a reading integrates over.
    private const double CountingShare = 0.1;
    private const double LargestBiasInErrors = 0.25;

    /// <summary>Fits by the estimator that is wanted, or by the one that suits aperture and dwell time.</summary>
    public static EstimatorChoice Make(
        CurveEstimator wanted, IReadOnlyList<FieldRecord> records, ReadingTiming timing, TelegraphLevels levels)
    {
        if (wanted == CurveEstimator.MeanResistance)
        {
            return new EstimatorChoice(ByMeans(records, timing, levels), wanted, "mean resistances, as asked for");
        }

        var shared = LogisticFit.Fit(records, timing, levels.Separation, sharesReadings: true);
        if (wanted == CurveEstimator.SharedCounts)
        {
            return new EstimatorChoice(shared, wanted, "shared counts, as asked for");
        }

        var counts = LogisticFit.Fit(records, timing, levels.Separation);
        if (wanted == CurveEstimator.Counts)
        {
            return new EstimatorChoice(counts, wanted, "counts, as asked for");
        }

        return Choose(counts, shared, records, timing, levels);
    }

    private static EstimatorChoice Choose(
        ActivationFit counts, ActivationFit shared, IReadOnlyList<FieldRecord> records, ReadingTiming timing, TelegraphLevels levels)
    {
        var product = counts.Rates is { } rates ? rates.At(rates.Shift) * timing.Aperture : double.PositiveInfinity;
        var relaxations = FormattableString.Invariant($"a reading integrates over {product:G2} relaxations at the shift");
        var error = counts.Weight.RelativeHalfWidth / Estimate.NormalQuantile;
        if (counts.IsDetermined && CountingShare * product < LargestBiasInErrors * error)
        {
            return new EstimatorChoice(counts, CurveEstimator.Counts, $"counts: {relaxations}, too few to matter");
        }

        if (shared.IsDetermined && product <= LogisticFit.LargestRateTimesApertureShared)
        {
            return new EstimatorChoice(shared, CurveEstimator.SharedCounts, $"counts with readings over a switch shared: {relaxations}");
        }

        var fields = records.Select(record => record.Field).Distinct().Count();
        var means = fields < FewestFieldsForMeanResistance ? null : ByMeans(records, timing, levels);
        return means is { IsDetermined: true }
            ? new EstimatorChoice(means, CurveEstimator.MeanResistance, $"mean resistances: {relaxations}")
            : new EstimatorChoice(shared, CurveEstimator.SharedCounts,
                $"{relaxations}, and counting such readings makes the curve too steep: lower \"nplc\", or measure at least {FewestFieldsForMeanResistance} fields for the fit of mean resistances");
    }

    private static ActivationFit ByMeans(IReadOnlyList<FieldRecord> records, ReadingTiming timing, TelegraphLevels levels) =>
        MeanResistanceFit.Fit(records, timing, readingNoise: levels.Noise);
}
