using MathNet.Numerics.Distributions;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.SwitchingProbability;

namespace SpinBench.Protocols.Vcma;

/// <summary>What a reader must know before believing the numbers: the verdicts first, then what is wrong with each bias.</summary>
internal sealed class VcmaRemarks(
    IReadOnlyList<BiasCurve> curves, WeightModels weights, DwellAgainstBias dwell, VcmaSettings settings, string missing)
{
    // A fit of honest weights never gets here; counting readings that integrate over switches does.
    private const double BadReducedChiSquared = 10;
    private const double TooBad = 0.001;
    private const double Significant = 3.84;
    private const double Unidentifiable = 0.99;

    public IEnumerable<string> All => [.. OnModels(), .. OnXi(), .. OnParts(), .. OnCurves()];

    private IEnumerable<string> OnModels()
    {
        if (weights.Line is not { } line || weights.Flat is not { } flat)
        {
            yield return $"only {weights.Count} bias gave a weight: nothing can be said about the voltage";
            yield break;
        }

        var rising = weights.PaperEq6 ?? line;
        var spread = Math.Min(rising.ChiSquared / Math.Max(1, rising.DegreesOfFreedom), flat.ChiSquared / Math.Max(1, flat.DegreesOfFreedom));
        var better = flat.ChiSquared > rising.ChiSquared ? rising : flat;
        var isUnlikely = better.DegreesOfFreedom > 0 && 1 - ChiSquared.CDF(better.DegreesOfFreedom, better.ChiSquared) < TooBad;
        if (spread > BadReducedChiSquared || (isUnlikely && curves.Any(CountsLongReadings)))
        {
            yield return FormattableString.Invariant(
                $"chi squared per degree of freedom is {spread:G3}: these weights are wrong, not the models. Counted readings that integrate over switches make curves too steep where the junction is fast; use \"estimator: automatic\"");
            yield break;
        }

        var gain = flat.ChiSquared - rising.ChiSquared;
        var slope = line.Parameters[1];
        var half = Estimate.NormalQuantile * line.ErrorOf(1);
        yield return gain > Significant
            ? FormattableString.Invariant($"the weight changes with the bias by {100 * slope * 0.1:F1} ± {100 * half * 0.1:F1} % per 100 mV: Eq. (6), chi squared {rising.ChiSquared:G3} for {rising.DegreesOfFreedom}, is preferred to thermodynamics, {flat.ChiSquared:G3} for {flat.DegreesOfFreedom}")
            : FormattableString.Invariant($"w(V) is flat within its errors ({100 * slope * 0.1:F1} ± {100 * half * 0.1:F1} % per 100 mV), as thermodynamics has it, chi squared {flat.ChiSquared:G3} for {flat.DegreesOfFreedom}: w is the difference of the wells' moments over kT, and the voltage changes the barrier, hardly the moments");
        if (gain > Significant)
        {
            yield return "Eq. (6) makes w follow the barrier by holding H_k,eff constant, which equilibrium does not; a weight that falls may also come from counting long readings, heating or spin torque";
        }

        if (isUnlikely)
        {
            yield return "neither model explains the weights within their errors";
        }
    }

    private bool CountsLongReadings(BiasCurve curve) => curve.Estimator == CurveEstimator.Counts && curve.Fit.Rates is { } rates
        && 2 / rates.DwellTime * settings.Readout.Aperture > LogisticFit.LargestRateTimesAperture;

    private IEnumerable<string> OnXi()
    {
        if (missing.Length > 0)
        {
            yield return $"for Eq. (6) state {missing}";
        }

        var correlation = weights.CorrelationWithCouplingField();
        if (Math.Abs(correlation) > Unidentifiable)
        {
            yield return FormattableString.Invariant(
                $"xi and the coupling field cannot both be fitted to w(V): their correlation is {correlation:F3}; the coupling field is fixed");
        }

        var ofWeights = VcmaQuantities.XiOfWeights(weights);
        var ofDwell = dwell.XiWith(VcmaQuantities.WeightAtZero(weights), settings.Inputs);
        if (ofWeights.IsDetermined && ofDwell.IsDetermined)
        {
            yield return Compare("xi from weights", ofWeights, "xi from dwell times", ofDwell)
                + "; that from dwell times needs no model of w(V)";
        }

        if (settings.Inputs.ResonanceXi is { } resonance && ofWeights.IsDetermined)
        {
            yield return Compare("xi from weights", ofWeights, "xi from resonance", resonance) + Verdict(ofWeights, resonance, correlation);
        }
    }

    private string Verdict(Estimate ofWeights, Estimate resonance, double correlation)
    {
        var field = weights.CouplingFieldWith(resonance);
        if (!Agree(ofWeights, resonance))
        {
            return ": together they are not identifiable in one model, because the weights do not follow the barrier as Eq. (6) wants";
        }

        return field is { } known && Math.Abs(correlation) > Unidentifiable
            ? FormattableString.Invariant(
                $": identifiable together only as a pair, resonance giving xi and the weights then the coupling field, {known.Value * 1e4:F0} ± {(known.High - known.Low) / 2 * 1e4:F0} Oe; and only if H_k,eff is constant")
            : ": identifiable together";
    }

    private IEnumerable<string> OnParts()
    {
        if (dwell.Centre is not { } centre || dwell.Barrier is not { } barrier)
        {
            yield break;
        }

        // A current makes different voltages in the two states, and so different barriers: B_s moves by -(dE/dV) δV/w.
        var step = curves.Where(curve => curve.Curve is not null && curve.LowBias != 0)
            .Select(curve => (curve.HighBias - curve.LowBias) / curve.Bias).DefaultIfEmpty(double.NaN).Average();
        var weight = VcmaQuantities.WeightAtZero(weights).Value;
        var expected = -barrier.Odd.Value * step / weight;
        yield return FormattableString.Invariant(
            $"the centre's odd part is {centre.Odd.Value * 1e3:F2} ± {(centre.Odd.High - centre.Odd.Low) / 2 * 1e3:F2} Oe per 100 mV, of which {expected * 1e3:F2} come from the states' voltages, which differ by {step:P1}");
        if (barrier.Even is { IsDetermined: true } even && (even.Low > 0 || even.High < 0))
        {
            yield return FormattableString.Invariant(
                $"the barrier has an even part, {even.Value * 0.04:F2} kT at 200 mV: heating, a torque along the field, or levels that are off");
        }
    }

    private IEnumerable<string> OnCurves()
    {
        foreach (var curve in curves)
        {
            foreach (var remark in curve.Remarks)
            {
                yield return $"{curve.Name}: {remark}";
            }
        }
    }

    private static bool Agree(Estimate first, Estimate second)
    {
        var half = Math.Sqrt(Math.Pow((first.High - first.Low) / 2, 2) + Math.Pow((second.High - second.Low) / 2, 2));
        return Math.Abs(first.Value - second.Value) <= half;
    }

    private static string Compare(string name, Estimate first, string other, Estimate second) => FormattableString.Invariant(
        $"{name}, {first.Value * 1e15:F1} ± {(first.High - first.Low) / 2 * 1e15:F1}, and {other}, {second.Value * 1e15:F1} ± {(second.High - second.Low) / 2 * 1e15:F1} fJ/(V m), {(Agree(first, second) ? "agree" : "differ")}");
}
