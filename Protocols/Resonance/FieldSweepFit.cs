using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Eq. (7) fitted to sweeps of the field at several frequencies as a whole: anisotropy fields, what all share, and the damping
/// put the lines of both states into every sweep.
/// </summary>
/// <remarks>
/// The search begins with the bias nearest to zero, from many places, with every point's error softened so that no sweep rules
/// alone; the other biases follow with first-order fields of their own. Exchanging the states changes nothing in such data, so
/// the common sign of misalignment and stray field stays open.
/// </remarks>
internal sealed record FieldSweepFit(AnisotropyModel Model, RobustMinimum Minimum, Estimate Damping, Estimate? TorquePerVolt, IReadOnlyList<FieldSweep> Sweeps)
{
    /// <summary>Whether more points are off than the scatter of most explains: a wrong minimum, or a junction that does more.</summary>
    public bool IsDoubtful => Minimum.Cost > LargestChiSquared * Minimum.DegreesOfFreedom;

    /// <summary>Variances over those of points that know nothing of each other, on average.</summary>
    public double Inflation { get; private init; } = 1;

    // Of the largest signal of a sweep.
    private const double Softness = 0.05;
    private const int TriedStarts = 14;
    private const double Broadening = 50e6;
    private const double SmallestDamping = 2e-3;
    private const int Rounds = 3;

    // In parts of the first bias's field, either way.
    private const double ShiftOfFirstOrder = 0.02;
    private const int LargestShift = 15;

    // With the scatter that most points have: right minima had 0.2 to 1.2, wrong ones 1.7 to 1.9.
    private const double LargestChiSquared = 1.4;

    // A sweep with fewer points says no more than its own heights.
    private const int FewestPoints = 24;
    private static readonly double[] s_partsOfHighest = [0.95, 1, 1.05, 1.1, 1.2, 1.3, 1.45, 1.6];
    private static readonly double[] s_secondOrders = [0, 0.1, 0.2];
    private static readonly double[] s_misalignments = [0.02, 0.05];
    private static readonly double[] s_internalFields = [.. Enumerable.Range(-8, 17).Select(step => 3e-3 * step)];
    private static readonly double[] s_dampings = [0.01, 0.03];

    /// <summary>Fits; null when no bias has three frequencies, or nothing converged.</summary>
    public static FieldSweepFit? Of(IReadOnlyList<ResonanceSpectrum> measured, AnisotropyFitSettings settings)
    {
        var used = measured.Select(Fast).Where(spectrum => spectrum.Points.Count >= FewestPoints).GroupBy(spectrum => spectrum.Bias)
            .Where(group => group.Count() >= AnisotropyFit.FewestFields).OrderBy(group => group.Key).SelectMany(group => group).ToArray();
        if (used.Length == 0)
        {
            return null;
        }

        FieldSweep[] sweeps = [.. used.Select(spectrum => new FieldSweep(spectrum.Bias, spectrum.Held, spectrum.Points))];
        foreach (var sweep in sweeps)
        {
            sweep.Soften(Softness);
        }

        var problem = new FieldSweepProblem(sweeps, new AnisotropyModel(settings, sweeps.Select(sweep => sweep.Bias).Distinct()));
        return Settle(used, problem.Model, problem.Minimise(Start(problem)).Place);
    }

    private static ResonanceSpectrum Fast(ResonanceSpectrum spectrum) => spectrum.SlowFields is not { } slow ? spectrum
        : spectrum with { Points = [.. spectrum.Points.Where(point => point.Abscissa < slow.From || point.Abscissa > slow.To)] };

    private static Vector<double> Start(FieldSweepProblem problem)
    {
        var bias = problem.Model.Biases.MinBy(Math.Abs);
        var single = Of(problem, bias);
        var found = Starts(single).GroupBy(start => start.Cell).Select(group => group.Select(start => (start.Place, Cost: single.Cost(start.Place))).MinBy(trial => trial.Cost))
            .OrderBy(trial => trial.Cost).Take(TriedStarts).Select(trial => single.Minimise(Approach(single, trial.Place))).MinBy(minimum => minimum.Cost).Place;
        var shared = found.SubVector(2, found.Count - 2);
        var fields = problem.Model.Biases.SelectMany(other =>
        {
            var own = Of(problem, other);
            var best = Enumerable.Range(-LargestShift, 2 * LargestShift + 1)
                .Select(shift => Vector<double>.Build.DenseOfEnumerable([found[0] * (1 + shift * ShiftOfFirstOrder), found[1], .. shared])).MinBy(own.Cost)!;
            return (double[])[best[0], best[1]];
        });
        return Vector<double>.Build.DenseOfEnumerable([.. fields, .. shared, .. problem.HasTorque ? (double[])[0] : []]);
    }

