using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>
/// Resistance of one state against the voltage across it, <c>R = R0 + a V + b V² + c V³ + d V⁴ + e V⁶</c> by least squares: odd
/// and even parts; the highest left out for fewer than ten voltages, the three highest for fewer than eight.
/// </summary>
/// <remarks>
/// A magnetoresistance that halves at 0.25 V is no parabola up to 0.2 V: R0 would come out three standard errors low, of fourth
/// order two.
/// </remarks>
internal sealed record ResistanceAgainstBias
{
    private const int Fewest = 5;
    private const int FewestForFourthOrder = 8;
    private const int FewestForSixthOrder = 10;
    private static readonly int[] s_powers = [0, 1, 2, 3, 4, 6];

    private readonly Polynomial _resistance;

    private ResistanceAgainstBias(Polynomial resistance, Estimate atZero, Estimate linear, Estimate quadratic) =>
        (_resistance, AtZero, Linear, Quadratic) = (resistance, atZero, linear, quadratic);

    /// <summary>R0 in ohm.</summary>
    public Estimate AtZero { get; }

    /// <summary>a in ohm/V.</summary>
    public Estimate Linear { get; }

    /// <summary>b in ohm/V².</summary>
    public Estimate Quadratic { get; }

    /// <summary>Ohm at a voltage in V.</summary>
    public double At(double voltage) => _resistance.Evaluate(voltage);

    /// <summary>Fits; null for fewer than five voltages.</summary>
    /// <param name="points">Voltage in V and resistance in ohm.</param>
    public static ResistanceAgainstBias? Fit(IReadOnlyList<(double Voltage, double Resistance)> points)
    {
        if (points.Count < Fewest)
        {
            return null;
        }

        int[] powers = [.. s_powers.Take(points.Count < FewestForFourthOrder ? 3 : points.Count < FewestForSixthOrder ? 5 : 6)];
        var scale = points.Max(point => Math.Abs(point.Voltage));
        var design = Matrix<double>.Build.Dense(points.Count, powers.Length, (row, term) => Math.Pow(points[row].Voltage / scale, powers[term]));
        var measured = Vector<double>.Build.DenseOfEnumerable(points.Select(point => point.Resistance));
        var inverse = design.TransposeThisAndMultiply(design).Inverse();
        var coefficients = inverse * design.TransposeThisAndMultiply(measured);
        var residual = measured - design * coefficients;
        var freedom = points.Count - powers.Length;
        var variance = residual * residual / freedom;
        var quantile = StudentT.InvCDF(0, 1, freedom, 0.975);
        Estimate Part(int power)
        {
            var unit = Math.Pow(scale, power);
            var half = quantile * Math.Sqrt(variance * inverse[power, power]) / unit;
            var value = coefficients[power] / unit;
            return new Estimate(value, value - half, value + half, FormattableString.Invariant($"order {powers[^1]} through {points.Count} biases"));
        }

        var inOrder = new double[powers[^1] + 1];
        foreach (var (term, power) in powers.Index())
        {
            inOrder[power] = coefficients[term] / Math.Pow(scale, power);
        }

        return new ResistanceAgainstBias(new Polynomial(inOrder), Part(0), Part(1), Part(2));
    }
}
