using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Vcma;

/// <summary>
/// Weighted least squares of the logarithm of a positive quantity, by Gauss and Newton: its relative error hardly depends on
/// its value, so that a value that came out low does not count for more.
/// </summary>
/// <param name="Parameters">Fitted values.</param>
/// <param name="Covariance">Their covariance, from the stated errors.</param>
/// <param name="ChiSquared">Sum of the squared normalised residuals.</param>
/// <param name="DegreesOfFreedom">Points minus parameters.</param>
internal sealed record LogFit(double[] Parameters, Matrix<double> Covariance, double ChiSquared, int DegreesOfFreedom)
{
    private const int LargestIterations = 50;

    /// <summary>Standard error of a parameter.</summary>
    public double ErrorOf(int parameter) => Math.Sqrt(Covariance[parameter, parameter]);

    /// <summary>Fits; null when the data do not determine the parameters.</summary>
    /// <param name="logarithms">ln of the measured values.</param>
    /// <param name="errors">Their standard errors.</param>
    /// <param name="model">ln of the modelled values for parameters, at every point.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="scales">Size of each parameter, for its derivatives.</param>
    public static LogFit? Of(
        double[] logarithms, double[] errors, Func<double[], double[]> model, double[] start, double[] scales)
    {
        if (logarithms.Length < start.Length)
        {
            return null;
        }

        var parameters = (double[])start.Clone();
        for (var iteration = 0; iteration < LargestIterations; iteration++)
        {
            var design = Design(parameters, errors, model, scales);
            var residuals = Residuals(logarithms, errors, model(parameters));
            var normal = design.TransposeThisAndMultiply(design);
            if (!double.IsFinite(residuals.Sum()) || !(normal.Determinant() > 0))
            {
                return null;
            }

            var step = normal.Solve(design.TransposeThisAndMultiply(residuals));
            for (var index = 0; index < parameters.Length; index++)
            {
                parameters[index] += scales[index] * step[index];
            }

            if (step.L2Norm() < 1e-9)
            {
                break;
            }
        }

        return Result(parameters, logarithms, errors, model, scales);
    }

    /// <summary>Correlation of the estimates of two parameters when a common factor is fitted with them.</summary>
    public static double CorrelationOf(Vector<double> first, Vector<double> second, double[] errors)
    {
        var weights = errors.Select(error => 1 / (error * error)).ToArray();
        double Mean(Vector<double> of) => of.Select((value, index) => value * weights[index]).Sum() / weights.Sum();
        var (left, right) = (first - Mean(first), second - Mean(second));
        double Product(Vector<double> one, Vector<double> other) => one.Select((value, index) => value * other[index] * weights[index]).Sum();
        return -Product(left, right) / Math.Sqrt(Product(left, left) * Product(right, right));
    }

    private static LogFit? Result(
        double[] parameters, double[] logarithms, double[] errors, Func<double[], double[]> model, double[] scales)
    {
        var residuals = Residuals(logarithms, errors, model(parameters));
        var design = Design(parameters, errors, model, scales);
        var normal = design.TransposeThisAndMultiply(design);
        if (!double.IsFinite(residuals.Sum()) || !(normal.Determinant() > 0))
        {
            return null;
        }

        var size = Matrix<double>.Build.DenseOfDiagonalArray(scales);
        return new LogFit(parameters, size * normal.Inverse() * size, residuals * residuals, logarithms.Length - parameters.Length);
    }

    private static Vector<double> Residuals(double[] logarithms, double[] errors, double[] modelled) =>
        Vector<double>.Build.Dense(logarithms.Length, index => (logarithms[index] - modelled[index]) / errors[index]);

    private static Matrix<double> Design(
        double[] parameters, double[] errors, Func<double[], double[]> model, double[] scales) =>
        Matrix<double>.Build.DenseOfColumns(parameters.Select((_, index) => Derivative(parameters, index, scales[index], model)
            .Select((slope, row) => slope / errors[row])));

    private static double[] Derivative(double[] parameters, int index, double scale, Func<double[], double[]> model)
    {
        const double step = 1e-5;
        double[] At(double shift)
        {
            var moved = (double[])parameters.Clone();
            moved[index] += shift * scale;
            return model(moved);
        }

        return [.. At(step).Zip(At(-step), (above, below) => (above - below) / (2 * step))];
    }
}
