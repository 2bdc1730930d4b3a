using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>What a measurement of spin-torque resonance says: spectra with their lines, anisotropy fields, damping.</summary>
public sealed record ResonanceAnalysis : RunAnalysis
{
    private ResonanceAnalysis(IReadOnlyList<FittedQuantity> quantities, IReadOnlyList<string> remarks)
        : base(quantities, remarks)
    {
    }

    /// <summary>What was swept.</summary>
    public SweptQuantity Sweep { get; private init; }

    /// <summary>The spectra in the order in which they were measured.</summary>
    public IReadOnlyList<ResonanceSpectrum> Spectra { get; private init; } = [];

    /// <summary>The resonances that were found.</summary>
    public IReadOnlyList<ResonancePoint> Resonances { get; private init; } = [];

    /// <summary>The fit by Eq. (7); null when there are too few fields.</summary>
    public AnisotropyFit? Anisotropy { get; private init; }

    /// <summary>The damping; null without a fit by Eq. (7).</summary>
    public DampingFit? Damping { get; private init; }

    /// <summary>Analyses the points of a run, complete or not.</summary>
    public static ResonanceAnalysis Of(PointTable points, ResonanceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        return Of(ResonanceSpectrum.Of(points, settings), settings);
    }

    /// <summary>Analyses spectra.</summary>
    internal static ResonanceAnalysis Of(IReadOnlyList<ResonanceSpectrum> measured, ResonanceSettings settings)
    {
        var spectra = settings.Sweep == SweptQuantity.Frequency ? new ResonanceWells(measured).Resolve(measured) : measured;
        var wells = new ResonanceWells(spectra);
        ResonancePoint[] resonances = [.. spectra.SelectMany(spectrum => Resonating(spectrum, settings.Sweep))];
        var (verdict, damping) = Condition(spectra, resonances, settings);
        var quantities = new ResonanceQuantities(spectra, wells, verdict.Fit, damping, settings);
        return new ResonanceAnalysis([.. quantities.All()], [.. verdict.Remarks(), .. ResonanceRemarks.On(spectra, settings, verdict.Fit is not null)])
        {
            Sweep = settings.Sweep,
            Spectra = spectra,
            Resonances = resonances,
            Anisotropy = verdict.Fit,
            Damping = damping,
        };
    }

    private static IEnumerable<ResonancePoint> Resonating(ResonanceSpectrum spectrum, SweptQuantity sweep)
    {
        foreach (var line in !spectrum.Fit.IsDetermined ? [] : spectrum.Fit.IsSplittingGiven ? [spectrum.Fit.Mean!] : spectrum.Fit.Lines)
        {
            var high = line.HighProbability;
            var voltage = spectrum.VoltageAt(high);
            yield return sweep == SweptQuantity.Frequency
                ? new ResonancePoint(spectrum.Bias, voltage, spectrum.Field, line.Line.Centre, line.CentreError, 0, high)
                {
                    Linewidth = line.Line.Width, LinewidthError = line.WidthError,
                }
                : new ResonancePoint(spectrum.Bias, voltage, line.Line.Centre, spectrum.Held, 0, line.CentreError, high)
                {
                    Linewidth = line.Line.Width, LinewidthError = line.WidthError,
                };
        }
    }

    // Lines first; against frequency, whole spectra then say more.
    private static (AnisotropyVerdict Verdict, DampingFit? Damping) Condition(
        IReadOnlyList<ResonanceSpectrum> spectra, ResonancePoint[] resonances, ResonanceSettings settings)
    {
        if (settings.Sweep == SweptQuantity.Field && FieldSweepFit.Of(spectra, settings.Anisotropy) is { } sweeps)
        {
            var byField = AnisotropyFit.Of(sweeps, resonances);
            return (new AnisotropyVerdict(byField, []), new DampingFit(sweeps.Damping, sweeps.TorquePerVolt, byField.ReducedChiSquared, sweeps.Sweeps.Count));
        }

        if (AnisotropyFit.Of(resonances, settings.Anisotropy) is not { } first || DampingFit.Of(first, [.. Widths(resonances, first, settings.Sweep)]) is not { } found)
        {
            return (AnisotropyVerdict.Of(resonances, settings.Anisotropy), null);
        }

        if (settings.Sweep == SweptQuantity.Frequency && SpectraFit.Of(spectra, first, found) is { } joint)
        {
            var whole = AnisotropyVerdict.Of(joint, first.Points);
            return (whole, new DampingFit(joint.Damping, joint.TorquePerVolt, whole.Fit!.ReducedChiSquared, joint.Spectra.Count));
        }

        var verdict = AnisotropyVerdict.Of(resonances, settings.Anisotropy, found.Damping.Value);
        return (verdict, verdict.Fit is { } fit ? DampingFit.Of(fit, [.. Widths(resonances, fit, settings.Sweep)]) : null);
    }

    // A line of both wells is wider by their splitting; the width in field becomes one in frequency by the slope of f_r(H).
    private static IEnumerable<ResonancePoint> Widths(
        ResonancePoint[] resonances, AnisotropyFit fit, SweptQuantity sweep)
    {
        const double LargestBroadening = 0.2;
        foreach (var point in resonances.Where(point => fit.Biases.Contains(point.Bias)))
        {
            var high = fit.StateOf(point);
            var scale = sweep == SweptQuantity.Frequency ? 1 : Math.Abs(FrequencyPerField(fit, point, high));
            var width = scale * point.Linewidth;
            var splitting = fit.At(point, high: true).Frequency() - fit.At(point, high: false).Frequency();
            var broadening = high is > 0 and < 1 ? 6 * high * (1 - high) * splitting * splitting / (width * width) : 0;
            if (broadening < LargestBroadening)
            {
                yield return point with
                {
                    HighProbability = high,
                    Linewidth = width / (1 + broadening),
                    LinewidthError = Math.Sqrt(Math.Pow(scale * point.LinewidthError, 2) + Math.Pow(0.3 * broadening * width, 2)),
                };
            }
        }
    }

    private static double FrequencyPerField(AnisotropyFit fit, ResonancePoint point, double high)
    {
        const double Step = 1e-5;
        double At(double field) => high * fit.At(point with { Field = field }, high: true).Frequency()
            + (1 - high) * fit.At(point with { Field = field }, high: false).Frequency();
        return (At(point.Field + Step) - At(point.Field - Step)) / (2 * Step);
    }
}
