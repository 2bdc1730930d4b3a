using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Vcma;

/// <summary>The numbers of a measurement against bias, the most important first.</summary>
internal sealed class VcmaQuantities(
    IReadOnlyList<BiasCurve> curves, WeightModels weights, DwellAgainstBias dwell, VcmaSettings settings)
{
    private const string XiUnit = "J/(V m)";

    public IEnumerable<FittedQuantity> All => [.. Weights(), .. Parts(), .. curves.SelectMany(Of)];

    /// <summary>The weight at zero bias by the model that does not presume its bias dependence.</summary>
    public static Estimate WeightAtZero(WeightModels weights) => weights.Line is { } line
        ? Estimate.LogNormal(Math.Exp(line.Parameters[0]), line.ErrorOf(0), "line through all weights")
        : Estimate.Undetermined("needs weights at two biases");

    /// <summary>ξ by Eq. (6).</summary>
    public static Estimate XiOfWeights(WeightModels weights) => weights.PaperEq6 is { } fit
        ? Estimate.Normal(fit.Parameters[1], fit.ErrorOf(1), "Eq. (6), coupling field fixed")
        : Estimate.Undetermined("Eq. (6) needs weights at two biases, the thicknesses, the magnetisation, the coupling field and the tilt");

    private IEnumerable<FittedQuantity> Weights()
    {
        yield return WeightAtZero(weights).ToQuantity("weight at zero bias", "1/T");
        yield return (weights.Line is { } line
            ? Estimate.Normal(line.Parameters[1], line.ErrorOf(1), "(dw/dV)/w; 0 by thermodynamics")
            : Estimate.Undetermined("needs weights at two biases")).ToQuantity("relative slope of the weight", "1/V");
        yield return XiOfWeights(weights).ToQuantity("interfacial coefficient xi, from weights", XiUnit);
        yield return dwell.XiWith(WeightAtZero(weights), settings.Inputs).ToQuantity("interfacial coefficient xi, from dwell times", XiUnit);
        yield return Spread("chi squared per degree of freedom, Eq. (6)", weights.PaperEq6 ?? weights.Line);
        yield return Spread("chi squared per degree of freedom, thermodynamic", weights.Flat);
        yield return Plain(
            "correlation of xi and coupling field, from weights", "", weights.CorrelationWithCouplingField(),
            "-1: the weights alone do not tell them apart");
        if (settings.Inputs.ResonanceXi is { } xi)
        {
            yield return xi.ToQuantity("interfacial coefficient xi, from resonance", XiUnit);
            yield return (weights.CouplingFieldWith(xi) ?? Estimate.Undetermined("needs three biases and the inputs of Eq. (6)"))
                .ToQuantity("coupling field, with xi from resonance", "T");
        }
    }

    private IEnumerable<FittedQuantity> Parts()
    {
        var none = Estimate.Undetermined("needs two biases");
        yield return (dwell.Centre?.Constant ?? none).ToQuantity("centre field at zero bias", "T");
        yield return (dwell.Centre?.Odd ?? none).ToQuantity("centre field, odd part", "T/V");
        yield return (dwell.Centre?.Even ?? none).ToQuantity("centre field, even part", "T/V^2");
        yield return (dwell.Barrier?.Constant ?? none).ToQuantity("barrier at zero bias", "kT");
        yield return (dwell.Barrier?.Odd ?? none).ToQuantity("barrier, odd part", "kT/V");
        yield return (dwell.Barrier?.Even ?? none).ToQuantity("barrier, even part", "kT/V^2");
    }

    private IEnumerable<FittedQuantity> Of(BiasCurve curve)
    {
        var at = $"at {curve.Name}";
        yield return curve.Fit.Weight.ToQuantity($"weight {at}", "1/T");
        yield return curve.Fit.Shift.ToQuantity($"centre field {at}", "T");
        yield return curve.DwellTime.ToQuantity($"dwell time {at}", "s");
        yield return BarrierOf(curve).ToQuantity($"barrier {at}", "kT");
        yield return Plain($"bias, low state, {at}", "V", curve.LowBias, "current times resistance");
        yield return Plain($"bias, high state, {at}", "V", curve.HighBias, "current times resistance");
        yield return Plain(
            $"chi squared per degree of freedom {at}", "", curve.Fit.ChiSquared / Math.Max(1, curve.Fit.DegreesOfFreedom), "of the logistic curve");
        yield return Plain(
            $"telegraph amplitude {at}", "", curve.TelegraphAmplitude, "root mean square of readings about the curve over all fields, in parts of the step");
        yield return new FittedQuantity($"readings {at}", "", curve.Reads, curve.Reads, curve.Reads);
    }

    private Estimate BarrierOf(BiasCurve curve)
    {
        var (time, inputs) = (curve.DwellTime, settings.Inputs);
        return time.IsDetermined
            ? new Estimate(
                DwellAgainstBias.BarrierOf(time.Value, inputs), DwellAgainstBias.BarrierOf(time.Low, inputs), DwellAgainstBias.BarrierOf(time.High, inputs),
                FormattableString.Invariant($"ln of the dwell time over an assumed {inputs.AttemptTime * 1e9:G3} ns"))
            : Estimate.Undetermined(time.Remark);
    }

    private static FittedQuantity Spread(string name, LogFit? fit) => fit is null
        ? Plain(name, "", double.NaN, "no fit")
        : Plain(name, "", fit.ChiSquared / Math.Max(1, fit.DegreesOfFreedom), FormattableString.Invariant($"{fit.ChiSquared:G4} for {fit.DegreesOfFreedom}"));

    private static FittedQuantity Plain(string name, string unit, double value, string remark) =>
        new(name, unit, value, double.NaN, double.NaN, remark);
}
