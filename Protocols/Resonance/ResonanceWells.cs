using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Which well a line belongs to where a spectrum alone does not say it, and where the mean of the wells lies when only one
/// was seen: from the other spectra of the run.
/// </summary>
internal sealed class ResonanceWells
{
    // Part of the time below which a state is not in a line.
    private const double Rare = 0.05;

    /// <summary>Points of the rarer state below which they say nothing: one bad reading among six placed a line 70 MHz off.</summary>
    public const int FewestOfRarer = 10;

    // What the splitting of one bias is good for at another, in Hz.
    private const double SplittingFloor = 1e6;

    // In parts: the magnetoresistance falls with the bias, and levels of a hardly seen state are rough.
    private const double StepError = 0.1;

    // In parts: below it, lines count alike for a slope.
    private const double WidthFloor = 0.02;

    private readonly ResonanceSpectrum[] _lines;

    public ResonanceWells(IReadOnlyList<ResonanceSpectrum> spectra)
    {
        _lines = [.. spectra.Where(spectrum => spectrum.Fit.IsDetermined)];
        FrequencyPerVolt = SlopeOf(line => line.Centre);
    }

    /// <summary>Change of the resonance frequency with the voltage in Hz/V, about; 0 where one bias was measured.</summary>
    public double FrequencyPerVolt { get; }

    /// <summary>
    /// How far the high state's line lies above that of the low state at the bias of a spectrum, from the spectra of other
    /// biases; null when none saw both.
    /// </summary>
    /// <remarks>
    /// A part comes from the field that leaves the plane, and one from the voltage, which differs between the states at a
    /// constant current; the second goes with the bias.
    /// </remarks>
    public Estimate? SplittingFor(ResonanceSpectrum spectrum)
    {
        var seen = SeenElsewhere(spectrum).ToArray();
        if (seen.Length == 0)
        {
            return null;
        }

        double[] values = [.. seen.Select(other => other.Fit.Splitting!.Value - FrequencyPerVolt * StepOf(other) + FrequencyPerVolt * Step(spectrum, other))];
        double[] weights = [.. seen.Select(other => 1 / (Squared(other.Fit.Splitting!.StandardError) + Squared(SplittingFloor) + Squared(StepError * FrequencyPerVolt * Step(spectrum, other))))];
        var mean = values.Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum();
        return Estimate.Normal(mean, 1 / Math.Sqrt(weights.Sum()));

        static double StepOf(ResonanceSpectrum other) => other.Current * (other.Levels?.Separation ?? 0);
        static double Step(ResonanceSpectrum at, ResonanceSpectrum other) => at.Levels is not null ? StepOf(at)
            : at.Current * at.Resistance * (other.Levels?.Separation ?? 0) / other.Resistance;
    }

    /// <summary>Spectra of other biases at the same field that saw both states often enough to tell how they differ.</summary>
    public IEnumerable<ResonanceSpectrum> SeenElsewhere(ResonanceSpectrum spectrum) => _lines.Where(other => other != spectrum
        && other.Held == spectrum.Held && other.Fit is { Splitting: not null, IsSplittingGiven: false } && TimesRarerSeen(other) >= FewestOfRarer);

    /// <summary>Points of the state that was seen less often; 0 where the states were not told apart.</summary>
    public static double TimesRarerSeen(ResonanceSpectrum spectrum)
    {
        var high = spectrum.Points.Sum(point => point.HighProbability);
        return double.IsNaN(high) ? 0 : Math.Min(high, spectrum.Points.Count - high);
    }

    /// <summary>
    /// The spectra, those in which every point is a mixture of the states with what other biases say of the splitting.
    /// </summary>
    public IReadOnlyList<ResonanceSpectrum> Resolve(IReadOnlyList<ResonanceSpectrum> spectra) =>
    [
        .. spectra.Select(spectrum => spectrum.Fit is { IsDetermined: true, Lines: [{ HighProbability: > Rare and < 1 - Rare }] }
            && SplittingFor(spectrum) is { } splitting && spectrum.With(splitting) is { Fit.IsDetermined: true } resolved
            ? resolved
            : spectrum),
    ];

    /// <summary>Change with the voltage of what describes a line, in its unit over V: of each state and held field for itself.</summary>
    public double SlopeOf(Func<ResonanceLine, double> part)
    {
        var slopes = _lines.SelectMany(spectrum => spectrum.Fit.Lines.Select(line => (
                spectrum.Held, State: Math.Round(line.HighProbability), Voltage: spectrum.VoltageAt(line.HighProbability), Value: part(line.Line),
                Weight: 1 / (Squared(line.WidthError / line.Line.Width) + Squared(WidthFloor)))))
            .Where(line => double.IsFinite(line.Weight)).GroupBy(line => (line.Held, line.State)).Select(group =>
            {
                var sum = group.Sum(line => line.Weight);
                var voltage = group.Sum(line => line.Weight * line.Voltage) / sum;
                var value = group.Sum(line => line.Weight * line.Value) / sum;
                return (
                    Slope: group.Sum(line => line.Weight * (line.Voltage - voltage) * (line.Value - value)),
                    Weight: group.Sum(line => line.Weight * Squared(line.Voltage - voltage)));
            }).ToArray();
        var weight = slopes.Sum(slope => slope.Weight);
        return weight > 0 && slopes.Sum(slope => slope.Slope) / weight is var slope && double.IsFinite(slope) ? slope : 0;
    }

    private static double Squared(double value) => value * value;
}
