using MathNet.Numerics.LinearRegression;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.FieldLoop;

/// <summary>
/// The in-plane magnetisation from the resistance of a loop in plane, taking its ends for parallel and antiparallel and
/// the conductance for linear in the cosine between the layers: <c>m = (G_P + G_AP - 2 G)/(G_P - G_AP)</c> (Slonczewski,
/// Phys. Rev. B 39, 6995 (1989)); and the straight line that it makes across a hard axis.
/// </summary>
internal sealed record MagnetisationLine
{
    private const double Limit = 0.75;
    private const int Blocks = 8;
    private const int FewestPoints = 16;

    // The line bends towards saturation: fits within these show by how much its slope depends on where it is cut.
    private static readonly double[] s_otherLimits = [0.6, 0.9];

    private readonly double _parallel;
    private readonly double _antiparallel;

    private MagnetisationLine(double parallel, double antiparallel) => (_parallel, _antiparallel) = (parallel, antiparallel);

    /// <summary>Field per magnetisation in T: one over the slope.</summary>
    public Estimate ReciprocalSlope { get; private init; } = Estimate.Undetermined("no line");

    /// <summary>Field of no magnetisation along the field, in T.</summary>
    public Estimate Zero { get; private init; } = Estimate.Undetermined("no line");

    /// <summary>Fits the line.</summary>
    /// <param name="points">The loop.</param>
    /// <param name="low">Resistance at the end with the lower one, in ohm.</param>
    /// <param name="high">Resistance at the other end, in ohm.</param>
    public static MagnetisationLine Of(IReadOnlyList<LoopPoint> points, double low, double high)
    {
        var law = new MagnetisationLine(low, high);
        (double Field, double Magnetisation)[] all =
            [.. points.Select(point => (point.Field, law.Magnetisation(point.Resistance)))];
        if (!(high > low) || Within(all, Limit).Length < FewestPoints)
        {
            return law;
        }

        var (slope, zero) = Fit(Within(all, Limit));
        var others = s_otherLimits.Select(limit => Fit(Within(all, limit))).ToArray();
        var left = Within(all, Limit);
        var parts = Enumerable.Range(0, Blocks)
            .Select(block => Fit([.. left.Where((_, index) => index * Blocks / left.Length != block)])).ToArray();
        Estimate Honest(double value, IEnumerable<double> elsewhere, IEnumerable<double> without, string remark)
        {
            double[] jackknife = [.. without];
            var mean = jackknife.Average();
            var error = Math.Sqrt((Blocks - 1.0) / Blocks * jackknife.Sum(part => (part - mean) * (part - mean)));
            var half = Estimate.NormalQuantile * error + elsewhere.Max(other => Math.Abs(other - value));
            return new Estimate(value, value - half, value + half, remark);
        }

        const string remark = "line through |m| < 0.75; its interval holds the lines through 0.6 and 0.9 too";
        return law with
        {
            ReciprocalSlope = Honest(1 / slope, others.Select(other => 1 / other.Slope), parts.Select(part => 1 / part.Slope), remark),
            Zero = Honest(zero, others.Select(other => other.Zero), parts.Select(part => part.Zero), remark),
        };
    }

    /// <summary>Magnetisation along the field, 1 at the end with the higher resistance, of a resistance in ohm.</summary>
    public double Magnetisation(double resistance) =>
        (1 / _parallel + 1 / _antiparallel - 2 / resistance) / (1 / _parallel - 1 / _antiparallel);

    /// <summary>Resistance in ohm of a magnetisation.</summary>
    public double Resistance(double magnetisation) =>
        2 / (1 / _parallel + 1 / _antiparallel - magnetisation * (1 / _parallel - 1 / _antiparallel));

    private static (double Field, double Magnetisation)[] Within((double Field, double Magnetisation)[] all, double limit) =>
        [.. all.Where(point => Math.Abs(point.Magnetisation) < limit)];

    private static (double Slope, double Zero) Fit((double Field, double Magnetisation)[] points)
    {
        var (offset, slope) = SimpleRegression.Fit(
            [.. points.Select(point => point.Field)], [.. points.Select(point => point.Magnetisation)]);
        return (slope, -offset / slope);
    }
}
