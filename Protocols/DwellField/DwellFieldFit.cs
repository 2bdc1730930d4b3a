using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.DwellField;

/// <summary>
/// ln τ against in-plane field, voltage and current:
/// <c>a₀ + a₁ u + a₂ u² + V (b₀ + b₁ u²) + s I R₀ (c₀ √u + c₁ u + c₂ u²) + e V² + f s (I R₀)²</c> with <c>u = |B - B₀|</c>,
/// <c>s = sign(B - B₀)</c> and R₀ the mean resistance.
/// </summary>
/// <remarks>
/// The barrier of a perpendicular layer under an in-plane field is a tent of parabolas around the field that cancels the
/// coupling. Anisotropy acts alike on both sides of it (b), a torque of an in-plane reference with opposite signs, since the
/// wells' in-plane component has (c; it vanishes on top, steeply, and saturates); heating goes with V² (e), and what a torque
/// adds to its second order again with opposite signs (f, only where the torque is seen: it doubles the error of B₀). Anisotropy follows the voltage, the torque the current: the resistance is another on the other side. Nothing of
/// the junction is put in.
/// Errors are those of the points, widened where they scatter more.
/// </remarks>
public sealed class DwellFieldFit
{
    private const double FieldUnit = 100e-4;
    private const double VoltageUnit = 0.1;
    private const int Scan = 400;

    private readonly DwellPoint[] _points;
    private readonly bool _hasVoltages;
    private readonly bool _hasCurvature;
    private readonly bool _hasTorqueCurvature;
    private readonly double _meanResistance;
    private readonly (double AtZero, double PerField) _resistance;
    private readonly double[] _coefficients;
    private readonly Matrix<double> _covariance;

    private DwellFieldFit(DwellPoint[] points, double centre, bool hasTorqueCurvature)
    {
        (_points, Centre, _hasTorqueCurvature) = (points, centre, hasTorqueCurvature);
        (_hasVoltages, _hasCurvature) = Abilities(points);
        _meanResistance = points.Average(point => point.Voltage / point.Current);
        _resistance = MathNet.Numerics.LinearRegression.SimpleRegression.Fit(
            [.. points.Select(point => point.Field)], [.. points.Select(point => point.Voltage / point.Current)]);
        var (coefficients, chiSquared) = Solve(centre);
        (_coefficients, ChiSquared) = (coefficients, chiSquared);
        DegreesOfFreedom = points.Length - coefficients.Length - 1;
        _covariance = Covariance();
    }

    /// <summary>The field B₀ of the longest dwell in T.</summary>
    public double Centre { get; }

    /// <summary>Weighted squares left.</summary>
    public double ChiSquared { get; }

    /// <summary>Points less parameters.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Whether biases of both signs were there to tell the voltage's part.</summary>
    public bool HasVoltages => _hasVoltages;

    /// <summary>Whether several sizes of bias were there to tell what is even in the voltage.</summary>
    public bool HasCurvature => _hasVoltages && _hasCurvature;

    // Half the difference of the slopes at zero field and at its mirror, beyond three standard errors.
    private bool HasTorque
    {
        get
        {
            var torque = Slopes(0.5, _ => 0, -0.5, middle => 2 * middle);
            return Math.Abs(torque.Value) > 3 * torque.StandardError;
        }
    }

    /// <summary>Fits points that are good.</summary>
    /// <param name="points">Points with dwell times.</param>
    /// <param name="failure">Why there is no fit.</param>
    public static DwellFieldFit? Of(IReadOnlyList<DwellPoint> points, out string failure)
    {
        DwellPoint[] good = [.. points.Where(point => point.IsGood)];
        var (hasVoltages, hasCurvature) = Abilities(good);
        var needed = Terms(hasVoltages, hasCurvature) + 2;
        failure = good.Length < needed ? FormattableString.Invariant($"{good.Length} points have dwell times; at least {needed} are needed") : "";
        if (failure.Length > 0)
        {
            return null;
        }

        var plain = Search(good, false, out failure);
        return plain is { HasCurvature: true, HasTorque: true } && good.Length > needed ? Search(good, true, out failure) : plain;
    }

    private static DwellFieldFit? Search(DwellPoint[] good, bool hasTorqueCurvature, out string failure)
    {
        var (low, high) = (good.Min(point => point.Field), good.Max(point => point.Field));
        var trial = new DwellFieldFit(good, (low + high) / 2, hasTorqueCurvature);
        double At(double centre) => trial.HasBothSides(centre) ? trial.Solve(centre).ChiSquared : double.PositiveInfinity;
        var step = (high - low) / Scan;
        var best = Enumerable.Range(1, Scan - 1).Select(index => low + index * step).MinBy(At);
        failure = double.IsInfinity(At(best))
            ? "there are not two fields with dwell times on either side of the longest one; add fields on the other side"
            : "";
        return failure.Length > 0
            ? null
            : new DwellFieldFit(good, GoldenSection.Minimum(At, best - step, best + step, 1e-4 * step).Place, hasTorqueCurvature);
    }

    /// <summary>ln τ at a field in T and a voltage in V.</summary>
    public double At(double field, double voltage) => Dot(Row(field, voltage, voltage / ResistanceAt(field), Centre), _coefficients);

    /// <summary>The field of the longest dwell in T, with its interval.</summary>
    public Estimate CentreEstimate => Derived(parameters => parameters[^1] * FieldUnit);

