using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Fits a resonance spectrum with symmetric and antisymmetric Lorentzians on a background with offset and slope, robustly
/// (soft-L1 at two standard errors).
/// </summary>
/// <remarks>
/// <para>A stage that is a little off splits the lines of the two wells. A point that was taken while the junction sat in one
/// well shows that well's line, so each point weighs both lines by the probability of the high state that its resistance
/// shows. Akaike's information criterion decides between one line and two. What a rarely seen state leaves open follows the
/// other: widths and heights differ by some 15 %.</para>
/// <para>Intervals come from Huber's covariance of a robust fit and Student's quantile; the given errors are a floor of the
/// scatter.</para>
/// </remarks>
public sealed record SpectrumFit
{
    /// <summary>Fewest points that can be fitted with a line.</summary>
    public const int FewestPoints = 8;

    private const double LossScale = 2;
    private const double OutlierDistance = 4.5;
    private const double LargestOutlierPart = 0.15;

    // Criterion by which a line must beat the background: one in a window of noise, wherever it is, seldom gains so much.
    private const double SmallestGain = 20;
    private const double FewestInWell = 3;
    private const double DifferenceOfStates = 0.15;
    private static readonly double[] s_splits = [-1, -0.3, 0.3, 1];

    private readonly SpectrumShape _shape;
    private readonly RobustMinimum _minimum;

    private SpectrumFit(SpectrumShape shape, RobustMinimum minimum, double meanProbability, double noise) =>
        (_shape, _minimum, MeanProbability, Noise) = (shape, minimum, meanProbability, noise);

    /// <summary>What the data demanded.</summary>
    public SpectrumModel Model => _shape.Model;

    /// <summary>Why there is no line; empty when there is one.</summary>
    public string Failure { get; private init; } = "";

    /// <summary>Whether there is a line with errors.</summary>
    public bool IsDetermined => Failure.Length == 0;

    /// <summary>Mean probability of the high state over the points; NaN when no point knows it.</summary>
    public double MeanProbability { get; }

    /// <summary>The lines: one, or that of the high state and that of the low state.</summary>
    public IReadOnlyList<FittedLine> Lines { get; private init; } = [];

    /// <summary>The mean of the wells, or the one line there is; null without one.</summary>
    public FittedLine? Mean { get; private init; }

    /// <summary>Distance of the high state's line from that of the low state, in the unit of the abscissae; null for one line.</summary>
    public Estimate? Splitting { get; private init; }

    /// <summary>Whether the splitting was given, and the points only had to agree with it.</summary>
    public bool IsSplittingGiven { get; private init; }

    /// <summary>Robust sum of squares over degrees of freedom.</summary>
    public double ChiSquared => _minimum.Cost / Math.Max(1, _minimum.DegreesOfFreedom);

    /// <summary>Indices of points that lie beyond 4.5 standard errors, or 4.5 times the scatter where that is larger; left out.</summary>
    public IReadOnlyList<int> Outliers { get; private init; } = [];

    private double Noise { get; }

    /// <summary>The fitted spectrum in V where the high state has a probability.</summary>
    public double At(double abscissa, double highProbability) => _shape.At(
        _minimum.Parameters, abscissa, double.IsNaN(highProbability) ? 1 : highProbability);

    /// <summary>Offset and slope in V under the line.</summary>
    public double BackgroundAt(double abscissa) =>
        _minimum.Parameters[^2] + _minimum.Parameters[^1] * (abscissa - _shape.Middle) / _shape.HalfRange;

    /// <summary>
    /// Derivatives of the fitted spectrum by its parameters, in V over their units, where the high state has a probability;
    /// for the choice of the next point.
    /// </summary>
    internal Vector<double> GradientAt(double abscissa, double highProbability)
    {
        var steps = _shape.Steps(_minimum.Parameters, Noise);
        return Vector<double>.Build.Dense(steps.Length, index =>
        {
            var (above, below) = (_minimum.Parameters.Clone(), _minimum.Parameters.Clone());
            above[index] += steps[index];
            below[index] -= steps[index];
            return (_shape.At(above, abscissa, highProbability) - _shape.At(below, abscissa, highProbability)) / (2 * steps[index]);
        });
    }

