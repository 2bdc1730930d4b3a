using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Damping from linewidths: FWHM = γ α (F1 + F2)/(2π (1 + α²)) with the curvatures of the fit by Eq. (7), and, when the
/// widths demand it, a term that goes with the voltage and has opposite signs in the two wells: the bias's spin torque.
/// </summary>
/// <param name="Damping">α.</param>
/// <param name="TorquePerVolt">Change of the high state's linewidth in Hz/V by the bias; null when the widths do not demand it.</param>
/// <param name="ChiSquared">Sum of squares over degrees of freedom.</param>
/// <param name="Lines">Linewidths that were used.</param>
public sealed record DampingFit(Estimate Damping, Estimate? TorquePerVolt, double ChiSquared, int Lines)
{
    /// <summary>Fits; null without a linewidth.</summary>
    public static DampingFit? Of(AnisotropyFit anisotropy, IReadOnlyList<ResonancePoint> points)
    {
        ArgumentNullException.ThrowIfNull(anisotropy);
        ArgumentNullException.ThrowIfNull(points);
        var widths = points
            .Where(point => point.LinewidthError > 0 && double.IsFinite(point.Linewidth) && double.IsFinite(point.HighProbability))
            .Select(point => new Width(UnitLinewidth(anisotropy, point), point.Voltage * (2 * point.HighProbability - 1), point.Linewidth, point.LinewidthError))
            .Where(width => double.IsFinite(width.PerDamping))
            .ToArray();
        if (widths.Length == 0)
        {
            return null;
        }

        var plain = Plain(widths);
        return WithTorque(widths) is { } torque && plain.ChiSquaredSum - torque.ChiSquaredSum > 4 + Math.Log(widths.Length) ? torque.Fit : plain.Fit;
    }

    // The width of a damping of one, but for 1 + α².
    private static double UnitLinewidth(AnisotropyFit anisotropy, ResonancePoint point)
    {
        const double Small = 1e-3;
        double Of(bool high) => anisotropy.At(point, high).Linewidth(Small) * (1 + Small * Small) / Small;
        var probability = point.HighProbability;
        return (probability > 0 ? probability * Of(high: true) : 0) + (probability < 1 ? (1 - probability) * Of(high: false) : 0);
    }

    private static (DampingFit Fit, double ChiSquaredSum) Plain(Width[] widths)
    {
        var (square, product) = (widths.Sum(width => width.PerDamping * width.PerDamping * width.Weight),
            widths.Sum(width => width.PerDamping * width.Value * width.Weight));
        var ratio = product / square;
        var sum = widths.Sum(width => Math.Pow(width.Value - ratio * width.PerDamping, 2) * width.Weight);
        var reduced = widths.Length > 1 ? sum / (widths.Length - 1) : double.NaN;
        return (new DampingFit(FromRatio(ratio, Math.Sqrt(Math.Max(1, widths.Length > 1 ? reduced : 1) / square)), null, reduced, widths.Length), sum);
    }

    private static (DampingFit Fit, double ChiSquaredSum)? WithTorque(Width[] widths)
    {
        var aa = widths.Sum(width => width.PerDamping * width.PerDamping * width.Weight);
        var bb = widths.Sum(width => width.SignedVoltage * width.SignedVoltage * width.Weight);
        var ab = widths.Sum(width => width.PerDamping * width.SignedVoltage * width.Weight);
        var (a, b) = (widths.Sum(width => width.PerDamping * width.Value * width.Weight), widths.Sum(width => width.SignedVoltage * width.Value * width.Weight));
        var determinant = aa * bb - ab * ab;
        if (widths.Length < 4 || !(determinant > 1e-9 * aa * bb))
        {
            return null;
        }

        var (ratio, torque) = ((bb * a - ab * b) / determinant, (aa * b - ab * a) / determinant);
        var sum = widths.Sum(width => Math.Pow(width.Value - ratio * width.PerDamping - torque * width.SignedVoltage, 2) * width.Weight);
        var reduced = sum / (widths.Length - 2);
        var scale = Math.Sqrt(Math.Max(1, reduced));
        return (new DampingFit(
            FromRatio(ratio, scale * Math.Sqrt(bb / determinant)), Estimate.Normal(torque, scale * Math.Sqrt(aa / determinant)), reduced, widths.Length), sum);
    }

    // α/(1 + α²) solved for α.
    private static Estimate FromRatio(double ratio, double error)
    {
        var root = Math.Sqrt(Math.Max(0, 1 - 4 * ratio * ratio));
        return Estimate.Normal(2 * ratio / (1 + root), error / Math.Max(root, 1e-3));
    }

    private readonly record struct Width(double PerDamping, double SignedVoltage, double Value, double Error)
    {
        public double Weight => 1 / (Error * Error);
    }
}
