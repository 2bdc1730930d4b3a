using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Whether a joint fit has the lines of a spectrum where the spectrum by itself would have them: F = (C - C_0) ν/(4 C_0), C the
/// sum of squares that the joint fit leaves, C_0 that with both centres and widths free, ν its degrees of freedom.
/// </summary>
/// <remarks>
/// The joint fit's lines are a case of the free ones, so F follows Fisher's distribution for 4 and ν where Eq. (7) holds
/// (G. A. F. Seber and C. J. Wild, Nonlinear Regression (1989), section 5.10); how large the points' errors are drops out.
/// </remarks>
internal static class SpectrumMisfit
{
    private const double LossScale = 3;
    private const double SmallestGain = 0.1;

    // Six standard deviations; how far points know of each other and of errors of the field is not in the distribution.
    private const double SmallestChance = 1e-9;

    /// <summary>F of a spectrum and whether it is beyond chance; NaN where it has too few points.</summary>
    /// <param name="judged">The spectrum as the joint fit has it; it is left as it is.</param>
    /// <param name="high">The high state's line in the joint fit; heights are not used.</param>
    /// <param name="low">The low state's.</param>
    public static (double F, bool IsBeyondChance) Of(JointSpectrum judged, in ResonanceLine high, in ResonanceLine low)
    {
        var spectrum = judged.Afresh();
        if (spectrum.DegreesOfFreedom <= JointSpectrum.Places)
        {
            return (double.NaN, false);
        }

        // Twice, for where the loss bends depends on the scatter.
        var joint = PlaceOf(high, low);
        var free = Free(spectrum, [joint, .. OwnPlaces(judged.Measured, high, low)]);
        spectrum.Weigh(ScatterAt(spectrum, free));
        free = Free(spectrum, [free, joint]);
        var (least, cost) = (CostAt(spectrum, free), CostAt(spectrum, joint));
        var freedom = spectrum.DegreesOfFreedom - JointSpectrum.Places;
        var ratio = (cost - least) / least * freedom / JointSpectrum.Places;
        return (ratio, ratio > 0 && 1 - FisherSnedecor.CDF(JointSpectrum.Places, freedom, ratio) < SmallestChance);
    }

    private static Vector<double> PlaceOf(in ResonanceLine high, in ResonanceLine low) =>
        Vector<double>.Build.DenseOfArray([high.Centre, high.Width, low.Centre, low.Width]);

    // Lines of single spectra, whichever state they belong to.
    private static IEnumerable<Vector<double>> OwnPlaces(ResonanceSpectrum measured, ResonanceLine high, ResonanceLine low)
    {
        if (measured.Fit is { IsDetermined: true, Lines: [{ Line: var first }, ..] lines })
        {
            yield return PlaceOf(first, lines[^1].Line);
            yield return PlaceOf(first, low);
            yield return PlaceOf(high, lines[^1].Line);
        }
    }

    private static Vector<double> Free(JointSpectrum spectrum, IEnumerable<Vector<double>> starts) => starts
        .Where(start => double.IsFinite(CostAt(spectrum, start)))
        .Select(start => RobustLeastSquares.Descend(
            start, CostAt(spectrum, start), place => CostAt(spectrum, place), place => NormalAt(spectrum, place), SmallestGain))
        .MinBy(end => end.Cost).Place ?? starts.First();

    private static (ResonanceLine High, ResonanceLine Low) LinesAt(Vector<double> place) => (
        new ResonanceLine(place[0], Math.Abs(place[1]), 0, 0, true), new ResonanceLine(place[2], Math.Abs(place[3]), 0, 0, true));

    private static double CostAt(JointSpectrum spectrum, Vector<double> place)
    {
        var (high, low) = LinesAt(place);
        return spectrum.Cost(high, low, LossScale);
    }

    private static double ScatterAt(JointSpectrum spectrum, Vector<double> place)
    {
        var (high, low) = LinesAt(place);
        return spectrum.Scatter(high, low);
    }

    private static (Matrix<double> Normal, Vector<double> Gradient)? NormalAt(JointSpectrum spectrum, Vector<double> place)
    {
        var (normal, gradient) = (new double[JointSpectrum.Places * JointSpectrum.Places], new double[JointSpectrum.Places]);
        var (high, low) = LinesAt(place);
        spectrum.Normal(high, low, LossScale, normal, gradient);
        return normal.All(double.IsFinite) && gradient.All(double.IsFinite)
            ? (Matrix<double>.Build.Dense(JointSpectrum.Places, JointSpectrum.Places, normal), Vector<double>.Build.Dense(gradient))
            : null;
    }
}
