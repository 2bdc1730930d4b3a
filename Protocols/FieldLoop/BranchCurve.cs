using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>
/// One branch of a loop with a step, over all its sweeps: a logistic curve through the fractions between the levels. For a
/// junction that switches on its own it is the activation curve; for one that switches once a sweep, its place is where.
/// </summary>
internal sealed record BranchCurve
{
    private const double SteepestPerStep = 20;

    private BranchCurve(CurveShape shape, IReadOnlyList<IReadOnlyList<double>> residuals, double step)
    {
        Shape = shape;
        Residuals = residuals;
        Step = step;
    }

    /// <summary>Weight and place.</summary>
    public CurveShape Shape { get; }

    /// <summary>Fraction less curve, sweep by sweep, in the order of measuring.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Residuals { get; }

    /// <summary>Mean distance of the fields in T.</summary>
    public double Step { get; }

    /// <summary>Root mean square of the fractions about the curve.</summary>
    public double RootMeanSquare => Math.Sqrt(Residuals.SelectMany(sweep => sweep).Average(residual => residual * residual));

    /// <summary>Fits a curve; null for fewer than four points.</summary>
    /// <param name="sweeps">Field in T and fraction, sweep by sweep.</param>
    public static BranchCurve? Fit(IReadOnlyList<IReadOnlyList<(double Field, double Fraction)>> sweeps)
    {
        (double Field, double Fraction)[] all = [.. sweeps.SelectMany(sweep => sweep)];
        if (all.Length < 4 || all.Max(point => point.Field) == all.Min(point => point.Field))
        {
            return null;
        }

        var (low, high) = (all.Min(point => point.Field), all.Max(point => point.Field));
        var width = high - low;
        var step = width * sweeps.Count / Math.Max(1, all.Length - sweeps.Count);
        var shape = Search(all, low, width, SteepestPerStep / step);
        return new BranchCurve(
            shape, [.. sweeps.Select(sweep => (double[])[.. sweep.Select(point => point.Fraction - shape.At(point.Field))])], step);
    }

    /// <summary>
    /// The place of the step: mean over the sweeps of <c>B_end - ∫ f dB</c>, which needs no model of the curve. Its error
    /// is that of the integral, from the residuals with their autocorrelation, and of the grid with one reading left to
    /// chance; from three sweeps on, the scatter between them.
    /// </summary>
    public Estimate PlaceOf(IReadOnlyList<IReadOnlyList<(double Field, double Fraction)>> sweeps)
    {
        double[] places = [.. sweeps.Select(Place)];
        var mean = places.Average();
        if (places.Length >= 3)
        {
            var deviation = Math.Sqrt(places.Sum(place => (place - mean) * (place - mean)) / (places.Length - 1) + Step * Step / 12);
            var quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, places.Length - 1, 0.975);
            return new Estimate(
                mean, mean - quantile * deviation / Math.Sqrt(places.Length), mean + quantile * deviation / Math.Sqrt(places.Length),
                FormattableString.Invariant($"scatter of {places.Length} sweeps"));
        }

        // A step between two readings may be chance as well as a sharp switch: a reading between them could have come out either way.
        var variance = Residuals.Sum(sweep => Step * Step * (LongRunVariance(sweep) + 1.0 / 4 + 1.0 / 12)) / (places.Length * places.Length);
        return Estimate.Normal(mean, Math.Sqrt(variance), "scatter about the curve within a sweep, and half a step of the field");
    }

    // Of the sum of correlated residuals: autocovariances are added up until the first that is not positive.
    private static double LongRunVariance(IReadOnlyList<double> residuals)
    {
        var sum = residuals.Sum(residual => residual * residual);
        for (var lag = 1; lag < residuals.Count / 2; lag++)
        {
            var product = 0.0;
            for (var index = lag; index < residuals.Count; index++)
            {
                product += residuals[index] * residuals[index - lag];
            }

            if (product <= 0)
            {
                break;
            }

            sum += 2 * product;
        }

        return sum;
    }

    private double Place(IReadOnlyList<(double Field, double Fraction)> sweep)
    {
        (double Field, double Fraction)[] sorted = [.. sweep.OrderBy(point => point.Field)];
        var area = sorted.Zip(sorted.Skip(1), (left, right) => (right.Field - left.Field) * (left.Fraction + right.Fraction) / 2).Sum();
        return Shape.Weight > 0 ? sorted[^1].Field - area : sorted[0].Field + area;
    }

    private static CurveShape Search((double Field, double Fraction)[] points, double low, double width, double steepest)
    {
        double Squares(CurveShape shape) => points.Sum(point => Math.Pow(point.Fraction - shape.At(point.Field), 2));
        var starts =
            from sign in (int[])[1, -1]
            from part in (double[])[0.03, 0.1, 0.3]
            from place in Enumerable.Range(1, 19)
            select new CurveShape(sign * Math.Min(steepest, 4 / (part * width)), low + place * width / 20);
        var start = starts.MinBy(Squares)!;
        CurveShape Shape(Vector<double> at) => new(
            Math.Sign(start.Weight) * Math.Clamp(Math.Exp(at[0]) / width, 1 / width, steepest), low + Math.Clamp(at[1], 0, 1) * width);
        var first = Vector<double>.Build.Dense([Math.Log(Math.Abs(start.Weight) * width), (start.Shift - low) / width]);
        var found = MathNet.Numerics.Optimization.NelderMeadSimplex.Minimum(
            MathNet.Numerics.Optimization.ObjectiveFunction.Value(at => Squares(Shape(at))), first,
            Vector<double>.Build.Dense([0.3, 0.03]), 1e-6, 4000);
        return Shape(found.MinimizingPoint);
    }
}
