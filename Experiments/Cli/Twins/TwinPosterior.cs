using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;
using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Twins;

/// <summary>What a fit knows: the device, how well, and along which directions the runs say nothing.</summary>
internal sealed class TwinPosterior
{
    private const double StrongCorrelation = 0.95;
    private const double FittedBelow = 0.3;
    private const double WeakBelow = 0.8;
    private const double Named = 0.35;

    private readonly TwinProblem _problem;
    private readonly Matrix<double> _covariance;
    private readonly Vector<double> _deviations;

    public TwinPosterior(
        TwinProblem problem, Vector<double> deviations, Comparison[][] comparisons, Matrix<double> jacobian, bool isConverged)
    {
        (_problem, _deviations, IsConverged) = (problem, deviations, isConverged);
        Device = problem.DeviceAt(deviations);
        Sets = [.. problem.Evidence.Select((evidence, index) => new TwinAgreement(evidence, problem.SystematicsAt(deviations, index), comparisons[index]))];
        var points = Sets.Sum(set => set.Comparisons.Length);
        Excess = Math.Max(1, Sets.Sum(set => set.ChiSquared) / Math.Max(1, points));
        Excess = Excess > 1 + 3 * Math.Sqrt(2.0 / Math.Max(1, points)) ? Excess : 1;

        // Data that scatter by more than their errors are worth less.
        var information = jacobian.TransposeThisAndMultiply(jacobian) / Excess;
        _covariance = (information + Matrix<double>.Build.DenseIdentity(problem.Count)).Inverse();
        Parameters = [.. Enumerable.Range(0, problem.Parameters.Count).Select(Parameter)];
    }

    /// <summary>The device of the highest posterior probability.</summary>
    public JunctionDevice Device { get; }

    /// <summary>Whether the fit came to rest.</summary>
    public bool IsConverged { get; }

    /// <summary>Chi squared per point where it is above what chance explains, by which the errors have grown; otherwise 1.</summary>
    public double Excess { get; }

    /// <summary>Each fitted parameter with its interval and verdict.</summary>
    public IReadOnlyList<FittedParameter> Parameters { get; }

    /// <summary>Each data set with its agreement.</summary>
    public IReadOnlyList<TwinAgreement> Sets { get; }

    /// <summary>Pairs of parameters that the runs hardly tell apart.</summary>
    public IEnumerable<(string One, string Other, double Correlation)> Correlations()
    {
        for (var one = 0; one < Parameters.Count; one++)
        {
            for (var other = one + 1; other < Parameters.Count; other++)
            {
                var correlation = _covariance[one, other] / Math.Sqrt(_covariance[one, one] * _covariance[other, other]);
                if (Math.Abs(correlation) > StrongCorrelation)
                {
                    yield return (Parameters[one].Parameter.Name, Parameters[other].Parameter.Name, correlation);
                }
            }
        }
    }

    /// <summary>Directions that the runs leave at the prior, as sums of parameters in prior widths; the number of all others.</summary>
    public (int Determined, IReadOnlyList<string> Open) Directions()
    {
        var count = Parameters.Count;
        if (count == 0)
        {
            return (0, []);
        }

        var system = _covariance.SubMatrix(0, count, 0, count).Evd(Symmetricity.Symmetric);
        var open = new List<string>();
        for (var direction = 0; direction < count; direction++)
        {
            var weights = system.EigenVectors.Column(direction);
            if (Math.Sqrt(system.EigenValues[direction].Real) > WeakBelow)
            {
                open.Add(string.Join(" ", weights.EnumerateIndexed()
                    .Where(entry => Math.Abs(entry.Item2) > Named)
                    .OrderByDescending(entry => Math.Abs(entry.Item2))
                    .Select(entry => FormattableString.Invariant($"{entry.Item2:+0.0;-0.0} {Parameters[entry.Item1].Parameter.Name}"))));
            }
        }

        return (count - open.Count, open);
    }

    /// <summary>A quantity that follows from the device, with the error that the correlated parameters give it.</summary>
    public Estimate Derived(Func<JunctionDevice, double> quantity)
    {
        const double step = 1e-3;
        var count = Parameters.Count;
        var slopes = Vector<double>.Build.Dense(count, index => (At(index, step) - At(index, -step)) / (2 * step));
        var variance = slopes * (_covariance.SubMatrix(0, count, 0, count) * slopes);
        return Estimate.Normal(quantity(Device), Math.Sqrt(Math.Max(0, variance)));

        double At(int index, double by)
        {
            var moved = _deviations.Clone();
            moved[index] += by;
            return quantity(_problem.DeviceAt(moved));
        }
    }

    private FittedParameter Parameter(int index)
    {
        var parameter = _problem.Parameters[index];
        var prior = _problem.PriorOf(index);
        var width = Math.Sqrt(_covariance[index, index]);
        var half = Estimate.NormalQuantile * width;
        var verdict = width < FittedBelow ? TwinVerdict.Fitted : width < WeakBelow ? TwinVerdict.Weak : TwinVerdict.PriorKept;
        return new FittedParameter(
            parameter,
            new Estimate(
                parameter.ValueAt(prior, _deviations[index]), parameter.ValueAt(prior, _deviations[index] - half),
                parameter.ValueAt(prior, _deviations[index] + half)),
            prior, width, verdict);
    }
}

/// <summary>A fitted parameter.</summary>
/// <param name="Parameter">Which.</param>
/// <param name="Value">Value and 95 % interval, SI.</param>
/// <param name="Prior">Centre of its prior, SI.</param>
/// <param name="Width">Posterior over prior standard deviation: 1 where the runs say nothing.</param>
/// <param name="Verdict">What that means.</param>
internal sealed record FittedParameter(TwinParameter Parameter, Estimate Value, double Prior, double Width, TwinVerdict Verdict);

/// <summary>Whether the runs determine a parameter.</summary>
internal enum TwinVerdict
{
    /// <summary>The runs determine it.</summary>
    Fitted,

    /// <summary>The runs narrow it, the prior has a say.</summary>
    Weak,

    /// <summary>The runs do not determine it: it is where the prior had it.</summary>
    PriorKept,
}

/// <summary>How one data set agrees with the twin.</summary>
/// <param name="Evidence">The data set.</param>
/// <param name="Systematics">What its instruments are off by, as fitted.</param>
/// <param name="Comparisons">Its numbers.</param>
internal sealed record TwinAgreement(ITwinEvidence Evidence, TwinSystematics Systematics, Comparison[] Comparisons)
{
    /// <summary>Sum of the squared residuals in standard errors.</summary>
    public double ChiSquared => Comparisons.Sum(one => one.ChiSquared);
}
