using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Vcma;

/// <summary>Dwell times and centres against bias, odd and even parts apart.</summary>
internal sealed class DwellAgainstBias
{
    public DwellAgainstBias(IReadOnlyList<BiasCurve> curves, VcmaInputs inputs)
    {
        Barrier = BiasPolynomial.Of(
        [
            .. curves.Where(IsSharp).Select(curve => (
                curve.Bias, BarrierOf(curve.DwellTime.Value, inputs),
                Math.Log(curve.DwellTime.High / curve.DwellTime.Low) / (2 * Estimate.NormalQuantile))),
        ]);
        Centre = BiasPolynomial.Of(
        [
            .. curves.Where(curve => curve.Fit.IsDetermined).Select(curve => (
                curve.Bias, curve.Fit.Shift.Value, curve.Fit.Shift.StandardError)),
        ]);
    }

    /// <summary>ln(τ/τ0) at the centre, in kT.</summary>
    public BiasPolynomial? Barrier { get; }

    /// <summary>The centre field in T.</summary>
    public BiasPolynomial? Centre { get; }

    /// <summary>E_b/kT = ln(τ/τ0).</summary>
    public static double BarrierOf(double dwellTime, VcmaInputs inputs) => Math.Log(dwellTime / inputs.AttemptTime);

    /// <summary>
    /// ξ from the slope of ln τ: <c>d(E_b/kT)/dV = -V* cos² θ ξ/(t t_d kT)</c> with V* from the weight, <c>w = 2 M_s V* cos θ/kT</c>, gives
    /// <c>ξ = -2 M_s t t_d (d ln τ/dV)/(w cos θ)</c>. Neither the coupling field, nor the attempt time, nor a model of w(V) enters.
    /// </summary>
    public Estimate XiWith(Estimate weight, VcmaInputs inputs)
    {
        if (Barrier is null || !weight.IsDetermined)
        {
            return Estimate.Undetermined("needs dwell times at two biases and a weight");
        }

        if (inputs is not { SaturationMagnetisation: { } magnetisation, FreeLayerThickness: { } layer, BarrierThickness: { } barrier })
        {
            return Estimate.Undetermined("needs \"saturation magnetisation\", \"free layer thickness\" and \"barrier thickness\"");
        }

        var factor = -2 * magnetisation * layer * barrier / (Math.Abs(weight.Value) * Math.Cos(inputs.WellTilt));
        var value = factor * Barrier.Odd.Value;
        var half = Math.Abs(factor) * (Barrier.Odd.High - Barrier.Odd.Low) / 2;
        var all = Math.Sqrt(half * half + Math.Pow(value * weight.RelativeHalfWidth, 2));
        return new Estimate(value, value - all, value + all, "slope of ln dwell time, volume from the weight");
    }

    private static bool IsSharp(BiasCurve curve) =>
        curve.DwellTime is { IsDetermined: true } dwell && dwell.Low > 0 && double.IsFinite(dwell.High);
}