    /// <summary>Covariance of the parameters; null when undetermined.</summary>
    internal Matrix<double>? Covariance => _minimum.Covariance;

    /// <summary>Weights of the parameters in the mean centre and in the logarithm of the mean width.</summary>
    internal (Vector<double> Centre, Vector<double> LogWidth) Targets()
    {
        var (centre, width) = (Vector<double>.Build.Dense(_shape.Parameters), Vector<double>.Build.Dense(_shape.Parameters));
        var both = Model == SpectrumModel.TwoLines;
        (centre[0], width[1]) = both ? (0.5, 0.5) : (1, 1);
        if (both)
        {
            (centre[4], width[5]) = (0.5, 0.5);
        }

        return (centre, width);
    }

    /// <summary>Fits.</summary>
    /// <param name="points">Points in any order; those whose signal or error is not a number are left out.</param>
    /// <param name="isResponse">Whether the abscissae are frequencies, and lines are fitted as responses rather than Lorentzians.</param>
    /// <param name="splitting">
    /// How far the high state's line lies above the low state's, with its interval, where it is known from elsewhere and the
    /// points are mixtures of both states: two lines of one shape are then fitted. Null to see what the points say.
    /// </param>
    public static SpectrumFit Of(IReadOnlyList<SpectrumPoint> points, bool isResponse = false, Estimate? splitting = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        SpectrumPoint[] valid = [.. points.Where(point => double.IsFinite(point.Signal) && point.Error > 0 && double.IsFinite(point.Error))];
        if (valid.Length < FewestPoints || valid.Select(point => point.Abscissa).Distinct().Count() < FewestPoints)
        {
            return Failed(valid, FormattableString.Invariant($"{valid.Length} valid points; a line needs {FewestPoints} at different places"));
        }

        var first = new Fitting(valid, isResponse, splitting).Best();
        if (first.Outliers.Count == 0 || first.Outliers.Count > LargestOutlierPart * valid.Length)
        {
            return first with { Outliers = Named(first.Outliers) };
        }

        // A second look without them: their pull on the first is bounded, but it is there.
        var outliers = first.Outliers.ToHashSet();
        var cleaned = new Fitting([.. valid.Where((_, index) => !outliers.Contains(index))], isResponse, splitting).Best();
        return cleaned with { Outliers = Named(first.Outliers) };

        int[] Named(IReadOnlyList<int> among) => [.. among.Select(index => Array.IndexOf([.. points], valid[index]))];
    }

    private static SpectrumFit Failed(SpectrumPoint[] points, string reason)
    {
        var shape = new SpectrumShape(SpectrumModel.Background, points.Length > 0 ? points[0].Abscissa : 0, 1, (0, double.PositiveInfinity), false);
        var level = points.Length > 0 ? points.Average(point => point.Signal) : 0;
        var parameters = Vector<double>.Build.DenseOfArray([level, 0]);
        return new SpectrumFit(shape, new RobustMinimum(parameters, double.NaN, null, Vector<double>.Build.Dense(1)), double.NaN, 1)
        {
            Failure = reason,
        };
    }

    // The fits of one spectrum, from the background to two lines.
    private sealed class Fitting(SpectrumPoint[] points, bool isResponse, Estimate? splitting)
    {
        private readonly double _from = points.Min(point => point.Abscissa);
        private readonly double _to = points.Max(point => point.Abscissa);
        private readonly double _noise = points.Select(point => point.Error).Order().ElementAt(points.Length / 2);
        private readonly (double Smallest, double Largest) _bounds = SpectrumStart.WidthBounds(points);
        private readonly double _meanProbability = MeanOf(points);

        private double Weight => double.IsNaN(_meanProbability) ? 1 : _meanProbability;

