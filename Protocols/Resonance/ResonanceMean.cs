using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>The mean of both states' lines at the bias that was asked for.</summary>
/// <param name="Centre">Resonance in Hz or T.</param>
/// <param name="Width">Full width at half maximum in the same unit.</param>
/// <param name="Symmetric">S in V.</param>
/// <param name="Antisymmetric">A in V.</param>
internal sealed record ResonanceMean(Estimate Centre, Estimate Width, Estimate Symmetric, Estimate Antisymmetric)
{
    // Part of the time below which a state is not in a line.
    private const double Rare = 0.05;
    private const double LargestRatioToBest = 3;
    private const string WithSplitting = "with the splitting of other biases";

    /// <summary>Of a determined spectrum.</summary>
    /// <param name="spectrum">Its points and lines.</param>
    /// <param name="differences">What else is known of the states.</param>
    /// <param name="wells">How lines go with the voltage.</param>
    /// <param name="sweep">What was swept; in field sweeps the states are not told apart, and the line is taken as it is.</param>
    /// <param name="inFull">Whether widths and heights are wanted as well as the resonance.</param>
    public static ResonanceMean Of(ResonanceSpectrum spectrum, StateDifferences differences, ResonanceWells wells, SweptQuantity sweep, bool inFull)
    {
        var fit = spectrum.Fit;
        if (sweep == SweptQuantity.Field)
        {
            return Fitted(fit.Mean!, _ => 0, StateOf(fit));
        }

        if (SawBoth(fit) && ResonanceWells.TimesRarerSeen(spectrum) >= ResonanceWells.FewestOfRarer)
        {
            return Fitted(fit.Mean!, ToBias, "");
        }

        if (!inFull)
        {
            return FromLine(spectrum, differences, wells);
        }

        var outliers = fit.Outliers.ToHashSet();
        SpectrumPoint[] points = [.. spectrum.Points.Where((point, index) => !outliers.Contains(index) && double.IsFinite(point.Signal) && point.Error > 0)];
        if (fit.Lines.Count == 2 && !fit.IsSplittingGiven && ResonanceWells.TimesRarerSeen(spectrum) < ResonanceWells.FewestOfRarer)
        {
            var often = fit.MeanProbability > 0.5;
            points = [.. points.Where(point => point.HighProbability > 0.5 == often)];
        }

        if (IsMixed(fit))
        {
            // Readings longer than the dwell times show no levels, and so no probability that could be relied on.
            points = [.. points.Select(point => point with { HighProbability = double.NaN })];
        }

        if (MixturePosterior.Of(points, fit.Mean!.Line, differences.For(spectrum)) is not { } posterior)
        {
            var none = Estimate.Undetermined("nothing explains the line as that of two states");
            return new ResonanceMean(none, none, none, none);
        }

        var (isSeen, state) = (differences.IsSeenElsewhere(spectrum), StateOf(fit));
        var (splitting, shapes) = isSeen
            ? (WithSplitting, "with the states' difference at other biases")
            : (StateDifferences.AssumedSplitting, StateDifferences.AssumedShapes);
        return new ResonanceMean(
            Mean(LinePart.Centre, line => line.Centre, splitting), Mean(LinePart.Width, line => line.Width, shapes),
            Mean(LinePart.Symmetric, line => line.Symmetric, shapes), Mean(LinePart.Antisymmetric, line => line.Antisymmetric, shapes));

        Estimate Mean(LinePart which, Func<ResonanceLine, double> part, string remark) => posterior.Mean(
            which, wells.SlopeOf(part) * (spectrum.Bias - spectrum.VoltageAt(IsMixed(fit) ? double.NaN : 0.5)),
            spectrum.Levels is null || IsMixed(fit) ? differences.PerState(spectrum, part, which == LinePart.Centre) : (0, 0), $"{state}; {remark}");

        double ToBias(Func<ResonanceLine, double> part) => wells.SlopeOf(part) * (spectrum.Bias - spectrum.VoltageAt(0.5));
    }

    private static ResonanceMean Fitted(FittedLine mean, Func<Func<ResonanceLine, double>, double> shift, string remark)
    {
        return new ResonanceMean(
            Shifted(mean.Centre, line => line.Centre), Shifted(mean.Width, line => line.Width),
            Shifted(mean.Symmetric, line => line.Symmetric), Shifted(mean.Antisymmetric, line => line.Antisymmetric));

        Estimate Shifted(Estimate estimate, Func<ResonanceLine, double> part)
        {
            var by = shift(part);
            return new Estimate(estimate.Value + by, estimate.Low + by, estimate.High + by, remark);
        }
    }

    // Of one line and the splitting alone, for runs of many fields, where the resonance is all that is asked for.
    private static ResonanceMean FromLine(ResonanceSpectrum spectrum, StateDifferences differences, ResonanceWells wells)
    {
        const double UnknownProbability = 0.5;
        const double MixedProbability = 0.2;
        var (fit, splitting) = (spectrum.Fit, differences.For(spectrum).Splitting);
        var line = fit.IsSplittingGiven ? fit.Mean! : fit.Lines.MinBy(line => line.WidthError)!;
        var high = line.HighProbability;
        var (away, doubt) = double.IsNaN(high) ? (0, UnknownProbability) : IsMixed(fit) ? (0.5 - high, MixedProbability) : (0.5 - Math.Round(high), 0);
        var middle = spectrum.Levels is null ? double.NaN : 0.5;
        var shift = away * splitting.Value + wells.FrequencyPerVolt * (spectrum.Bias - spectrum.VoltageAt(middle));
        var error = Math.Sqrt(
            Math.Pow(line.CentreError, 2) + Math.Pow(away * splitting.StandardError, 2)
            + Math.Pow(doubt * splitting.Value, 2) + Math.Pow(doubt * splitting.StandardError, 2));
        var remark = differences.IsSeenElsewhere(spectrum) ? WithSplitting : StateDifferences.AssumedSplitting;
        var centre = Estimate.Normal(line.Centre.Value + shift, error, $"{StateOf(fit)}; {remark}");
        return new ResonanceMean(centre, line.Width, line.Symmetric, line.Antisymmetric);
    }

    private static bool SawBoth(SpectrumFit fit) => fit is { Lines.Count: 2, IsSplittingGiven: false }
        && fit.Mean!.WidthError < LargestRatioToBest * fit.Lines.Min(line => line.WidthError);

    private static bool IsMixed(SpectrumFit fit) => fit.IsSplittingGiven || fit.Lines is [{ HighProbability: > Rare and < 1 - Rare }];

    // What a spectrum shows, in words.
    private static string StateOf(SpectrumFit fit)
    {
        var high = fit.Lines.MinBy(line => line.WidthError)!.HighProbability;
        return double.IsNaN(high) ? "one line; which state it belongs to is not known"
            : IsMixed(fit) ? "from mixtures of both states"
            : high > 0.5 ? "from the high state" : "from the low state";
    }
}
