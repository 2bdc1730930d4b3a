using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.DwellField;

/// <summary>
/// What tilts the wells against each other at one voltage: <c>ln(τ_high/τ_low) = q₀ + q₁ B + V (q₂ + q₃ √u + q₅ s) + q₄ V²</c> with u the
/// distance from the field of the longest dwell and s the side of it. It vanishes at the balance field <c>B(V)</c>, whose parts odd and even in V
/// are <c>-(q₂ + q₃ √u + q₅ s)/q₁</c> and <c>-(q₄ + s q₃ B′/(2 √u))/q₁</c>.
/// </summary>
/// <remarks>
/// Under a constant current the states' voltages differ as their resistances do, and so does what the voltage does to their
/// barriers: that part is known from the slope of ln τ and taken out. What a torque does to one well and not to the other falls
/// off with u, and may differ between the sides.
/// </remarks>
internal static class BalanceFit
{
    private const double FieldUnit = 100e-4;
    private const double VoltageUnit = 0.1;
    private const int Terms = 6;
    private const double ErrorOfForm = 0.1;

    /// <summary>The quantities; none where the points do not suffice.</summary>
    public static IEnumerable<FittedQuantity> Quantities(IReadOnlyList<DwellPoint> points, DwellFieldFit? fit, FieldError fieldError)
    {
        DwellPoint[] good = [.. points.Where(point => point.IsGood)];
        if (fit is not { HasCurvature: true } || good.Length <= Terms)
        {
            yield break;
        }

        var design = Matrix<double>.Build.DenseOfRowArrays(good.Select(point =>
        {
            var (v, u, weight) = (point.Voltage / VoltageUnit, Math.Abs(point.Field - fit.Centre) / FieldUnit, 1 / (2 * point.LogDwellError));
            return new[] { weight, weight * point.Field / FieldUnit, weight * v, weight * v * Math.Sqrt(u), weight * v * v, weight * v * Math.Sign(point.Field - fit.Centre) };
        }));
        var right = Vector<double>.Build.Dense([.. good.Select(point => AtOneVoltage(point, fit) / (2 * point.LogDwellError))]);
        var solution = design.Svd().Solve(right);
        var left = right - design * solution;
        var covariance = (design.Transpose() * design).PseudoInverse()
            * Math.Max(1, left.DotProduct(left) / (good.Length - Terms));
        var field = -solution[0] / solution[1] * FieldUnit;
        if (field < good.Min(point => point.Field) || field > good.Max(point => point.Field))
        {
            yield return Estimate.Undetermined("it lies beyond the fields that were measured").ToQuantity("balance field", "T");
            yield break;
        }

        Estimate Derived(Func<Vector<double>, double> quantity, double unit, string remark = "")
        {
            var slope = Vector<double>.Build.Dense(Terms, index =>
            {
                var step = Vector<double>.Build.Dense(Terms);
                step[index] = 1e-5 * Math.Max(1, Math.Abs(solution[index]));
                return (quantity(solution + step) - quantity(solution - step)) / (2 * step[index]);
            });
            return Estimate.Normal(quantity(solution) * unit, Math.Sqrt(Math.Max(0, slope * covariance * slope)) * unit, remark);
        }

        var centre = fit.Centre / FieldUnit;
        yield return fieldError.In(Derived(Field, FieldUnit, "where both states last equally long at the same voltage")).ToQuantity("balance field", "T");
        var odd = Derived(q => Odd(q, centre), FieldUnit / VoltageUnit);
        var error = Math.Sqrt(odd.StandardError * odd.StandardError + Math.Pow(ErrorOfForm * odd.Value, 2));
        yield return Estimate.Normal(odd.Value, error, "a torque's part falls off as assumed to a tenth").ToQuantity("balance field, odd part", "T/V");
        yield return Derived(q => Even(q, centre), FieldUnit / (VoltageUnit * VoltageUnit)).ToQuantity("balance field, even part", "T/V^2");
    }

    // ln(τ_high/τ_low), both at the mean of their voltages.
    private static double AtOneVoltage(DwellPoint point, DwellFieldFit fit) =>
        point.LogRatio - fit.Anisotropy(point.Field).Value * point.Voltage * point.Step;

    private static double Field(Vector<double> q) => -q[0] / q[1];

    private static double Odd(Vector<double> q, double centre) =>
        -(q[2] + q[3] * Math.Sqrt(Math.Abs(Field(q) - centre)) + q[5] * Math.Sign(Field(q) - centre)) / q[1];

    private static double Even(Vector<double> q, double centre) =>
        -(q[4] + q[3] * Math.Sign(Field(q) - centre) * Odd(q, centre) / (2 * Math.Sqrt(Math.Abs(Field(q) - centre)))) / q[1];
}
