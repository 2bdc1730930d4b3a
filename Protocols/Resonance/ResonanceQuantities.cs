using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>The fitted quantities of a run under the names by which others refer to them.</summary>
internal sealed class ResonanceQuantities(
    IReadOnlyList<ResonanceSpectrum> spectra, ResonanceWells wells, AnisotropyFit? anisotropy, DampingFit? damping, ResonanceSettings settings)
{
    private const int MostInFull = 8;

    private readonly Dictionary<ResonanceSpectrum, ResonanceMean> _means = MeansOf(spectra, wells, anisotropy, settings);

    private string Unit => settings.Sweep == SweptQuantity.Frequency ? "Hz" : "T";

    private string Resonance => settings.Sweep == SweptQuantity.Frequency ? "resonance frequency" : "resonance field";

    /// <summary>All, those of the whole run first.</summary>
    public IEnumerable<FittedQuantity> All() => [.. OfAnisotropy(), .. OfSlope(), .. spectra.SelectMany(OfSpectrum)];

    /// <summary>"-100 mV", or "-110 Oe, -100 mV" where there are several fields.</summary>
    public static string PlaceOf(ResonanceSpectrum spectrum, IReadOnlyList<ResonanceSpectrum> all, ResonanceSettings settings)
    {
        var bias = FormattableString.Invariant($"{spectrum.Bias * 1e3:G6} mV");
        return all.Select(other => other.Held).Distinct().Count() > 1 ? $"{HeldName(spectrum.Held, settings)}, {bias}" : bias;
    }

    /// <summary>A place of the grid.</summary>
    public static string Swept(double place, ResonanceSettings settings) =>
        settings.Sweep == SweptQuantity.Frequency ? InGigahertz(place) : InOersted(place);

    private static string HeldName(double held, ResonanceSettings settings) =>
        settings.Sweep == SweptQuantity.Frequency ? InOersted(held) : InGigahertz(held);

    private static string InOersted(double field) => FormattableString.Invariant($"{Math.Round(field * 1e4, 3):G6} Oe");

    private static string InGigahertz(double frequency) => FormattableString.Invariant($"{frequency * 1e-9:G6} GHz");

    private static Dictionary<ResonanceSpectrum, ResonanceMean> MeansOf(
        IReadOnlyList<ResonanceSpectrum> spectra, ResonanceWells wells, AnisotropyFit? anisotropy, ResonanceSettings settings)
    {
        var differences = new StateDifferences(spectra, wells, anisotropy, settings.Anisotropy);
        return spectra.Where(spectrum => spectrum.Fit.IsDetermined)
            .ToDictionary(spectrum => spectrum, spectrum => ResonanceMean.Of(spectrum, differences, wells, settings.Sweep, spectra.Count <= MostInFull));
    }

    private IEnumerable<FittedQuantity> OfAnisotropy()
    {
        if (anisotropy is not { } fit)
        {
            yield break;
        }

        if (fit.FirstOrderLine is { } first && fit.SecondOrderLine is { } second)
        {
            yield return first.Intercept.ToQuantity("first-order anisotropy field at 0 V", "T");
            yield return first.Slope.ToQuantity("anisotropy field per volt", "T/V");
            yield return second.Intercept.ToQuantity("second-order anisotropy field at 0 V", "T");
            yield return second.Slope.ToQuantity("second-order anisotropy field per volt", "T/V");
            yield return Coefficient(first.Slope);
        }

        if (damping is { } found)
        {
            yield return WithOrigin(found.Damping.ToQuantity("damping", ""), found.Damping, FormattableString.Invariant($"from {found.Lines} linewidths, chi squared per degree of freedom {found.ChiSquared:G3}"));
            if (found.TorquePerVolt is { } torque)
            {
                yield return torque.ToQuantity("linewidth per volt by spin torque, high state", "Hz/V");
            }
        }

        foreach (var (name, unit, estimate) in ((string, string, Estimate)[])[
            ("internal in-plane field", "T", fit.InternalField), ("misalignment", "rad", fit.Misalignment),
            ("stray field", "T", fit.StrayField), ("shape anisotropy field", "T", fit.ShapeField)])
        {
            yield return estimate.ToQuantity(name, unit);
        }

        yield return new FittedQuantity(
            "chi squared per degree of freedom", "", fit.ReducedChiSquared, double.NaN, double.NaN, "of the fit by Eq. (7)");
        foreach (var (bias, index) in fit.Biases.Select((bias, index) => (bias, index)))
        {
            var place = FormattableString.Invariant($"{bias * 1e3:G6} mV");
            yield return fit.FirstOrder[index].ToQuantity($"first-order anisotropy field at {place}", "T");
            yield return fit.SecondOrder[index].ToQuantity($"second-order anisotropy field at {place}", "T");
        }
    }

    private FittedQuantity Coefficient(Estimate slope)
    {
        var material = settings.Material;
        var (one, other) = (slope.Low * material.CoefficientPerSlope, slope.High * material.CoefficientPerSlope);
        return WithOrigin(
            new FittedQuantity("interfacial coefficient xi", "J/(V m)", slope.Value * material.CoefficientPerSlope, Math.Min(one, other), Math.Max(one, other), ""), slope,
            FormattableString.Invariant($"-slope M_s t t_d/2 with M_s {material.SaturationMagnetisation / 1e6:G4} MA/m, t {material.FreeLayerThickness * 1e9:G4} nm, t_d {material.BarrierThickness * 1e9:G4} nm"));
    }

    // Whether a value is to be trusted comes before where it is from.
    private static FittedQuantity WithOrigin(FittedQuantity quantity, Estimate estimate, string origin) =>
        quantity with { Remark = estimate.Remark.Length > 0 ? $"{estimate.Remark}; {origin}" : origin };

    // At one field the anisotropy fields stay unknown, but the shift with the voltage does not.
    private IEnumerable<FittedQuantity> OfSlope()
    {
        if (spectra.Select(spectrum => spectrum.Held).Distinct().Count() != 1)
        {
            yield break;
        }

        var means = spectra.Where(spectrum => spectrum.Fit.IsDetermined).Select(spectrum => (spectrum.Bias, _means[spectrum].Centre)).Where(mean => mean.Centre.IsDetermined).ToArray();
        var covariance = Matrix<double>.Build.DenseOfDiagonalArray([.. means.Select(mean => Squared(mean.Centre.StandardError))]);
        if (means.Length > 1 && WeightedLine.Fit(
            [.. means.Select(mean => mean.Bias)], Vector<double>.Build.DenseOfArray([.. means.Select(mean => mean.Centre.Value)]), covariance) is { } line)
        {
            yield return line.Slope.ToQuantity($"{Resonance} per volt", $"{Unit}/V");
        }
    }

    private IEnumerable<FittedQuantity> OfSpectrum(ResonanceSpectrum spectrum)
    {
        var place = PlaceOf(spectrum, spectra, settings);
        if (!spectrum.Fit.IsDetermined)
        {
            yield return Estimate.Undetermined(spectrum.Fit.Failure).ToQuantity($"{Resonance} at {place}", Unit);
            yield break;
        }

        var mean = _means[spectrum];
        yield return mean.Centre.ToQuantity($"{Resonance} at {place}", Unit);
        if (spectra.Count > MostInFull)
        {
            yield break;
        }

        yield return mean.Width.ToQuantity($"linewidth at {place}", Unit);
        yield return mean.Symmetric.ToQuantity($"symmetric voltage at {place}", "V");
        yield return mean.Antisymmetric.ToQuantity($"antisymmetric voltage at {place}", "V");
        if (spectrum.Fit is { Splitting: { } splitting, IsSplittingGiven: false })
        {
            yield return splitting.ToQuantity($"splitting of the states at {place}", Unit);
        }
    }

    private static double Squared(double value) => value * value;
}
