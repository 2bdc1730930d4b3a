using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// What is known of the difference between the states' lines besides a spectrum itself: from spectra of the same field that
/// saw both, from the field along the normal, and otherwise assumed.
/// </summary>
internal sealed class StateDifferences(
    IReadOnlyList<ResonanceSpectrum> spectra, ResonanceWells wells, AnisotropyFit? anisotropy, AnisotropyFitSettings settings)
{
    // Assumptions, standard deviations. 3 degrees and 5 Oe, where neither settings nor Eq. (7) say more.
    private const double Misalignment = 3 * Math.PI / 180;
    private const double StrayField = 5e-4;

    // Widths and heights differ by 2 to 10 %, the more the further the lines are apart, and by 5 % a volt of bias more or less.
    private const double OfShapes = 0.1;
    private const double PerVolt = 0.5;
    private const double Floor = 0.01;

    // The step of a resistance that nobody saw, in parts; and how a line moves where one bias was measured.
    private const double Step = 0.1;
    private const double UnknownFrequencyPerVolt = 1e9;

    private const double HertzPerTesla = ResonanceCondition.GyromagneticRatio / Math.Tau;

    /// <summary>Remark on a splitting that is only assumed.</summary>
    public const string AssumedSplitting = "the field along the normal is assumed: stage within 6 deg, stray field within 10 Oe";

    /// <summary>Remark on widths and heights of states of which one was not seen.</summary>
    public const string AssumedShapes = "widths and heights of the states are assumed to differ by less than 20 %";

    /// <summary>Whether a spectrum of another bias at the same field saw both states.</summary>
    public bool IsSeenElsewhere(ResonanceSpectrum spectrum) => wells.SeenElsewhere(spectrum).Any();

    /// <summary>High less low, of a frequency sweep.</summary>
    public StateDifference For(ResonanceSpectrum spectrum)
    {
        static double Height(FittedLine line) => Math.Abs(line.Line.Symmetric) + Math.Abs(line.Line.Antisymmetric);
        return new StateDifference(
            wells.SplittingFor(spectrum) ?? FromNormalField(spectrum),
            Along(spectrum, line => line.Width, line => line.Line.Width),
            Along(spectrum, line => line.Symmetric, Height),
            Along(spectrum, line => line.Antisymmetric, Height));
    }

    /// <summary>Change of the junction's voltage in V from the low to the high state at a constant current, with its standard error.</summary>
    private (double Value, double Error) VoltageStep(ResonanceSpectrum spectrum)
    {
        var nearest = spectra.Where(other => other.Levels is not null).MinBy(other => Math.Abs(other.Bias - spectrum.Bias) + Math.Abs(other.Held - spectrum.Held));
        var voltage = spectrum.Current * spectrum.Resistance;
        return nearest?.Levels is { } levels
            ? (voltage * levels.Separation / nearest.Resistance, 0.1 * Math.Abs(voltage * levels.Separation / nearest.Resistance))
            : (0, Step * Math.Abs(voltage));
    }

    /// <summary>What a state's part of the time changes in the mean of the states at the nominal voltage.</summary>
    public (double Value, double Error) PerState(ResonanceSpectrum spectrum, Func<ResonanceLine, double> part, bool isCentre)
    {
        var slope = isCentre ? wells.FrequencyPerVolt : wells.SlopeOf(part);
        var (step, error) = VoltageStep(spectrum);
        return slope == 0 && isCentre ? (0, UnknownFrequencyPerVolt * Math.Max(Math.Abs(step), error)) : (-slope * step, Math.Abs(slope) * error);
    }

    // A field along the normal adds to one state's stiffness what it takes from the other's.
    private Estimate FromNormalField(ResonanceSpectrum spectrum)
    {
        const double Conversion = 0.05;
        var (angle, angleError) = Known(anisotropy?.Misalignment, settings.Misalignment, Misalignment);
        var (stray, strayError) = Known(anisotropy?.StrayField, settings.StrayField, StrayField);
        var field = stray + spectrum.Field * Math.Sin(angle);
        var fieldError = Math.Sqrt(Squared(strayError) + Squared(spectrum.Field * angleError) + Squared(Conversion * field));
        var (step, stepError) = VoltageStep(spectrum);
        var slope = wells.FrequencyPerVolt;
        var slopeError = slope == 0 ? UnknownFrequencyPerVolt : 0;
        return Estimate.Normal(
            2 * HertzPerTesla * field + slope * step,
            Math.Sqrt(Squared(2 * HertzPerTesla * fieldError) + Squared(slope * stepError) + Squared(slopeError * (Math.Abs(step) + stepError))));
    }

    private static (double Value, double Error) Known(Estimate? fitted, double? given, double assumed) =>
        given is { } value ? (value, 0)
        : fitted is { IsDetermined: true } found && double.IsFinite(found.StandardError) ? (found.Value, found.StandardError)
        : (0, assumed);

    // A straight line in the bias, held by what is assumed of it.
    private Estimate Along(ResonanceSpectrum spectrum, Func<FittedLine, Estimate> part, Func<FittedLine, double> scale)
    {
        var (constant, mixed, squared) = (1 / Squared(OfShapes), 0.0, 1 / Squared(PerVolt));
        var (right, rightOfSlope) = (0.0, 0.0);
        foreach (var other in wells.SeenElsewhere(spectrum))
        {
            var (high, low, whole) = (part(other.Fit.Lines[0]), part(other.Fit.Lines[1]), scale(other.Fit.Mean!));
            var value = (high.Value - low.Value) / whole;
            var weight = 1 / ((Squared(high.StandardError) + Squared(low.StandardError)) / Squared(whole) + Squared(Floor));
            if (!(weight > 0))
            {
                continue;
            }

            (constant, mixed, squared) = (constant + weight, mixed + weight * other.Bias, squared + weight * Squared(other.Bias));
            (right, rightOfSlope) = (right + weight * value, rightOfSlope + weight * value * other.Bias);
        }

        var determinant = constant * squared - mixed * mixed;
        var offset = (squared * right - mixed * rightOfSlope) / determinant;
        var slope = (constant * rightOfSlope - mixed * right) / determinant;
        var variance = (squared - 2 * spectrum.Bias * mixed + Squared(spectrum.Bias) * constant) / determinant;
        return Estimate.Normal(offset + slope * spectrum.Bias, Math.Sqrt(variance + Squared(Floor)));
    }

    private static double Squared(double value) => value * value;
}
