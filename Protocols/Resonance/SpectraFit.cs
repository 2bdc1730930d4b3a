using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Eq. (7) fitted to whole spectra at once: anisotropy fields, what all share, and the damping put the lines of both states
/// into every spectrum; heights and backgrounds are each spectrum's own.
/// </summary>
/// <remarks>
/// A line through a mixture of both states lies somewhere between them and is no resonance of either; here such a spectrum
/// says what it knows.
/// </remarks>
internal sealed record SpectraFit(AnisotropyModel Model, RobustMinimum Minimum, Estimate Damping, Estimate? TorquePerVolt, IReadOnlyList<JointSpectrum> Spectra)
{
    /// <summary>Variances over those of points that know nothing of each other, on average.</summary>
    public double Inflation { get; private init; } = 1;

    /// <summary>Whether a resistance says in any spectrum which state is which.</summary>
    public bool StatesAreNamed => Spectra.Any(spectrum => spectrum.VoltageOf(high: true) != spectrum.VoltageOf(high: false));

    /// <summary>What is said of a quantity that another minimum has elsewhere.</summary>
    public const string NotUnique = "not unique: another minimum of the fit explains the spectra as well, and the interval holds both; measure at more fields or biases, or set \"internal field\"";

    /// <summary>Parameters of other minima that explain the spectra about as well.</summary>
    public IReadOnlyList<Vector<double>> Rivals { get; private init; } = [];

    /// <summary>What is said of a quantity whose fit the spectra contradict.</summary>
    public const string NotTrusted = "not to be trusted: many spectra have their lines elsewhere than the fit by Eq. (7)";

    /// <summary>How many spectra have their lines elsewhere than the fit, beyond chance.</summary>
    public int Contradicting { get; private init; }

    /// <summary>Spectra that were asked.</summary>
    public int Tested { get; private init; }

    /// <summary>Whether more spectra contradict the fit than the few sharpest, which see errors of the field that no fit knows.</summary>
    public bool IsContradicted => Contradicting > LargestPartContradicting * Tested;

    private const int Rounds = 6;

    // Twice the logarithm of a likelihood that is a hundred times smaller.
    private const double LargestExcess = 9.2;

    private const double LargestPartContradicting = 0.25;
    private const int FewestBeyond = 2;

    /// <summary>Fits from what single lines said; null when nothing converged.</summary>
    public static SpectraFit? Of(IReadOnlyList<ResonanceSpectrum> measured, AnisotropyFit lines, DampingFit damping)
    {
        double[] others = [damping.Damping.Value, .. damping.TorquePerVolt is { } known ? (double[])[known.Value] : []];
        var problem = ProblemOf(measured, lines, others.Length > 1);
        var minima = new SpectraSearch(problem).From(SpectraStarts.Around(problem, lines).Select(start => Vector<double>.Build.DenseOfEnumerable(start.Concat(others))));
        if (minima.Count == 0 || Settle(problem, minima[0].Place) is not { } first)
        {
            return null;
        }

        // Once more with the fields and the steps of the resistance as this fit has them.
        var condition = AnisotropyFit.Of(first, lines.Points);
        var again = ProblemOf(measured, condition, others.Length > 1);
        var fit = Settle(again, first.Place) is { } second ? second.TestedBy(again) : first.TestedBy(problem);
        return fit.Beside([.. minima.Skip(1).Where(minimum => minimum.Cost - minima[0].Cost < LargestExcess * fit.Inflation).Select(minimum => minimum.Place)]);
    }

    private Vector<double> Place => Vector<double>.Build.DenseOfEnumerable(
        [.. Minimum.Parameters, Damping.Value, .. TorquePerVolt is { } torque ? (double[])[torque.Value] : []]);

    private SpectraFit Beside(IReadOnlyList<Vector<double>> rivals) => this with
    {
        Rivals = rivals,
        Damping = rivals.Aggregate(Damping, (damping, rival) => damping.Or(rival[Model.Parameters], NotUnique)),
        TorquePerVolt = TorquePerVolt is { } torque ? rivals.Aggregate(torque, (sum, rival) => sum.Or(rival[Model.Parameters + 1], NotUnique)) : null,
    };

    private static SpectraProblem ProblemOf(IReadOnlyList<ResonanceSpectrum> measured, AnisotropyFit lines, bool hasTorque) => new(
        [.. measured.Where(spectrum => spectrum.Points.Count >= SpectrumFit.FewestPoints && lines.Biases.Contains(spectrum.Bias)
            && lines.HasBothStates(spectrum.Bias, spectrum.Field)).Select(spectrum => new JointSpectrum(spectrum, StepFor(spectrum, measured, lines)))],
        lines.ModelFor(lines.FirstOrderLine?.Slope.Value ?? 0), hasTorque);

    // The conductance is linear in the cosine between the layers: the step over the low level goes with resistance and cos θ.
    // A level that is a mixture makes a step too small, so the largest of the nearest bias is believed.
    private static double StepFor(ResonanceSpectrum spectrum, IReadOnlyList<ResonanceSpectrum> measured, AnisotropyFit lines)
    {
        var nearest = measured.Where(other => other.Levels is not null && lines.Biases.Contains(other.Bias))
            .GroupBy(other => Math.Abs(other.Bias - spectrum.Bias)).MinBy(group => group.Key);
        double ScaleOf(ResonanceSpectrum at) => at.Resistance * Math.Cos(lines.At(at.Bias, at.Field, high: true).Tilt());
        double[] steps = [.. (nearest ?? Enumerable.Empty<ResonanceSpectrum>())
            .Select(other => other.Levels!.Separation / other.Levels.Low / ScaleOf(other)).Where(double.IsFinite)];
        var scale = ScaleOf(spectrum);
        return steps.Length > 0 && double.IsFinite(scale) ? steps.Max() * scale : 0;
    }