        public SpectrumFit Best()
        {
            var background = Run(SpectrumModel.Background, [Vector<double>.Build.DenseOfArray([points.Average(point => point.Signal), 0])]);
            List<(SpectrumShape Shape, RobustMinimum Minimum)> fits = [background];
            var one = Run(SpectrumModel.OneLine, SpectrumStart.Find(points).Select(line =>
                Vector<double>.Build.DenseOfArray([line.Centre, Math.Log(line.Width), line.Symmetric, line.Antisymmetric, 0, 0])));
            if (splitting is { } known && double.IsFinite(one.Minimum.Cost))
            {
                Keep(fits, RunWith(known, one.Minimum.Parameters));
                return Choose(fits);
            }

            Keep(fits, one);
            if (SeesBothWells() && double.IsFinite(one.Minimum.Cost))
            {
                var line = one.Minimum.Parameters;
                var split = Run(SpectrumModel.SplitLine, s_splits.Select(part => Vector<double>.Build.DenseOfArray(
                    [line[0], line[1], line[2], line[3], part * Math.Exp(line[1]), line[4], line[5]])));
                var both = split.Minimum.Parameters;
                Keep(fits, RunWithBoth(Vector<double>.Build.DenseOfArray(
                    [both[0] + both[4] / 2, both[1], both[2], both[3], both[0] - both[4] / 2, both[1], both[2], both[3], 0, both[5], both[6]])));
            }

            return Choose(fits);
        }

        private SpectrumFit Choose(List<(SpectrumShape Shape, RobustMinimum Minimum)> fits)
        {
            var richest = fits[^1].Minimum;
            var spread = Math.Max(1, richest.Cost / Math.Max(1, richest.DegreesOfFreedom));
            double Criterion((SpectrumShape Shape, RobustMinimum Minimum) fit) => fit.Minimum.Cost / spread + 2 * fit.Shape.Parameters;
            var best = fits.MinBy(Criterion);
            if (best.Shape.Model == SpectrumModel.Background || Criterion(fits[0]) - Criterion(best) < SmallestGain)
            {
                return Make(fits[0]) with { Failure = "no resonance in the window: a line explains no more than a straight background" };
            }

            var made = Make(best);
            return made with { Failure = FailureOf(made) };
        }

        private string FailureOf(SpectrumFit fit)
        {
            if (fit.Mean is not { } mean || !double.IsFinite(mean.CentreError))
            {
                return "the points do not determine the line";
            }

            if (fit.Lines.FirstOrDefault(line => line.Line.Centre < _from || line.Line.Centre > _to) is { } outside)
            {
                return $"no resonance in the window: the line's centre would lie {(outside.Line.Centre > _to ? "above" : "below")} it. Move the window by half of its width that way";
            }

            return fit.Lines.Any(line => line.Line.Width < 1.001 * _bounds.Smallest)
                ? "the line is narrower than the distance of the points: a spin torque may be about to make the junction oscillate by itself. Lower the bias, or take a finer grid"
                : fit.Lines.Any(line => line.Line.Width > 0.999 * _bounds.Largest) ? "the line is wider than the window" : "";
        }

        private SpectrumFit Make((SpectrumShape Shape, RobustMinimum Minimum) fit)
        {
            var (shape, minimum) = fit;
            var made = new SpectrumFit(shape, minimum, _meanProbability, _noise) { Outliers = OutliersOf(minimum) };
            if (shape.Model == SpectrumModel.Background)
            {
                return made;
            }

            var lines = new LineEstimates(shape, minimum, _noise);
            return shape.Model == SpectrumModel.OneLine
                ? made with { Lines = [lines.Of(ProbabilityOnLine(made), high: true)], Mean = lines.Of(ProbabilityOnLine(made), high: true) }
                : made with
                {
                    Lines = [lines.Of(1, high: true), lines.Of(0, high: false)], Mean = lines.OfMean(), Splitting = lines.Splitting(),
                    IsSplittingGiven = splitting is not null,
                };
        }

        private static void Keep(
            List<(SpectrumShape Shape, RobustMinimum Minimum)> fits, (SpectrumShape Shape, RobustMinimum Minimum) fit)
        {
            if (double.IsFinite(fit.Minimum.Cost) && fit.Minimum.DegreesOfFreedom > 0)
            {
                fits.Add(fit);
            }
        }

