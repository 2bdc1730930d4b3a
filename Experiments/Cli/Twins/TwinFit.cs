using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Cli.Twins;

/// <summary>
/// Fits a twin: Fisher scoring with Levenberg's damping on all data sets and priors at once, from a rough start.
/// </summary>
/// <remarks>
/// The errors of the data depend on the candidate (a binomial number, the mean of a telegraph); each step takes them where
/// it begins. What it converges to solves the score equations of maximum likelihood (P. McCullagh and J. A. Nelder,
/// Generalized Linear Models, 2nd ed., Chapman and Hall 1989, section 2.5) with a normal prior.
/// </remarks>
internal static class TwinFit
{
    private const int MostSteps = 60;
    private const double LargestStep = 1;
    private const double Converged = 1e-4;

    /// <summary>Fits, from both signs of the canting where it is fitted.</summary>
    public static TwinPosterior Fit(TwinProblem problem, CancellationToken cancellationToken)
    {
        var best = Starts(problem)
            .Select(start => Descend(problem, start, isStart: true, cancellationToken))
            .MinBy(end => end.Objective)!;
        var end = Descend(problem, best.Deviations, isStart: false, cancellationToken);
        return new TwinPosterior(problem, end.Deviations, end.Comparisons, end.Jacobian, end.IsConverged);
    }

    private static IEnumerable<Vector<double>> Starts(TwinProblem problem)
    {
        var prior = Vector<double>.Build.Dense(problem.Count);
        yield return prior;
        for (var index = 0; index < problem.Parameters.Count; index++)
        {
            if (problem.Parameters[index] is { Key: "canting" } canting && problem.PriorOf(index) is var value and not 0)
            {
                var mirrored = prior.Clone();
                mirrored[index] = canting.DeviationOf(value, -value);
                yield return mirrored;
            }
        }
    }

    private static Ending Descend(TwinProblem problem, Vector<double> start, bool isStart, CancellationToken cancellationToken)
    {
        var (deviations, damping) = (start, 1e-3);
        var comparisons = problem.Compare(deviations, isStart);
        var jacobian = problem.Jacobian(deviations, comparisons, isStart);
        var isConverged = false;
        for (var step = 0; step < MostSteps && !isConverged; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = Objective(deviations, comparisons, comparisons);
            var gradient = jacobian.TransposeThisAndMultiply(Residuals(comparisons, comparisons)) - deviations;
            var information = jacobian.TransposeThisAndMultiply(jacobian) + Matrix<double>.Build.DenseIdentity(problem.Count);
            while (true)
            {
                var damped = information + Matrix<double>.Build.DenseOfDiagonalVector(information.Diagonal() * damping);
                var move = damped.Cholesky().Solve(gradient);
                var candidate = deviations + move * Math.Min(1, LargestStep / move.AbsoluteMaximum());
                var seen = problem.Compare(candidate, isStart);
                if (Objective(candidate, seen, comparisons) <= before)
                {
                    isConverged = move * (information * move) < Converged;
                    (deviations, comparisons, damping) = (candidate, problem.Compare(candidate, isStart), Math.Max(damping / 5, 1e-9));
                    jacobian = problem.Jacobian(deviations, comparisons, isStart);
                    break;
                }

                damping *= 6;
                if (damping > 1e9)
                {
                    isConverged = true;
                    break;
                }
            }
        }

        return new Ending(deviations, comparisons, jacobian, Objective(deviations, comparisons, comparisons), isConverged);
    }

    private static double Objective(Vector<double> deviations, Comparison[][] seen, Comparison[][] errors)
    {
        var residuals = Residuals(seen, errors);
        return residuals * residuals + deviations * deviations;
    }

    private static Vector<double> Residuals(Comparison[][] seen, Comparison[][] errors) => Vector<double>.Build.DenseOfEnumerable(
        seen.Zip(errors).SelectMany(sets => sets.First.Zip(
            sets.Second, (one, error) => (one.Observed - one.Expected) / error.StandardError)));

    private sealed record Ending(
        Vector<double> Deviations, Comparison[][] Comparisons, Matrix<double> Jacobian, double Objective, bool IsConverged);
}
