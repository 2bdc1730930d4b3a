using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Vcma;

/// <summary>
/// Weights against bias, by both models. Eq. (6) of the paper: <c>w = 4 E(V)/(kT H_k,eff)</c> with a constant H_k,eff, so that
/// w falls as the barrier does. Thermodynamics: <c>w = 2 M_s V* cos θ/kT</c>, the difference of the wells' moments, which
/// the voltage hardly changes.
/// </summary>
internal sealed class WeightModels
{
    private readonly double[] _biases;
    private readonly double[] _logarithms;
    private readonly double[] _errors;
    private readonly AnisotropyEnergy? _energy;

    public WeightModels(IEnumerable<BiasCurve> curves, AnisotropyEnergy? energy)
    {
        var usable = curves.Where(curve => curve.Fit.IsDetermined && curve.Fit.Weight.RelativeHalfWidth < 1).ToArray();
        _biases = [.. usable.Select(curve => curve.Bias)];
        _logarithms = [.. usable.Select(curve => Math.Log(Math.Abs(curve.Fit.Weight.Value)))];
        _errors = [.. usable.Select(curve => curve.Fit.Weight.RelativeHalfWidth / Estimate.NormalQuantile)];
        _energy = energy;
        if (_biases.Length < 2 || _biases.Max() - _biases.Min() < 1e-6)
        {
            return;
        }

        var start = _logarithms.Average();
        Flat = LogFit.Of(_logarithms, _errors, parameters => At(_ => parameters[0]), [start], [1]);
        Line = LogFit.Of(
            _logarithms, _errors, parameters => At(bias => parameters[0] + Math.Log(1 + parameters[1] * bias)), [start, 0], [1, 1]);
        PaperEq6 = energy is null ? null : LogFit.Of(_logarithms, _errors, parameters => Eq6(parameters[0], parameters[1], energy), [start, 0], [1, 1e-14]);
    }

    /// <summary>Biases that take part.</summary>
    public int Count => _biases.Length;

    /// <summary>ln w(0) alone: the thermodynamic model, to the per cent by which the tilt changes cos θ.</summary>
    public LogFit? Flat { get; }

    /// <summary>ln w(0) and the relative slope in 1/V.</summary>
    public LogFit? Line { get; }

    /// <summary>ln w(0) and ξ in J/(V m) with the coupling field fixed.</summary>
    public LogFit? PaperEq6 { get; }

    /// <summary>Correlation of the estimates of ξ and the coupling field, were both fitted; NaN without the inputs.</summary>
    public double CorrelationWithCouplingField()
    {
        if (_energy is null || PaperEq6 is null || _biases.Length < 3)
        {
            return double.NaN;
        }

        var (log, xi) = (PaperEq6.Parameters[0], PaperEq6.Parameters[1]);
        Vector<double> Slope(Func<double, double[]> model, double step) =>
            (Vector<double>.Build.Dense(model(step)) - Vector<double>.Build.Dense(model(-step))) / (2 * step);
        var byXi = Slope(step => Eq6(log, xi + step * 1e-14, _energy), 1e-3);
        var byField = Slope(
            step => Eq6(log, xi, _energy with { CouplingField = _energy.CouplingField * (1 + step) }), 1e-3);
        return LogFit.CorrelationOf(byXi, byField, _errors);
    }

    /// <summary>The coupling field in T that Eq. (6) asks for with ξ given; null when the data determine none.</summary>
    public Estimate? CouplingFieldWith(Estimate xi)
    {
        if (_energy is null || PaperEq6 is null || _biases.Length < 3)
        {
            return null;
        }

        Estimate? With(double value)
        {
            var fit = LogFit.Of(
                _logarithms, _errors, parameters => Eq6(parameters[0], value, _energy with { CouplingField = parameters[1] }),
                [PaperEq6.Parameters[0], _energy.CouplingField], [1, _energy.CouplingField]);
            return fit is null ? null : Estimate.Normal(fit.Parameters[1], fit.ErrorOf(1));
        }

        if (With(xi.Value) is not { } middle || With(xi.Low) is not { } low || With(xi.High) is not { } high)
        {
            return null;
        }

        var half = Math.Sqrt(Math.Pow((middle.High - middle.Low) / 2, 2) + Math.Pow((high.Value - low.Value) / 2, 2));
        return new Estimate(middle.Value, middle.Value - half, middle.Value + half, "Eq. (6) with xi from resonance");
    }

    private double[] Eq6(double logWeight, double xi, AnisotropyEnergy energy) =>
        At(bias => logWeight + Math.Log(energy.Relative(xi, bias)));

    private double[] At(Func<double, double> model) => [.. _biases.Select(model)];
}
