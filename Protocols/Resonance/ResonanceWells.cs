using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Which well a line belongs to where a spectrum alone does not say it, and where the mean of the wells lies when only one
/// was seen: from the other spectra of the run.
/// </summary>
internal sealed class ResonanceWells
{
    private const double FarFromLevel = 0.35;
    private const double SlowInPlaces = 4;
    private const double VoltPerStep = 0.1;
    private const double FieldPerStep = 0.01;

    private readonly ResonanceSpectrum[] _lines;
    private readonly ResonanceSpectrum[] _withLevels;

    public ResonanceWells(IReadOnlyList<ResonanceSpectrum> spectra)
    {
        _lines = [.. spectra.Where(spectrum => spectrum.Fit.IsDetermined)];
        _withLevels = [.. spectra.Where(spectrum => spectrum.Levels is not null)];
        FrequencyPerVolt = SlopeOf(_lines);
    }

    /// <summary>Change of the resonance frequency with the voltage in Hz/V, about; 0 where one bias was measured.</summary>
    public double FrequencyPerVolt { get; }

    /// <summary>
    /// Probability of the high state of a spectrum's one line; NaN when unknown, as where the junction switches so fast that
    /// its levels are not seen.
    /// </summary>
    public double ProbabilityOf(ResonanceSpectrum spectrum)
    {
        if (!double.IsNaN(spectrum.Fit.MeanProbability) || _withLevels.Length == 0)
        {
            return spectrum.Fit.Mean?.HighProbability ?? double.NaN;
        }

        var nearest = _withLevels.MinBy(other =>
            Math.Abs(other.Bias - spectrum.Bias) / VoltPerStep + Math.Abs(other.Field - spectrum.Field) / FieldPerStep)!;
        var fraction = nearest.Levels!.Fraction(spectrum.Resistance);
        return IsSlow(nearest) && Math.Min(Math.Abs(fraction), Math.Abs(fraction - 1)) < FarFromLevel ? Math.Round(fraction) : double.NaN;
    }

    /// <summary>How far the high state's line lies above that of the low state, at the bias of a spectrum; null when never seen.</summary>
    /// <remarks>
    /// A part comes from the field that leaves the plane, and one from the voltage, which differs between the states at a
    /// constant current; the second goes with the bias.
    /// </remarks>
    public Estimate? SplittingFor(ResonanceSpectrum spectrum)
    {
        var own = spectrum.Fit.Splitting;
        if (own is not null)
        {
            return own;
        }

        var seen = _lines.Where(other => other.Fit.Splitting is not null && other.Held == spectrum.Held).ToArray();
        if (seen.Length == 0)
        {
            return null;
        }

        double[] values = [.. seen.Select(other => other.Fit.Splitting!.Value - FrequencyPerVolt * StepOf(other) + FrequencyPerVolt * Step(spectrum, other))];
        var mean = values.Average();
        var error = Math.Sqrt(seen.Average(other => Squared(ErrorOf(other.Fit.Splitting!))) + values.Average(value => Squared(value - mean)));
        return Estimate.Normal(mean, error);

        static double StepOf(ResonanceSpectrum other) => other.Current * (other.Levels?.Separation ?? 0);
        static double Step(ResonanceSpectrum at, ResonanceSpectrum other) =>
            at.Current * at.Resistance * (other.Levels?.Separation ?? 0) / other.Resistance;
    }

    /// <summary>Whether the junction dwells in a state for several places of a spectrum.</summary>
    private static bool IsSlow(ResonanceSpectrum spectrum)
    {
        double[] states = [.. spectrum.Points.Select(point => point.HighProbability)];
        var changes = states.Zip(states.Skip(1)).Count(pair => Math.Round(pair.First) != Math.Round(pair.Second));
        var between = states.Count(state => state is > 0.1 and < 0.9);
        return Math.Max(changes, between) * SlowInPlaces < states.Length;
    }

    private static double SlopeOf(ResonanceSpectrum[] lines)
    {
        var slopes = lines.GroupBy(line => line.Held).Select(group =>
        {
            var (voltage, frequency) = (group.Average(line => line.VoltageAt(double.NaN)), group.Average(line => line.Fit.Mean!.Line.Centre));
            var square = group.Sum(line => Squared(line.VoltageAt(double.NaN) - voltage));
            return (Slope: group.Sum(line => (line.VoltageAt(double.NaN) - voltage) * (line.Fit.Mean!.Line.Centre - frequency)), Weight: square);
        }).ToArray();
        var weight = slopes.Sum(slope => slope.Weight);
        return weight > 1e-6 ? slopes.Sum(slope => slope.Slope) / weight : 0;
    }

    private static double ErrorOf(Estimate estimate) => (estimate.High - estimate.Low) / (2 * Estimate.NormalQuantile);

    private static double Squared(double value) => value * value;
}