    // Near a minimum with lines that are wider than theirs; what was taken from the damping then is given back.
    private static Vector<double> Approach(FieldSweepProblem problem, Vector<double> start)
    {
        foreach (var sweep in problem.Sweeps)
        {
            sweep.Broadening = Broadening;
        }

        var place = problem.Minimise(start).Place.Clone();
        foreach (var sweep in problem.Sweeps)
        {
            sweep.Broadening = 0;
        }

        place[^1] = Math.Max(SmallestDamping, place[^1] + Broadening / (2 * problem.Sweeps.Max(sweep => sweep.Frequency)));
        return place;
    }

    private static FieldSweepProblem Of(FieldSweepProblem problem, double bias) =>
        new([.. problem.Sweeps.Where(sweep => sweep.Bias == bias)], new AnisotropyModel(problem.Model.Settings, [bias]));

    // Exchanging the states turns the misalignment around: one sign of it will do.
    private static IEnumerable<(Vector<double> Place, (double Field, double Angle) Cell)> Starts(FieldSweepProblem problem)
    {
        var highest = problem.Sweeps.Max(sweep => sweep.Frequency) * Math.Tau / ResonanceCondition.GyromagneticRatio;
        IReadOnlyList<double> fields = problem.Model.Settings.InternalField is { } known ? [known] : s_internalFields;
        return from field in fields from angle in s_misalignments from part in s_partsOfHighest from second in s_secondOrders from damping in s_dampings
            select (From(part * highest, second * part * highest, field, angle, damping), (field, angle));

        Vector<double> From(double effective, double second, double field, double angle, double damping)
        {
            var start = problem.Model.Start(effective, field, angle);
            (start[0], start[1]) = (effective + second, second);
            return Vector<double>.Build.DenseOfEnumerable([.. start, damping]);
        }
    }

    // Which points are far enough from where a state vanishes, and how much they scatter, is judged anew after each round.
    private static FieldSweepFit? Settle(ResonanceSpectrum[] measured, AnisotropyModel model, Vector<double> place)
    {
        FieldSweepProblem? problem = null;
        for (var round = 0; round < Rounds; round++)
        {
            problem = new FieldSweepProblem([.. Inside(measured, model, place)], model);
            if (problem.DegreesOfFreedom < 1)
            {
                return null;
            }

            foreach (var sweep in problem.Sweeps)
            {
                sweep.Weigh(Math.Pow(RobustScatter.Of(problem.Residuals(place, sweep, 0, 0)), 2));
            }

            (place, var cost) = problem.Minimise(place);
            if (!double.IsFinite(cost))
            {
                return null;
            }
        }

        return Made(problem!, place);
    }

    private static IEnumerable<FieldSweep> Inside(ResonanceSpectrum[] measured, AnisotropyModel model, Vector<double> place)
    {
        foreach (var spectrum in measured)
        {
            SpectrumPoint[] inside = [.. spectrum.Points.Where(point => AnisotropyFit.HasBothStates(model.Settings, model.At(place, spectrum.Bias, spectrum.Bias, point.Abscissa, high: true)))];
            if (inside.Length >= FewestPoints)
            {
                yield return new FieldSweep(spectrum.Bias, spectrum.Held, inside);
            }
        }
    }

    private static FieldSweepFit? Made(FieldSweepProblem problem, Vector<double> place)
    {
        var cost = problem.Cost(place);
        var (byZero, byGain) = problem.ShiftByField(place);
        if (SpectraCovariance.Of(
            [.. problem.Parts(place)], cost / problem.DegreesOfFreedom, SpectraCovariance.OfFields(problem.Model.Settings, byZero, byGain)) is not { } errors)
        {
            return null;
        }

        var count = problem.Model.Parameters;
        var minimum = SpectraCovariance.OfCondition(place, errors.Whole, count, cost, problem.DegreesOfFreedom);
        Estimate At(int at) => Estimate.Normal(place[at], Math.Sqrt(errors.Whole[at, at]));
        return new FieldSweepFit(problem.Model, minimum, At(count), problem.HasTorque ? At(count + 1).Or(-place[count + 1], "which state is which is open") : null, problem.Sweeps) { Inflation = errors.Inflation };
    }
}
