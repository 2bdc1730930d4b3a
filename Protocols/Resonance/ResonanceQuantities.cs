using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>The fitted quantities of a run under the names by which others refer to them.</summary>
internal sealed class ResonanceQuantities(
    IReadOnlyList<ResonanceSpectrum> spectra, ResonanceWells wells, AnisotropyFit? anisotropy, DampingFit? damping, ResonanceSettings settings)
{
    private const int MostInFull = 8;
    private const double LargestRatioToBest = 3;
    private const double Rare = 0.05;
    private const string UnknownState = "one line; which state it belongs to is not known";

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
            yield return found.Damping.ToQuantity("damping", "") with { Remark = FormattableString.Invariant($"from {found.Lines} linewidths, chi squared per degree of freedom {found.ChiSquared:G3}") };
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
        return new FittedQuantity(
            "interfacial coefficient xi", "J/(V m)", slope.Value * material.CoefficientPerSlope, Math.Min(one, other), Math.Max(one, other),
            FormattableString.Invariant($"-slope M_s t t_d/2 with M_s {material.SaturationMagnetisation / 1e6:G4} MA/m, t {material.FreeLayerThickness * 1e9:G4} nm, t_d {material.BarrierThickness * 1e9:G4} nm"));
    }

    // At one field the anisotropy fields stay unknown, but the shift with the voltage does not.
    private IEnumerable<FittedQuantity> OfSlope()
    {
        if (spectra.Select(spectrum => spectrum.Held).Distinct().Count() != 1)
        {
            yield break;
        }

        var means = spectra.Where(spectrum => spectrum.Fit.IsDetermined).Select(spectrum => (spectrum.Bias, Centre: MeanOf(spectrum))).ToArray();
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

        yield return MeanOf(spectrum).ToQuantity($"{Resonance} at {place}", Unit);
        if (spectra.Count > MostInFull)
        {
            yield break;
        }

        var (line, remark) = Described(spectrum.Fit);
        yield return AtBias(line.Width, part => part.Width).ToQuantity($"linewidth at {place}", Unit);
        yield return AtBias(line.Symmetric, part => part.Symmetric).ToQuantity($"symmetric voltage at {place}", "V");
        yield return AtBias(line.Antisymmetric, part => part.Antisymmetric).ToQuantity($"antisymmetric voltage at {place}", "V");
        if (spectrum.Fit is { Splitting: { } splitting, IsSplittingGiven: false })
        {
            yield return splitting.ToQuantity($"splitting of the states at {place}", Unit);
        }

        Estimate AtBias(Estimate estimate, Func<ResonanceLine, double> part) =>
            Shifted(estimate, wells.SlopeOf(part) * (spectrum.Bias - spectrum.VoltageAt(line.HighProbability)), 0, remark);
    }

    // The mean of the wells; where one was hardly seen, the other says more.
    private static (FittedLine Line, string Remark) Described(SpectrumFit fit)
    {
        var best = fit.Lines.MinBy(line => line.WidthError)!;
        var isOne = best.HighProbability is < Rare or > 1 - Rare;
        return fit.Lines.Count == 1 ? (best, isOne ? $"of the {StateOf(best)} state, the other was not seen" : double.IsNaN(best.HighProbability) ? UnknownState : "")
            : fit.Mean!.WidthError < LargestRatioToBest * best.WidthError ? (fit.Mean, "")
            : (best, $"of the {StateOf(best)} state, the other was hardly seen");

        static string StateOf(FittedLine line) => line.HighProbability > 0.5 ? "high" : "low";
    }

    // Of both wells, at the voltage that was asked for: as fitted, or from the best line with the splitting of other biases.
    private Estimate MeanOf(ResonanceSpectrum spectrum)
    {
        var fit = spectrum.Fit;
        if (settings.Sweep == SweptQuantity.Field)
        {
            return fit.Mean!.Centre;
        }

        var toBias = wells.FrequencyPerVolt * (spectrum.Bias - spectrum.VoltageAt(0.5));
        if (fit.IsSplittingGiven)
        {
            return Shifted(fit.Mean!.Centre, toBias, 0, "from mixtures of both states, with the splitting of other biases");
        }

        var candidates = fit.Lines.Select(line => FromLine(spectrum, line));
        if (fit.Lines.Count > 1)
        {
            candidates = candidates.Append(Shifted(fit.Mean!.Centre, toBias, 0, ""));
        }

        return candidates.OfType<Estimate>().MinBy(estimate => estimate.High - estimate.Low)!;
    }

    private Estimate? FromLine(ResonanceSpectrum spectrum, FittedLine line)
    {
        var isOnly = spectrum.Fit.Lines.Count == 1;
        var high = line.HighProbability;
        var own = wells.FrequencyPerVolt * (spectrum.Bias - spectrum.VoltageAt(high));
        if (double.IsNaN(high))
        {
            return Shifted(line.Centre, own, 0, UnknownState);
        }

        var isMixed = high is > Rare and < 1 - Rare;
        var state = isMixed ? "both states" : high > 0.5 ? "the high state" : "the low state";
        if (wells.SplittingFor(spectrum) is not { } splitting)
        {
            return isOnly
                ? Shifted(line.Centre, own, 0, isMixed ? "one line of both states" : $"of {state} only: a field along the normal would split the states")
                : null;
        }

        // The splitting holds the change of the voltage between the states: the mean is then at the mean voltage.
        var middle = spectrum.Levels is null ? spectrum.VoltageAt(double.NaN) : spectrum.VoltageAt(0.5);
        return Shifted(
            line.Centre, (0.5 - high) * splitting.Value + wells.FrequencyPerVolt * (spectrum.Bias - middle),
            Math.Abs(0.5 - high) * (splitting.High - splitting.Low) / 2, $"from {state}, with the splitting of other biases");
    }

    private static Estimate Shifted(Estimate centre, double shift, double halfWidth, string remark) => new(
        centre.Value + shift, centre.Value + shift - Math.Sqrt(Squared(centre.Value - centre.Low) + Squared(halfWidth)),
        centre.Value + shift + Math.Sqrt(Squared(centre.High - centre.Value) + Squared(halfWidth)), remark);

    private static double Squared(double value) => value * value;
}
