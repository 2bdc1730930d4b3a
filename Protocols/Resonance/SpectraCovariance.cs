using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Errors of parameters that several spectra share: those of the points and, added, those between spectra, since what is
/// common to the points of one is no chance of theirs.
/// </summary>
/// <remarks>
/// Between spectra by leaving out one after the other (A. C. Cameron and D. L. Miller, J. Hum. Resour. 50, 317 (2015), CV3).
/// As few spectra as parameters do not stand that: what is left fits nothing. There each counts as it is, times n/(n - 1) (CR1).
/// </remarks>
internal static class SpectraCovariance
{
    /// <summary>H⁻¹ s + H⁻¹ M H⁻¹ and what fields may be off by; null when the spectra do not determine the parameters.</summary>
    /// <param name="parts">Normal matrix and half the gradient of each spectrum, at the minimum.</param>
    /// <param name="scatter">s: sum of squares over degrees of freedom, at least 1.</param>
    /// <param name="ofFields">Covariance by the gaussmeter.</param>
    /// <param name="widening">Of variances, for a scatter that few lines tell.</param>
    /// <returns>The covariance, and its variances over those of points that know nothing of each other, on average.</returns>
    public static (Matrix<double> Whole, double Inflation)? Of(
        IReadOnlyList<(Matrix<double> Normal, Vector<double> Gradient)> parts, double scatter, Matrix<double> ofFields, double widening = 1)
    {
        if (Sum(parts) is not { } all)
        {
            return null;
        }

        var bread = all.Normal.Inverse();
        var count = bread.RowCount;
        var meat = Matrix<double>.Build.Dense(count, count);
        foreach (var (normal, gradient) in parts)
        {
            meat += parts.Count > count ? Outer((Matrix<double>.Build.DenseIdentity(count) - normal * bread).Solve(gradient), gradient)
                : gradient.OuterProduct(gradient) * (parts.Count / (parts.Count - 1.0));
        }

        var independent = bread * Math.Max(1, scatter);
        var between = widening * (independent + bread * meat * bread);
        var whole = between + ofFields;
        return whole.Diagonal().All(variance => double.IsFinite(variance) && variance > 0)
            ? (whole, (between * independent.Inverse()).Trace() / count)
            : null;

        static Matrix<double> Outer(Vector<double> without, Vector<double> otherwise) =>
            without.All(double.IsFinite) ? without.OuterProduct(without) : otherwise.OuterProduct(otherwise);
    }

    /// <summary>Normal matrix and half the gradient of all spectra together; null without spectra, and where they are not finite.</summary>
    public static (Matrix<double> Normal, Vector<double> Gradient)? Sum(IEnumerable<(Matrix<double> Normal, Vector<double> Gradient)> parts)
    {
        (Matrix<double> Normal, Vector<double> Gradient)? sum = null;
        foreach (var (normal, gradient) in parts)
        {
            sum = sum is { } known ? (known.Normal + normal, known.Gradient + gradient) : (normal, gradient);
        }

        return sum is { } all && all.Normal.Enumerate().All(double.IsFinite) && all.Gradient.All(double.IsFinite) ? all : null;
    }

    /// <summary>The minimum in the parameters of Eq. (7) alone, which come first.</summary>
    /// <param name="place">All parameters.</param>
    /// <param name="whole">Their covariance.</param>
    /// <param name="count">How many are of Eq. (7).</param>
    /// <param name="cost">Sum of squares.</param>
    /// <param name="freedom">Its degrees of freedom.</param>
    public static RobustMinimum OfCondition(Vector<double> place, Matrix<double> whole, int count, double cost, int freedom) =>
        new(place.SubVector(0, count), cost, whole.SubMatrix(0, count, 0, count), Vector<double>.Build.Dense(freedom + count));

    /// <summary>What a gaussmeter's zero and gain may be off by moves everything together; evenly likely within limits (JCGM 100:2008, 4.3.7).</summary>
    /// <param name="settings">The limits.</param>
    /// <param name="byZero">Change of the parameters with the zero, over T.</param>
    /// <param name="byGain">Change with the gain.</param>
    public static Matrix<double> OfFields(AnisotropyFitSettings settings, Vector<double> byZero, Vector<double> byGain)
    {
        var (zero, gain) = (byZero * (settings.FieldZeroError / Math.Sqrt(3)), byGain * (settings.FieldGainError / Math.Sqrt(3)));
        return zero.OuterProduct(zero) + gain.OuterProduct(gain);
    }
}
