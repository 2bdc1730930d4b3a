using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>What a fit by <see cref="RobustLeastSquares"/> found.</summary>
/// <param name="Parameters">Where.</param>
/// <param name="Cost">Robust sum of squares in squared standard errors; infinite when the start was refused.</param>
/// <param name="Covariance">Of the parameters; null when the data do not determine them.</param>
/// <param name="Residuals">In standard errors.</param>
internal sealed record RobustMinimum(
    Vector<double> Parameters, double Cost, Matrix<double>? Covariance, Vector<double> Residuals)
{
    /// <summary>Residuals less parameters.</summary>
    public int DegreesOfFreedom => Residuals.Count - Parameters.Count;

    /// <summary>Variance of a linear combination of the parameters; NaN when undetermined.</summary>
    public double VarianceOf(Vector<double> combination) =>
        Covariance is { } covariance ? combination * covariance * combination : double.NaN;
}