    /// <summary>The same spectra, with their errors as they are now, and other things fixed; null when nothing converged.</summary>
    public SpectraFit? With(AnisotropyFitSettings settings)
    {
        var model = new AnisotropyModel(settings, Model.Biases) { Slope = Model.Slope };
        var problem = new SpectraProblem(Spectra, model, TorquePerVolt is not null);
        var start = Vector<double>.Build.DenseOfEnumerable(model.StartFrom(Model, Minimum.Parameters).Concat(Place.Skip(Model.Parameters)));
        var (place, cost) = problem.Minimise(start, double.PositiveInfinity);
        return double.IsFinite(cost) ? Made(problem, place, cost) : null;
    }

    // How often the junction was in which state and how much a point counts are judged anew after each round.
    private static SpectraFit? Settle(SpectraProblem problem, Vector<double> place)
    {
        var cost = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            (place, cost) = problem.Minimise(place, double.PositiveInfinity);
            if (!double.IsFinite(cost))
            {
                return null;
            }

            foreach (var spectrum in problem.Spectra)
            {
                var (high, low) = problem.LinesOf(place, spectrum);
                spectrum.Judge(high, low, HeightRatio(problem.Model, place, spectrum, high, low));
            }
        }

        return Made(problem, place, problem.Cost(place, double.PositiveInfinity));
    }

    private static SpectraFit? Made(SpectraProblem problem, Vector<double> place, double cost)
    {
        var ofFields = SpectraCovariance.OfFields(
            problem.Model.Settings, problem.ShiftByField(place, _ => 1), problem.ShiftByField(place, spectrum => spectrum.Field));
        if (SpectraCovariance.Of([.. problem.Parts(place, double.PositiveInfinity)], cost / Math.Max(1, problem.DegreesOfFreedom), ofFields, WideningFor(problem)) is not { } errors)
        {
            return null;
        }

        var count = problem.Model.Parameters;
        var minimum = SpectraCovariance.OfCondition(place, errors.Whole, count, cost, problem.DegreesOfFreedom);
        Estimate At(int at) => Estimate.Normal(place[at], Math.Sqrt(errors.Whole[at, at]));
        return new SpectraFit(problem.Model, minimum, At(count), problem.HasTorque ? At(count + 1) : null, problem.Spectra) { Inflation = errors.Inflation };
    }

    // What lines scatter about Eq. (7), beside what their points do, is known as badly as few lines beyond the parameters tell
    // (Student's distribution over the normal one).
    private static double WideningFor(SpectraProblem problem)
    {
        var lines = problem.Spectra.Count + problem.Spectra.Count(spectrum => spectrum.IsResolved);
        var beyond = Math.Max(FewestBeyond, lines - problem.Model.Parameters);
        return Math.Pow(StudentT.InvCDF(0, 1, beyond, 0.975) / Estimate.NormalQuantile, 2);
    }

    // Where lines lie elsewhere than the fit has them, errors of points say nothing of those of its parameters
    // (R. T. Birge, Phys. Rev. 40, 207 (1932)): they grow with what the lines are off.
    private SpectraFit TestedBy(SpectraProblem problem)
    {
        var tests = problem.Spectra.Select(spectrum =>
        {
            var (high, low) = problem.LinesOf(Place, spectrum);
            return SpectrumMisfit.Of(spectrum, high, low);
        }).Where(test => double.IsFinite(test.F)).OrderBy(test => test.F).ToArray();
        var contradicting = tests.Count(test => test.IsBeyondChance);
        var tested = this with { Contradicting = contradicting, Tested = tests.Length };
        if (!tested.IsContradicted)
        {
            return tested;
        }

        var widening = Math.Max(1, tests[(int)((1 - LargestPartContradicting) * tests.Length)].F);
        Estimate Wider(Estimate estimate) => Estimate.Normal(estimate.Value, Math.Sqrt(widening) * estimate.StandardError, NotTrusted);
        return tested with
        {
            Minimum = Minimum with { Covariance = Minimum.Covariance! * widening }, Inflation = widening * Inflation,
            Damping = Wider(Damping), TorquePerVolt = TorquePerVolt is { } torque ? Wider(torque) : null,
        };
    }

    // A damping-like torque's line is as high as cos θ dR/dθ over its width, and dR/dθ goes with cos θ.
    private static double HeightRatio(AnisotropyModel model, Vector<double> parameters, JointSpectrum spectrum, in ResonanceLine high, in ResonanceLine low)
    {
        double Cosine(bool isHigh) => Math.Cos(model.At(parameters, spectrum.Bias, spectrum.VoltageOf(isHigh), spectrum.Field, isHigh).Tilt());
        var ratio = Cosine(true) / Cosine(false);
        return ratio * ratio * low.Width / high.Width;
    }
}
