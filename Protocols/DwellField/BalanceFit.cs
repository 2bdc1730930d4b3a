using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.DwellField;

/// <summary>
/// What tilts the wells against each other: <c>ln(τ_high/τ_low) = q₀ + q₁ B + q₂ V + q₃ V²</c>. It vanishes at the balance field
/// <c>-q₀/q₁</c>, whose parts odd and even in V are <c>-q₂/q₁</c> and <c>-q₃/q₁</c>.
/// </summary>
internal static class BalanceFit
{
    private const double FieldUnit = 100e-4;
    private const double VoltageUnit = 0.1;
    private const int Terms = 4;

    /// <summary>The quantities; none where the points do not suffice.</summary>
    public static IEnumerable<FittedQuantity> Quantities(IReadOnlyList<DwellPoint> points)
    {
        DwellPoint[] good = [.. points.Where(point => point.IsGood)];
        if (good.Length <= Terms || good.Select(point => Math.Abs(point.Bias)).Distinct().Count() < 2
            || !good.Any(point => point.Bias > 0) || !good.Any(point => point.Bias < 0))
        {
            yield break;
        }

        var design = Matrix<double>.Build.DenseOfRowArrays(good.Select(point =>
        {
            var (v, weight) = (point.Voltage / VoltageUnit, 1 / (2 * point.LogDwellError));
            return new[] { weight, weight * point.Field / FieldUnit, weight * v, weight * v * v };
        }));
        var right = Vector<double>.Build.Dense([.. good.Select(point => point.LogRatio / (2 * point.LogDwellError))]);
        var solution = design.Svd().Solve(right);
        var left = right - design * solution;
        var covariance = (design.Transpose() * design).PseudoInverse()
            * Math.Max(1, left.DotProduct(left) / (good.Length - Terms));
        yield return Ratio(solution, covariance, 0, FieldUnit, "where both states last equally long", "balance field", "T");
        yield return Ratio(solution, covariance, 2, FieldUnit / VoltageUnit, "", "balance field, odd part", "T/V");
        yield return Ratio(solution, covariance, 3, FieldUnit / (VoltageUnit * VoltageUnit), "", "balance field, even part", "T/V^2");
    }

    // -q_i/q₁ with the error of a ratio.
    private static FittedQuantity Ratio(
        Vector<double> solution, Matrix<double> covariance, int index, double unit, string remark, string name, string siUnit)
    {
        var (top, slope) = (solution[index], solution[1]);
        var variance = (covariance[index, index] - 2 * top / slope * covariance[index, 1]
            + top * top / (slope * slope) * covariance[1, 1]) / (slope * slope);
        return Estimate.Normal(-top / slope * unit, Math.Sqrt(Math.Max(0, variance)) * unit, remark).ToQuantity(name, siUnit);
    }
}
