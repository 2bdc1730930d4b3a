using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Vcma;

/// <summary>
/// A quantity against bias as <c>a + b V + c V²</c> by weighted least squares: b V is its odd part (anisotropy, spin torque), c V²
/// its even one (heating, quadratic torques).
/// </summary>
/// <param name="Constant">a.</param>
/// <param name="Odd">b, per V.</param>
/// <param name="Even">c, per V²; undetermined with fewer than four biases.</param>
/// <param name="ReducedChiSquared">Chi squared per degree of freedom; NaN without any.</param>
internal sealed record BiasPolynomial(Estimate Constant, Estimate Odd, Estimate Even, double ReducedChiSquared)
{
    private const int FewestForEven = 4;

    /// <summary>Fits; null with fewer than two different biases.</summary>
    public static BiasPolynomial? Of(IReadOnlyList<(double Bias, double Value, double Error)> points)
    {
        if (points.Select(point => point.Bias).Distinct().Count() < 2)
        {
            return null;
        }

        var order = points.Count >= FewestForEven ? 3 : 2;
        var scale = points.Max(point => Math.Abs(point.Bias));
        var design = Matrix<double>.Build.Dense(
            points.Count, order, (row, column) => Math.Pow(points[row].Bias / scale, column) / points[row].Error);
        var values = Vector<double>.Build.Dense(points.Count, row => points[row].Value / points[row].Error);
        var covariance = design.TransposeThisAndMultiply(design).Inverse();
        var parameters = covariance * design.TransposeThisAndMultiply(values);
        var residuals = values - design * parameters;
        Estimate At(int power) => power < order
            ? Estimate.Normal(parameters[power] / Math.Pow(scale, power), Math.Sqrt(covariance[power, power]) / Math.Pow(scale, power))
            : Estimate.Undetermined("needs four biases");
        var freedom = points.Count - order;
        return new BiasPolynomial(At(0), At(1), At(2), freedom > 0 ? residuals * residuals / freedom : double.NaN);
    }
}
