using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Resonances against field and bias fitted by Eq. (7): the two anisotropy fields of every bias, and what all share.
/// </summary>
/// <remarks>
/// Weighted least squares with the errors of the resonances; the intervals are scaled up where the scatter exceeds them.
/// Resonances beyond the largest in-plane field, or 85 % of B_K1, are left out: there the layer is almost saturated and f_r
/// goes to zero.
/// </remarks>
public sealed record AnisotropyFit
{
    /// <summary>Fewest fields at which a bias must have resonances: at one field only B_K1 - B_K2 is fixed.</summary>
    public const int FewestFields = 3;

    private const int Rounds = 3;
    private const int TriedStarts = 12;
    private const double LossScale = 4;

    // In Hz: by how much a rare other state may pull a line whose state is not known.
    private const double MixtureError = 2e6;
    private const double FirstPartOfHighest = 0.75;
    private const double LargestPartOfSaturation = 0.85;
    
    private static readonly double[] s_misalignments = [-0.04, 0.04];

    // The stronger the anisotropy that is tried, the farther the outermost fields are from saturation, where no start is one.
    private static readonly double[] s_partsOfHighest = [1, 1.2, 1.5];

    private readonly AnisotropyModel _model;
    private readonly RobustMinimum _minimum;

    private AnisotropyFit(AnisotropyModel model, RobustMinimum minimum, IReadOnlyList<ResonancePoint> points) =>
        (_model, _minimum, Points) = (model, minimum, points);

    /// <summary>Internal fields in T from which the search begins.</summary>
    internal static IReadOnlyList<double> InternalFields { get; } = [-0.03, -0.02, -0.012, -0.006, 0, 0.006, 0.012, 0.02, 0.03];

    /// <summary>The resonances that were used.</summary>
    public IReadOnlyList<ResonancePoint> Points { get; }

    /// <summary>The biases in V, rising.</summary>
    public IReadOnlyList<double> Biases => _model.Biases;

    /// <summary>Robust sum of squares.</summary>
    public double ChiSquared => _minimum.Cost;

    /// <summary>Resonances less parameters.</summary>
    public int DegreesOfFreedom => _minimum.DegreesOfFreedom;

    /// <summary>Sum of squares over degrees of freedom.</summary>
    public double ReducedChiSquared => ChiSquared / Math.Max(1, DegreesOfFreedom);

    /// <summary>B_K1 in T at each bias.</summary>
    public IReadOnlyList<Estimate> FirstOrder => [.. Biases.Select((_, index) => EstimateOf(2 * index))];

    /// <summary>B_K2 in T at each bias.</summary>
    public IReadOnlyList<Estimate> SecondOrder => [.. Biases.Select((_, index) => EstimateOf(2 * index + 1))];

    /// <summary>The line through B_K1(V); null for one bias.</summary>
    public WeightedLine? FirstOrderLine => LineThrough(0);

    /// <summary>The line through B_K2(V); null for one bias.</summary>
    public WeightedLine? SecondOrderLine => LineThrough(1);

    /// <summary>B_in in T; its interval is a point where it was fixed.</summary>
    public Estimate InternalField => SharedOf(SharedParameter.InternalField);

    /// <summary>Misalignment in rad, towards the high state.</summary>
    public Estimate Misalignment => NormalOf(SharedParameter.Misalignment);

    /// <summary>Constant normal field in T, towards the high state.</summary>
    public Estimate StrayField => NormalOf(SharedParameter.StrayField);

    /// <summary>B_sh in T.</summary>
    public Estimate ShapeField => SharedOf(SharedParameter.ShapeField);

    /// <summary>How much less the data say than if each knew nothing of the others.</summary>
    internal double Inflation { get; private init; } = 1;

    /// <summary>Whether a resistance says which state is which; otherwise the sign of the normal field is open.</summary>
    internal bool StatesAreNamed { get; private init; } = true;

    /// <summary>Whether more points of field sweeps are off than the scatter of most explains.</summary>
    internal bool IsDoubtful { get; private init; }

    /// <summary>Parameters of other minima that explain the data about as well; the intervals hold them.</summary>
    internal IReadOnlyList<Vector<double>> Rivals { get; private init; } = [];

    /// <summary>How many spectra contradict the fit, and of how many; null where they are not more than a few.</summary>
    internal (int Contradicting, int Of)? Contradiction { get; private init; }

    /// <summary>The parameters as the model has them.</summary>
    internal Vector<double> Parameters => _minimum.Parameters;

    /// <summary>The same model without mixtures, for spectra that are fitted whole.</summary>
    /// <param name="slope">dB_K1/dV in T/V.</param>
    internal AnisotropyModel ModelFor(double slope) => new(_model.Settings, _model.Biases) { Slope = slope };

    /// <summary>Whether a field is far enough from saturation at a bias.</summary>
    internal bool IsWithin(double bias, double field) =>
        Math.Abs(field * Math.Cos(Misalignment.Value) + InternalField.Value) < Math.Min(
            _model.Settings.LargestInPlaneField, LargestPartOfSaturation * At(bias, field, high: true).FirstOrder);

