using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>
/// Resistance of one state against field: a straight line, or a polynomial of third or fifth order where the state visibly
/// bends (the scatter falls to half of that of the order below), within the fields at which the state was seen and constant beyond them.
/// </summary>
internal sealed record LevelCurve
{
    private const int FewestForSlope = 4;
    private const int FewestPerOrder = 5;
    private static readonly int[] s_orders = [1, 3, 5];

    private readonly Vector<double> _coefficients;
    private readonly Matrix<double> _covariance;
    private readonly double _centre;
    private readonly double _scale;
    private LevelCurve? _beside;

    private LevelCurve(Vector<double> coefficients, Matrix<double> covariance, double low, double high, double scatter)
    {
        (_coefficients, _covariance) = (coefficients, covariance);
        (Low, High, Scatter) = (low, high, scatter);
        (_centre, _scale) = Scale(low, high);
    }

    /// <summary>Lowest field in T at which the state was seen.</summary>
    public double Low { get; }

    /// <summary>Highest field in T at which the state was seen.</summary>
    public double High { get; }

    /// <summary>Standard deviation of a reading about the curve in ohm.</summary>
    public double Scatter { get; }

    /// <summary>A state whose resistance does not depend on the field.</summary>
    public static LevelCurve Constant(double resistance) => new(
        Vector<double>.Build.Dense(1, resistance), Matrix<double>.Build.Dense(1, 1), 0, 0, 0);

    /// <summary>Least squares; a constant for fewer than four points. At least one point.</summary>
    public static LevelCurve Fit(IReadOnlyCollection<(double Field, double Resistance)> points)
    {
        if (points.Count < FewestForSlope || points.All(point => point.Field == points.First().Field))
        {
            return Polynomial(points, 0);
        }

        LevelCurve[] curves = [.. s_orders.Where(order => order == 1 || points.Count > FewestPerOrder * order).Select(order => Polynomial(points, order))];
        var place = 0;
        while (place + 1 < curves.Length && curves[place + 1].Scatter < curves[place].Scatter / 2)
        {
            place++;
        }

        var best = curves[place];
        return best.Beside(place + 1 < curves.Length ? curves[place + 1] : place > 0 ? curves[place - 1] : best);
    }

    /// <summary>Least squares of a parabola; a constant for fewer than four fields.</summary>
    public static LevelCurve Parabola(IReadOnlyCollection<(double Field, double Resistance)> points) =>
        Polynomial(points, points.Select(point => point.Field).Distinct().Count() < FewestForSlope ? 0 : 2);

    /// <summary>Ohm at a field in T.</summary>
    public double At(double field) => Basis(field, _coefficients.Count - 1) * _coefficients;

    /// <summary>
    /// Standard error of <see cref="At"/> in ohm: that of the least squares, and how far the next order, or the one before, is off.
    /// </summary>
    public double ErrorAt(double field)
    {
        var basis = Basis(field, _coefficients.Count - 1);
        var beside = _beside is null ? 0 : _beside.At(field) - At(field);
        return Math.Sqrt(basis * _covariance * basis + beside * beside);
    }

    /// <summary>Slope in ohm/T at a field; of the last step towards it at the ends.</summary>
    public double SlopeAt(double field)
    {
        var step = 0.02 * _scale;
        var middle = Math.Clamp(field, Low + step, Math.Max(Low + step, High - step));
        return (At(middle + step) - At(middle - step)) / (2 * step);
    }

    private LevelCurve Beside(LevelCurve other)
    {
        _beside = ReferenceEquals(other, this) ? null : other;
        return this;
    }

    private static LevelCurve Polynomial(IReadOnlyCollection<(double Field, double Resistance)> points, int order)
    {
        var (low, high) = (points.Min(point => point.Field), points.Max(point => point.Field));
        var (centre, scale) = Scale(low, high);
        var design = Matrix<double>.Build.DenseOfRows(
            points.Select(point => Powers((point.Field - centre) / scale, order)));
        var measured = Vector<double>.Build.DenseOfEnumerable(points.Select(point => point.Resistance));
        var normal = design.TransposeThisAndMultiply(design);
        var coefficients = normal.Cholesky().Solve(design.TransposeThisAndMultiply(measured));
        var residual = measured - design * coefficients;
        var variance = residual * residual / Math.Max(1, points.Count - order - 1);
        return new LevelCurve(coefficients, variance * normal.Inverse(), low, high, Math.Sqrt(variance));
    }

    private static (double Centre, double Scale) Scale(double low, double high) =>
        ((low + high) / 2, high > low ? (high - low) / 2 : 1);

    private Vector<double> Basis(double field, int order) => Vector<double>.Build.DenseOfEnumerable(
        Powers((Math.Clamp(field, Low, High) - _centre) / _scale, order));

    private static IEnumerable<double> Powers(double position, int order) =>
        Enumerable.Range(0, order + 1).Select(power => Math.Pow(position, power));
}
