using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>
/// Resistance of one state against the voltage across it, <c>R = R0 + a V + b V²</c> by least squares: the part that is
/// odd in the voltage and the one that is even, each to its lowest order.
/// </summary>
internal sealed record ResistanceParabola
{
    private const int Fewest = 5;

    private ResistanceParabola(Estimate atZero, Estimate linear, Estimate quadratic) =>
        (AtZero, Linear, Quadratic) = (atZero, linear, quadratic);

    /// <summary>R0 in ohm.</summary>
    public Estimate AtZero { get; }

    /// <summary>a in ohm/V.</summary>
    public Estimate Linear { get; }

    /// <summary>b in ohm/V².</summary>
    public Estimate Quadratic { get; }

    /// <summary>Ohm at a voltage in V.</summary>
    public double At(double voltage) => AtZero.Value + voltage * (Linear.Value + voltage * Quadratic.Value);

    /// <summary>Fits a parabola; null for fewer than five voltages.</summary>
    /// <param name="points">Voltage in V and resistance in ohm.</param>
    public static ResistanceParabola? Fit(IReadOnlyList<(double Voltage, double Resistance)> points)
    {
        if (points.Count < Fewest)
        {
            return null;
        }

        var scale = points.Max(point => Math.Abs(point.Voltage));
        var design = Matrix<double>.Build.DenseOfRows(points.Select(point =>
            new[] { 1, point.Voltage / scale, point.Voltage * point.Voltage / (scale * scale) }));
        var measured = Vector<double>.Build.DenseOfEnumerable(points.Select(point => point.Resistance));
        var inverse = design.TransposeThisAndMultiply(design).Inverse();
        var coefficients = inverse * design.TransposeThisAndMultiply(measured);
        var residual = measured - design * coefficients;
        var variance = residual * residual / (points.Count - 3);
        var quantile = StudentT.InvCDF(0, 1, points.Count - 3, 0.975);
        Estimate Part(int index, double unit)
        {
            var half = quantile * Math.Sqrt(variance * inverse[index, index]) / unit;
            var value = coefficients[index] / unit;
            return new Estimate(value, value - half, value + half, FormattableString.Invariant($"parabola through {points.Count} biases"));
        }

        return new ResistanceParabola(Part(0, 1), Part(1, scale), Part(2, scale * scale));
    }
}
