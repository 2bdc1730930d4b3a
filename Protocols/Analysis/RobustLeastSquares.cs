using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Nonlinear least squares by Levenberg and Marquardt with the soft-L1 loss <c>2 (√(1 + z) - 1)</c>, <c>z = (r/c)²</c>:
/// residuals within the scale c count by their square, those far beyond it by their size.
/// </summary>
/// <remarks>K. Levenberg, Q. Appl. Math. 2, 164 (1944); P. J. Huber, Robust Statistics (1981), section 7.6, for the errors.</remarks>
internal static class RobustLeastSquares
{
    private const int MostSteps = 100;

    // Of the sum of squares: a hundredth of a standard error gains 1e-4.
    private const double SmallestGain = 1e-6;
    private const int LittleGains = 3;

    /// <summary>Finds the nearest minimum.</summary>
    /// <param name="residuals">Residuals in standard errors for given parameters; NaN anywhere refuses the parameters.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="steps">Step of each parameter for derivatives; of the order of a thousandth of its error.</param>
    /// <param name="scale">c in standard errors; infinite for plain least squares.</param>
    public static RobustMinimum Minimise(
        Func<Vector<double>, Vector<double>> residuals, Vector<double> start, IReadOnlyList<double> steps, double scale)
    {
        var current = residuals(start);
        var cost = Cost(current, scale);
        if (double.IsNaN(cost))
        {
            return new RobustMinimum(start, double.PositiveInfinity, null, current);
        }

        (var place, cost) = Descend(
            start, cost, next => Cost(residuals(next), scale), at =>
            {
                var jacobian = Jacobian(residuals, at, steps);
                return IsFinite(jacobian) ? Normal(jacobian, residuals(at), scale) : null;
            });
        current = residuals(place);
        return new RobustMinimum(place, cost, Covariance(Jacobian(residuals, place, steps), current, scale), current);
    }

    /// <summary>Descends to the nearest minimum of a sum of squares that gives its normal equations itself.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="cost">The sum of squares there.</param>
    /// <param name="costAt">The sum of squares at a place; NaN refuses it.</param>
    /// <param name="normalAt">Normal matrix and half the gradient at a place; null ends the search.</param>
    /// <param name="smallestGain">Three steps that gain no more than this end the search.</param>
    public static (Vector<double> Place, double Cost) Descend(
        Vector<double> start, double cost, Func<Vector<double>, double> costAt, Func<Vector<double>, (Matrix<double> Normal, Vector<double> Gradient)?> normalAt,
        double smallestGain = SmallestGain)
    {
        var (place, damping, littleGains) = (start, 1e-3, 0);
        for (var step = 0; step < MostSteps && damping < 1e12 && littleGains < LittleGains && normalAt(place) is { } at; step++)
        {
            var gained = false;
            while (!gained && damping < 1e12)
            {
                var damped = at.Normal + Matrix<double>.Build.DenseOfDiagonalVector(at.Normal.Diagonal().PointwiseMaximum(1e-300)) * damping;
                var next = place - damped.Solve(at.Gradient);
                var reached = costAt(next);
                gained = reached <= cost;
                damping = gained ? Math.Max(1e-12, damping / 7) : damping * 4;
                if (gained)
                {
                    littleGains = cost - reached <= smallestGain ? littleGains + 1 : 0;
                    (place, cost) = (next, reached);
                }
            }
        }

        return (place, cost);
    }

    private static double Cost(Vector<double> residuals, double scale)
    {
        if (double.IsPositiveInfinity(scale))
        {
            return residuals.DotProduct(residuals);
        }

        var sum = 0.0;
        foreach (var residual in residuals)
        {
            var z = residual / scale;
            sum += 2 * (Math.Sqrt(1 + z * z) - 1);
        }

        return scale * scale * sum;
    }

    private static Matrix<double> Jacobian(
        Func<Vector<double>, Vector<double>> residuals, Vector<double> place, IReadOnlyList<double> steps)
    {
        var columns = new Vector<double>[place.Count];
        for (var index = 0; index < columns.Length; index++)
        {
            var (above, below) = (place.Clone(), place.Clone());
            above[index] += steps[index];
            below[index] -= steps[index];
            columns[index] = (residuals(above) - residuals(below)) / (2 * steps[index]);
        }

        return Matrix<double>.Build.DenseOfColumnVectors(columns);
    }

    private static (Matrix<double> Normal, Vector<double> Gradient) Normal(
        Matrix<double> jacobian, Vector<double> residuals, double scale)
    {
        var weighted = jacobian.Clone();
        for (var row = 0; row < residuals.Count; row++)
        {
            var weight = 1 / Math.Sqrt(1 + residuals[row] / scale * (residuals[row] / scale));
            for (var column = 0; column < weighted.ColumnCount; column++)
            {
                weighted[row, column] *= weight;
            }
        }

        return (jacobian.TransposeThisAndMultiply(weighted), weighted.TransposeThisAndMultiply(residuals));
    }

    // Huber's: scatter of the influence over the squared mean of its slope. Known standard errors are a floor.
    private static Matrix<double>? Covariance(Matrix<double> jacobian, Vector<double> residuals, double scale)
    {
        var freedom = residuals.Count - jacobian.ColumnCount;
        if (!IsFinite(jacobian) || freedom < 1)
        {
            return null;
        }

        var (influence, slope) = (0.0, 0.0);
        foreach (var residual in residuals)
        {
            var z = 1 + residual / scale * (residual / scale);
            influence += residual * residual / z;
            slope += 1 / (z * Math.Sqrt(z));
        }

        var mean = slope / residuals.Count;
        var inflation = Math.Max(1, influence / freedom / (mean * mean));
        var covariance = jacobian.TransposeThisAndMultiply(jacobian).Inverse() * inflation;
        return covariance.Diagonal().All(variance => double.IsFinite(variance) && variance > 0) ? covariance : null;
    }

    private static bool IsFinite(Matrix<double> matrix) => matrix.Enumerate().All(double.IsFinite);
}