        private (SpectrumShape Shape, RobustMinimum Minimum) Run(SpectrumModel model, IEnumerable<Vector<double>> starts)
        {
            var shape = new SpectrumShape(model, (_from + _to) / 2, (_to - _from) / 2, _bounds, isResponse);
            return (shape, starts.Select(start => RobustLeastSquares.Minimise(
                parameters => shape.Residuals(parameters, points, Weight), start, shape.Steps(start, _noise), LossScale))
                .MinBy(minimum => minimum.Cost)!);
        }

        // What is known of the splitting counts as one more datum.
        private (SpectrumShape Shape, RobustMinimum Minimum) RunWith(Estimate known, Vector<double> line)
        {
            var shape = new SpectrumShape(SpectrumModel.SplitLine, (_from + _to) / 2, (_to - _from) / 2, _bounds, isResponse);
            var error = known.StandardError;
            var start = Vector<double>.Build.DenseOfArray(
                [line[0] + (0.5 - Weight) * known.Value, line[1], line[2], line[3], known.Value, line[4], line[5]]);
            return (shape, RobustLeastSquares.Minimise(
                parameters => Vector<double>.Build.DenseOfEnumerable(
                    shape.Residuals(parameters, points, Weight).Append((parameters[4] - known.Value) / error)),
                start, shape.Steps(start, _noise), LossScale));
        }

        // That both states are of one layer counts as four more data.
        private (SpectrumShape Shape, RobustMinimum Minimum) RunWithBoth(Vector<double> start)
        {
            var shape = new SpectrumShape(SpectrumModel.TwoLines, (_from + _to) / 2, (_to - _from) / 2, _bounds, isResponse);
            var height = DifferenceOfStates * Math.Max(_noise, Math.Abs(start[2]) + Math.Abs(start[3]));
            var offset = DifferenceOfStates * Math.Max(_noise, Math.Abs(start[^2]));
            return (shape, RobustLeastSquares.Minimise(
                parameters => Vector<double>.Build.DenseOfEnumerable(
                [
                    .. shape.Residuals(parameters, points, Weight), (parameters[1] - parameters[5]) / DifferenceOfStates,
                    (parameters[2] - parameters[6]) / height, (parameters[3] - parameters[7]) / height, parameters[^3] / offset,
                ]), start, shape.Steps(start, _noise), LossScale));
        }

        // Each well must have been seen on its own, or their lines cannot be told apart.
        private bool SeesBothWells()
        {
            var known = points.Where(point => double.IsFinite(point.HighProbability)).ToArray();
            return known.Length == points.Length
                && known.Sum(point => point.HighProbability) >= FewestInWell
                && known.Sum(point => 1 - point.HighProbability) >= FewestInWell
                && known.Max(point => point.HighProbability) - known.Min(point => point.HighProbability) > 0.5;
        }

        // What a single line says of the wells, weighted by what each point says of its centre.
        private double ProbabilityOnLine(SpectrumFit fit)
        {
            var (sum, weights) = (0.0, 0.0);
            foreach (var point in points)
            {
                var slope = fit.GradientAt(point.Abscissa, 1)[0] / point.Error;
                sum += slope * slope * SpectrumShape.ProbabilityAt(point, _meanProbability);
                weights += slope * slope;
            }

            return sum / weights;
        }

        // Neighbours that all lie off are no accidents but something that the model does not have, as the line of a state seldom visited.
        private int[] OutliersOf(RobustMinimum minimum)
        {
            var limit = OutlierDistance * Math.Max(1, RobustScatter.Of(minimum.Residuals));
            var order = Enumerable.Range(0, points.Length).OrderBy(index => points[index].Abscissa).ToArray();
            bool IsFar(int place) => place >= 0 && place < order.Length && Math.Abs(minimum.Residuals[order[place]]) > limit;
            return [.. Enumerable.Range(0, order.Length).Where(place => IsFar(place) && !IsFar(place - 1) && !IsFar(place + 1)).Select(place => order[place])];
        }

        private static double MeanOf(SpectrumPoint[] points)
        {
            double[] known = [.. points.Select(point => point.HighProbability).Where(double.IsFinite)];
            return known.Length == 0 ? double.NaN : known.Average();
        }
    }
}
