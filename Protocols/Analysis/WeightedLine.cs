using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>A straight line through values with a joint covariance, by generalised least squares.</summary>
/// <param name="Intercept">Value at 0, with its interval.</param>
/// <param name="Slope">Change of the value per unit, with its interval.</param>
/// <param name="ChiSquared">Sum of squares; the errors are scaled up where it exceeds its degrees of freedom.</param>
/// <param name="DegreesOfFreedom">Values less two.</param>
public sealed record WeightedLine(Estimate Intercept, Estimate Slope, double ChiSquared, int DegreesOfFreedom)
{
    /// <summary>The line at an abscissa.</summary>
    public double At(double abscissa) => Intercept.Value + Slope.Value * abscissa;

    /// <summary>Fits; null for fewer than two different abscissae or a covariance that is none.</summary>
    /// <param name="abscissae">Abscissae without error.</param>
    /// <param name="values">Values.</param>
    /// <param name="covariance">Their covariance.</param>
    internal static WeightedLine? Fit(IReadOnlyList<double> abscissae, Vector<double> values, Matrix<double> covariance)
    {
        if (abscissae.Distinct().Count() < 2)
        {
            return null;
        }

        var design = Matrix<double>.Build.Dense(values.Count, 2, (row, column) => column == 0 ? 1 : abscissae[row]);
        var weights = covariance.Inverse();
        var errors = (design.Transpose() * weights * design).Inverse();
        var line = errors * (design.Transpose() * weights * values);
        var rest = values - design * line;
        var chiSquared = rest * weights * rest;
        var freedom = values.Count - 2;
        var inflation = freedom > 0 ? Math.Max(1, chiSquared / freedom) : 1;
        return line.All(double.IsFinite) && errors[0, 0] > 0 && errors[1, 1] > 0
            ? new WeightedLine(
                Estimate.Normal(line[0], Math.Sqrt(errors[0, 0] * inflation)),
                Estimate.Normal(line[1], Math.Sqrt(errors[1, 1] * inflation)), chiSquared, freedom)
            : null;
    }
}
