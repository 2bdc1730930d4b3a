using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// What sweeps of the field say of the parameters of Eq. (7), the damping and, with several biases, the torque's share of the
/// linewidth, in this order: sum of squares, normal equations, and what each sweep adds to them.
/// </summary>
internal sealed class FieldSweepProblem(IReadOnlyList<FieldSweep> sweeps, AnisotropyModel model)
{
    private const double LossScale = 2;
    private const double FieldStep = 1e-6;
    private const double DampingStep = 1e-6;
    private const double TorqueStep = 1e3;

    public AnisotropyModel Model => model;

    public IReadOnlyList<FieldSweep> Sweeps => sweeps;

    public bool HasTorque => model.Biases.Count > 1;

    public int Parameters => model.Parameters + (HasTorque ? 2 : 1);

    public int DegreesOfFreedom => sweeps.Sum(sweep => sweep.Count - FieldSweep.Columns) - Parameters;

    /// <summary>The nearest minimum.</summary>
    /// <returns>Where, and its robust sum of squares; infinite when the start was refused.</returns>
    public (Vector<double> Place, double Cost) Minimise(Vector<double> start)
    {
        var cost = Cost(start);
        return double.IsFinite(cost) ? RobustLeastSquares.Descend(start, cost, Cost, at => SpectraCovariance.Sum(Parts(at))) : (start, double.PositiveInfinity);
    }

    /// <summary>Robust sum of squares.</summary>
    public double Cost(Vector<double> place)
    {
        var sum = 0.0;
        foreach (var sweep in sweeps)
        {
            foreach (var residual in Residuals(place, sweep, 0, 0))
            {
                var distance = residual / LossScale;
                sum += 2 * LossScale * LossScale * (Math.Sqrt(1 + distance * distance) - 1);
            }
        }

        return sum;
    }

    /// <summary>Residuals of a sweep in standard errors.</summary>
    /// <param name="place">The parameters.</param>
    /// <param name="sweep">It.</param>
    /// <param name="fieldZero">By how much all fields are larger than measured, in T.</param>
    /// <param name="fieldGain">The same in parts of them.</param>
    public double[] Residuals(Vector<double> place, FieldSweep sweep, double fieldZero, double fieldGain)
    {
        var residuals = new double[sweep.Count];
        sweep.Residuals(model, place, place[model.Parameters], HasTorque ? place[^1] : 0, fieldZero, fieldGain, residuals);
        return residuals;
    }

    /// <summary>Normal matrix and half the gradient of each sweep.</summary>
    public IEnumerable<(Matrix<double> Normal, Vector<double> Gradient)> Parts(Vector<double> place) => sweeps.Select(sweep => Part(place, sweep));

    /// <summary>How the minimum moves with the gaussmeter's zero, in the parameters' units over T, and with its gain.</summary>
    public (Vector<double> ByZero, Vector<double> ByGain) ShiftByField(Vector<double> place)
    {
        var (normal, zero, gain) = (Matrix<double>.Build.Dense(Parameters, Parameters), Vector<double>.Build.Dense(Parameters), Vector<double>.Build.Dense(Parameters));
        foreach (var sweep in sweeps)
        {
            var jacobian = Jacobian(place, sweep);
            var weights = Weights(Residuals(place, sweep, 0, 0));
            var weighted = Matrix<double>.Build.DenseOfDiagonalVector(weights) * jacobian;
            Vector<double> By(double zeroStep, double gainStep) => Vector<double>.Build.Dense(Residuals(place, sweep, zeroStep, gainStep))
                - Vector<double>.Build.Dense(Residuals(place, sweep, -zeroStep, -gainStep));
            const double GainStep = 1e-4;
            normal += jacobian.TransposeThisAndMultiply(weighted);
            zero += weighted.TransposeThisAndMultiply(By(FieldStep, 0)) / (2 * FieldStep);
            gain += weighted.TransposeThisAndMultiply(By(0, GainStep)) / (2 * GainStep);
        }

        return (-normal.Solve(zero), -normal.Solve(gain));
    }

    private (Matrix<double> Normal, Vector<double> Gradient) Part(Vector<double> place, FieldSweep sweep)
    {
        var residuals = Residuals(place, sweep, 0, 0);
        var jacobian = Jacobian(place, sweep);
        var weighted = Matrix<double>.Build.DenseOfDiagonalVector(Weights(residuals)) * jacobian;
        return (jacobian.TransposeThisAndMultiply(weighted), weighted.TransposeThisAndMultiply(Vector<double>.Build.Dense(residuals)));
    }

    private static Vector<double> Weights(double[] residuals) => Vector<double>.Build.Dense(
        residuals.Length, index => 1 / Math.Sqrt(1 + residuals[index] / LossScale * (residuals[index] / LossScale)));

    // The anisotropy fields of other biases move nothing.
    private Matrix<double> Jacobian(Vector<double> place, FieldSweep sweep)
    {
        var jacobian = Matrix<double>.Build.Dense(sweep.Count, Parameters);
        var own = model.PlaceOf(sweep.Bias);
        for (var column = 0; column < Parameters; column++)
        {
            if (column >= 2 * model.Biases.Count || column == own || column == own + 1)
            {
                var step = column < model.Parameters ? FieldStep : column == model.Parameters ? DampingStep : TorqueStep;
                var (above, below) = (place.Clone(), place.Clone());
                (above[column], below[column]) = (place[column] + step, place[column] - step);
                var (over, under) = (Residuals(above, sweep, 0, 0), Residuals(below, sweep, 0, 0));
                for (var row = 0; row < sweep.Count; row++)
                {
                    jacobian[row, column] = (over[row] - under[row]) / (2 * step);
                }
            }
        }

        return jacobian;
    }
}