    /// <summary>d ln τ/dV in 1/V at no voltage, at a field in T that may hang on the centre in T.</summary>
    public Estimate Slope(Func<double, double> field) => Derived(parameters => SlopeAt(parameters, field));

    /// <summary>A combination of slopes at two fields: <c>first · d ln τ/dV at one + second · at the other</c>, in 1/V.</summary>
    public Estimate Slopes(double first, Func<double, double> one, double second, Func<double, double> other) =>
        Derived(parameters => first * SlopeAt(parameters, one) + second * SlopeAt(parameters, other));

    /// <summary>The part of the slope in 1/V at a field in T that goes with the voltage and is alike on both sides.</summary>
    public Estimate Anisotropy(double field) => Derived(parameters => AnisotropySlope(parameters, Distance(parameters, field)));

    /// <summary>Coefficient of V² in 1/V², the part alike on both sides.</summary>
    public Estimate Quadratic => Derived(parameters => parameters[8] / (VoltageUnit * VoltageUnit));

    private static (bool Voltages, bool Curvature) Abilities(DwellPoint[] points) => (
        points.Any(point => point.Voltage > 0) && points.Any(point => point.Voltage < 0),
        points.Select(point => Math.Abs(point.Bias)).Distinct().Count() > 1);

    private static int Terms(bool hasVoltages, bool hasCurvature) => 3 + (hasVoltages ? 5 + (hasCurvature ? 1 : 0) : 0);

    private static double AnisotropySlope(double[] parameters, double distance)
    {
        var u = distance / FieldUnit;
        return (parameters[3] + parameters[4] * u * u) / VoltageUnit;
    }

    private static double Distance(double[] parameters, double field) => Math.Abs(field - parameters[^1] * FieldUnit);

    private double SlopeAt(double[] parameters, Func<double, double> place)
    {
        var field = place(parameters[^1] * FieldUnit);
        var (distance, side) = (Distance(parameters, field), Math.Sign(field - parameters[^1] * FieldUnit));
        return AnisotropySlope(parameters, distance)
            + side * _meanResistance / ResistanceAt(field) * TorqueSlope(parameters, distance);
    }

    private static double TorqueSlope(double[] parameters, double distance)
    {
        var u = distance / FieldUnit;
        return (parameters[5] * Math.Sqrt(u) + parameters[6] * u + parameters[7] * u * u) / VoltageUnit;
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (one, other) => one * other).Sum();

    private bool HasBothSides(double centre) =>
        _points.Where(point => point.Field < centre).Select(point => point.SetField).Distinct().Count() > 1
        && _points.Where(point => point.Field > centre).Select(point => point.SetField).Distinct().Count() > 1;

    private double ResistanceAt(double field) => _resistance.AtZero + _resistance.PerField * field;

    private double[] Row(DwellPoint point, double centre) => Row(point.Field, point.Voltage, point.Current, centre);

    private double[] Row(double field, double voltage, double current, double centre)
    {
        var (u, v) = (Math.Abs(field - centre) / FieldUnit, voltage / VoltageUnit);
        var torque = Math.Sign(field - centre) * current * _meanResistance / VoltageUnit;
        return [1, u, u * u, .. _hasVoltages ? [v, v * u * u, torque * Math.Sqrt(u), torque * u, torque * u * u] : Array.Empty<double>(),
            .. _hasVoltages && _hasCurvature ? [v * v] : Array.Empty<double>(),
            .. _hasTorqueCurvature ? [Math.Sign(field - centre) * torque * torque] : Array.Empty<double>()];
    }

    private (double[] Coefficients, double ChiSquared) Solve(double centre)
    {
        var rows = _points.Select(point => Row(point, centre).Select(value => value / point.LogDwellError).ToArray()).ToArray();
        var right = Vector<double>.Build.Dense([.. _points.Select(point => point.LogDwell / point.LogDwellError)]);
        var design = Matrix<double>.Build.DenseOfRowArrays(rows);
        var solution = design.Svd().Solve(right);
        var left = right - design * solution;
        return (solution.ToArray(), left.DotProduct(left));
    }

    // Coefficients and centre together, by the slopes of the model at the solution.
    private Matrix<double> Covariance()
    {
        const double step = 1e-3;
        var rows = _points.Select(point =>
        {
            var here = Row(point, Centre);
            var byCentre = (Dot(Row(point, Centre + step * FieldUnit), _coefficients)
                - Dot(Row(point, Centre - step * FieldUnit), _coefficients)) / (2 * step);
            return here.Append(byCentre).Select(value => value / point.LogDwellError).ToArray();
        });
        var design = Matrix<double>.Build.DenseOfRowArrays(rows);
        return (design.Transpose() * design).PseudoInverse() * Math.Max(1, ChiSquared / Math.Max(1, DegreesOfFreedom));
    }

    private Estimate Derived(Func<double[], double> quantity)
    {
        double[] parameters = [.. _coefficients, Centre / FieldUnit];
        var slope = Vector<double>.Build.Dense(parameters.Length, index =>
        {
            var step = 1e-5 * Math.Max(1, Math.Abs(parameters[index]));
            var (up, down) = ((double[])parameters.Clone(), (double[])parameters.Clone());
            (up[index], down[index]) = (parameters[index] + step, parameters[index] - step);
            return (quantity(up) - quantity(down)) / (2 * step);
        });
        return Estimate.Normal(quantity(parameters), Math.Sqrt(Math.Max(0, slope * _covariance * slope)));
    }
}