    /// <summary>Whether besides both states are states there: within 85 % of the astroid, near which a small barrier lets the junction leave one before it resonates.</summary>
    /// <remarks>E. C. Stoner and E. P. Wohlfarth, Phil. Trans. R. Soc. A 240, 599 (1948).</remarks>
    internal bool HasBothStates(double bias, double field) => HasBothStates(_model.Settings, At(bias, field, high: true));

    /// <summary>The same for a condition of resonance.</summary>
    internal static bool HasBothStates(AnisotropyFitSettings settings, in ResonanceCondition condition)
    {
        var largest = LargestPartOfSaturation * condition.FirstOrder;
        double Part(double of) => Math.Cbrt(Math.Pow(of / largest, 2));
        return Math.Abs(condition.InPlane) < Math.Min(settings.LargestInPlaneField, largest) && Part(condition.InPlane) + Part(condition.Normal) < 1;
    }

    /// <summary>What the spectra as a whole say.</summary>
    internal static AnisotropyFit Of(SpectraFit joint, IReadOnlyList<ResonancePoint> points) =>
        new(joint.Model, joint.Minimum, points)
        {
            Inflation = joint.Inflation, StatesAreNamed = joint.StatesAreNamed, Rivals = joint.Rivals,
            Contradiction = joint.IsContradicted ? (joint.Contradicting, joint.Tested) : null,
        };

    /// <summary>What sweeps of the field as a whole say.</summary>
    internal static AnisotropyFit Of(FieldSweepFit joint, IReadOnlyList<ResonancePoint> points) =>
        new(joint.Model, joint.Minimum, points) { Inflation = joint.Inflation, StatesAreNamed = false, IsDoubtful = joint.IsDoubtful };

    /// <summary>Bayes' information criterion, for a scatter that is given.</summary>
    internal double Criterion(double scatter) => ChiSquared / scatter + _model.Parameters * Math.Log(_minimum.Residuals.Count);

    /// <summary>The condition of resonance at a field for the high or the low state, at the nominal bias.</summary>
    public ResonanceCondition At(double bias, double field, bool high) => _model.At(_minimum.Parameters, bias, bias, field, high);

    /// <summary>The condition of resonance of a datum's voltage and field for the high or the low state.</summary>
    internal ResonanceCondition At(ResonancePoint point, bool high) =>
        _model.At(_minimum.Parameters, point.Bias, point.Voltage, point.Field, high);

    /// <summary>1 or 0, the state that a datum belongs to: its own where it is known, that which lies nearer otherwise.</summary>
    internal double StateOf(ResonancePoint point) => double.IsFinite(point.HighProbability) ? point.HighProbability
        : Math.Abs(At(point, high: true).Frequency() - point.Frequency) <= Math.Abs(At(point, high: false).Frequency() - point.Frequency) ? 1 : 0;

    /// <summary>Fits; null when there are too few fields or nothing converged.</summary>
    /// <param name="points">Resonances; biases with fewer than <see cref="FewestFields"/> fields are left out.</param>
    /// <param name="settings">What is fixed.</param>
    /// <param name="damping">α, where it is known.</param>
    public static AnisotropyFit? Of(IReadOnlyList<ResonancePoint> points, AnisotropyFitSettings settings, double damping = 0)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        var used = WithEnoughFields([.. FarFromSaturation(points)]);
        AnisotropyFit? fit = null;
        for (var round = 0; round < Rounds; round++)
        {
            if (Once(used, settings, damping, fit) is not { } next)
            {
                return null;
            }

            fit = next;
            used = WithEnoughFields([.. points.Where(point => fit.IsWithin(point))]);
            if (used.Count == 0)
            {
                return null;
            }
        }

