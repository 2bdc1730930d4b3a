using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>
/// Fisher information about weight and shift of a logistic curve: n independent readings at a field add
/// <c>n P (1 - P) g gᵀ</c> with <c>g = (B - B_s, -w)</c>.
/// </summary>
internal readonly record struct CurveInformation(double Weight, double Cross, double Shift)
{
    private double WeightVariance => Shift / Determinant;

    private double ShiftVariance => Weight / Determinant;

    private double Determinant => Weight * Shift - Cross * Cross;

    /// <summary>What records hold, their autocorrelation included.</summary>
    public static CurveInformation Of(ActivationFit fit, IEnumerable<FieldRecord> records, ReadingTiming timing)
    {
        var known = new CurveInformation();
        foreach (var record in records)
        {
            known = known.Plus(fit, record.Field, 1 / LogisticFit.VarianceFactor(record, fit.Rates!, timing));
        }

        return known;
    }

    public CurveInformation Plus(ActivationFit fit, double field, double independentReads)
    {
        var probability = fit.At(field);
        var certainty = independentReads * probability * (1 - probability);
        var (byWeight, byShift) = (field - fit.Shift.Value, -fit.Weight.Value);
        return new CurveInformation(
            Weight + certainty * byWeight * byWeight, Cross + certainty * byWeight * byShift, Shift + certainty * byShift * byShift);
    }

    /// <summary>The squared half-widths of both 95 % intervals in parts of their targets.</summary>
    public (double Weight, double Shift) Excess(double weight, AdaptiveTargets targets)
    {
        var quantile = Estimate.NormalQuantile * Estimate.NormalQuantile;
        var (forWeight, forShift) = (targets.Weight * weight, targets.Shift);
        return (quantile * WeightVariance / (forWeight * forWeight), quantile * ShiftVariance / (forShift * forShift));
    }
}