        return fit!._minimum.Covariance is null ? null : fit;
    }

    // Before anything is known: the frequency falls to nothing towards saturation.
    private static IEnumerable<ResonancePoint> FarFromSaturation(IReadOnlyList<ResonancePoint> points) => points
        .GroupBy(point => point.Bias)
        .SelectMany(group => group.Where(point => point.Frequency > FirstPartOfHighest * group.Max(other => other.Frequency)));

    private static List<ResonancePoint> WithEnoughFields(IReadOnlyList<ResonancePoint> points) =>
    [
        .. points.GroupBy(point => point.Bias).OrderBy(group => group.Key)
            .Where(group => group.Select(point => Math.Round(point.Field, 4)).Distinct().Count() >= FewestFields)
            .SelectMany(group => group),
    ];

    private static AnisotropyFit? Once(
        List<ResonancePoint> points, AnisotropyFitSettings settings, double damping, AnisotropyFit? before)
    {
        if (points.Count == 0)
        {
            return null;
        }

        var model = new AnisotropyModel(settings, points.Select(point => point.Bias).Distinct())
        {
            Slope = before?.FirstOrderLine?.Slope.Value ?? 0,
            Damping = damping,
        };
        if (points.Count <= model.Parameters)
        {
            return null;
        }

        // A search may end where a resonance goes to zero and nothing can be differentiated: that is no minimum.
        RobustMinimum? BestFrom(IEnumerable<Vector<double>> starts) => starts
            .Select(start => RobustLeastSquares.Minimise(parameters => Residuals(model, parameters, points), start, model.Steps(), LossScale))
            .OrderBy(minimum => minimum.Covariance is null).ThenBy(minimum => minimum.Cost).FirstOrDefault();

        var best = before is not null && before._model.Parameters == model.Parameters ? BestFrom([before._minimum.Parameters]) : null;
        best = best is { Covariance: not null } ? best : BestFrom(Starts(model, points));
        return best is not null && double.IsFinite(best.Cost) ? new AnisotropyFit(model, best, points) : null;
    }

    private static IEnumerable<Vector<double>> Starts(AnisotropyModel model, List<ResonancePoint> points)
    {
        var highest = points.Max(point => point.Frequency) * Math.Tau / ResonanceCondition.GyromagneticRatio;
        IReadOnlyList<double> fields = model.Settings.InternalField is { } known ? [known] : InternalFields;
        return fields
            .SelectMany(field => s_misalignments.SelectMany(angle => s_partsOfHighest.Select(part => model.Start(part * highest, field, angle))))
            .Select(start => (Start: start, Residuals: Residuals(model, start, points)))
            .Where(trial => trial.Residuals.All(double.IsFinite))
            .OrderBy(trial => trial.Residuals.DotProduct(trial.Residuals))
            .Take(TriedStarts)
            .Select(trial => trial.Start);
    }

    private static Vector<double> Residuals(AnisotropyModel model, Vector<double> parameters, List<ResonancePoint> points) =>
        Vector<double>.Build.Dense(points.Count, index =>
        {
            var point = points[index];
            var error = double.IsNaN(point.HighProbability) ? Math.Sqrt(point.FrequencyError * point.FrequencyError + MixtureError * MixtureError) : point.FrequencyError;
            if (point.FieldError > 0)
            {
                var slope = (model.Frequency(parameters, point, point.Field + point.FieldError)
                    - model.Frequency(parameters, point, point.Field - point.FieldError)) / 2;
                error = Math.Sqrt(error * error + slope * slope);
            }

            return (model.Frequency(parameters, point) - point.Frequency) / error;
        });

    private bool IsWithin(ResonancePoint point) => Biases.Contains(point.Bias) && IsWithin(point.Bias, point.Field);

    private Estimate EstimateOf(int place) => Judged(Rivals.Aggregate(
        Estimate.Normal(_minimum.Parameters[place], Math.Sqrt(_minimum.Covariance?[place, place] ?? double.NaN)),
        (estimate, rival) => estimate.Or(rival[place], SpectraFit.NotUnique)));

    private Estimate Judged(Estimate estimate) => Contradiction is null ? estimate : estimate with { Remark = SpectraFit.NotTrusted };

    private Estimate SharedOf(SharedParameter parameter) => _model.PlaceOf(parameter) is >= 0 and var place
        ? EstimateOf(place)
        : new Estimate(_model.Shared(_minimum.Parameters, parameter), double.NaN, double.NaN, "held fixed");

    // Exchanging the states and turning the normal field around leaves every frequency as it is.
    private Estimate NormalOf(SharedParameter parameter)
    {
        var estimate = SharedOf(parameter);
        var largest = Math.Max(Math.Abs(estimate.Low), Math.Abs(estimate.High));
        return StatesAreNamed || _model.PlaceOf(parameter) < 0 ? estimate : estimate with
        {
            Low = -largest, High = largest,
            Remark = Contradiction is not null ? SpectraFit.NotTrusted : "no spectrum shows both levels: which state is which is open, and with it the common sign of misalignment and stray field",
        };
    }

    private WeightedLine? LineThrough(int order)
    {
        if (_minimum.Covariance is not { } covariance || Biases.Count < 2)
        {
            return null;
        }

        Vector<double> ValuesOf(Vector<double> parameters) => Vector<double>.Build.Dense(Biases.Count, index => parameters[2 * index + order]);
        var joint = Matrix<double>.Build.Dense(
            Biases.Count, Biases.Count, (row, column) => covariance[2 * row + order, 2 * column + order]);
        if (WeightedLine.Fit(Biases, ValuesOf(_minimum.Parameters), joint) is not { } line)
        {
            return null;
        }

        var all = Rivals.Aggregate(
            line, (either, rival) => WeightedLine.Fit(Biases, ValuesOf(rival), joint) is not { } other ? either : either with
            {
                Intercept = either.Intercept.Or(other.Intercept.Value, SpectraFit.NotUnique), Slope = either.Slope.Or(other.Slope.Value, SpectraFit.NotUnique),
            });
        return all with { Intercept = Judged(all.Intercept), Slope = Judged(all.Slope) };
    }
}
