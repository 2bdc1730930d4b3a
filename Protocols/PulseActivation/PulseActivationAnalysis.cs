using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.PulseActivation;

/// <summary>What the pulses of all amplitudes say, and the curve that networks can use.</summary>
internal static class PulseActivationAnalysis
{
    private const int FewestPoints = 5;

    public static RunAnalysis Of(IReadOnlyList<PulseAmplitude> amplitudes, PulseActivationSettings settings)
    {
        var unit = settings.Reading == PulseReadout.Swing ? "Ohm" : "V";
        var what = settings.Reading == PulseReadout.Swing ? "swing" : "mean voltage";
        if (PulseContrast.Of(amplitudes) is not { } contrast)
        {
            return new RunAnalysis([], ["too few pulses for any result"]);
        }

        List<FittedQuantity> quantities =
        [
            Quantity(FormattableString.Invariant($"{what}, lowest current"), unit, amplitudes[0]),
            Quantity(FormattableString.Invariant($"{what}, highest current"), unit, amplitudes[^1]),
            new("scatter of a pulse", unit, contrast.Scatter, double.NaN, double.NaN, "standard deviation of a single pulse's reading"),
            new("pulses for a hundredth", "", contrast.PulsesForHundredth, double.NaN, double.NaN, "at each amplitude, for a standard error of a hundredth of the span"),
        ];
        return contrast.IsHopeless
            ? new RunAnalysis(quantities, [Hopeless(contrast, settings)])
            : new RunAnalysis(quantities, Remarks(amplitudes, settings)) { Response = amplitudes.Count < FewestPoints ? null : CurveOf(amplitudes, settings) };
    }

    private static FittedQuantity Quantity(string name, string unit, PulseAmplitude amplitude) => Estimate.Normal(
        amplitude.Reading, amplitude.StandardError, FormattableString.Invariant($"mean of {amplitude.Pulses} pulses of {amplitude.Current * 1e6:G6} uA")).ToQuantity(name, unit);

    private static ResponseCurve CurveOf(IReadOnlyList<PulseAmplitude> amplitudes, PulseActivationSettings settings) => new()
    {
        Drive = [.. amplitudes.Select(amplitude => settings.DriveOf(amplitude.Current))],
        Reading = [.. amplitudes.Select(amplitude => amplitude.Reading)],
        StandardError = [.. amplitudes.Select(amplitude => amplitude.StandardError)],
        DriveUnit = settings.Diameter is null ? "A" : "A/m^2",
        ReadingUnit = settings.Reading == PulseReadout.Swing ? "ohm" : "V",
        PulseLength = settings.Pulse,
    };

    private static IEnumerable<string> Falls(IReadOnlyList<PulseAmplitude> amplitudes) => amplitudes
        .Zip(amplitudes.Skip(1))
        .Where(pair => pair.First.Reading - pair.Second.Reading > 3 * Math.Sqrt(Math.Pow(pair.First.StandardError, 2) + Math.Pow(pair.Second.StandardError, 2)))
        .Select(pair => FormattableString.Invariant(
            $"from {pair.First.Current * 1e6:G6} to {pair.Second.Current * 1e6:G6} uA the reading falls by {pair.First.Reading - pair.Second.Reading:G4}: a network may use either side of this, never both"));

    private static IReadOnlyList<string> Remarks(IReadOnlyList<PulseAmplitude> amplitudes, PulseActivationSettings settings) =>
    [
        .. Falls(amplitudes),
        .. settings.Reading == PulseReadout.Swing
            ? [FormattableString.Invariant($"the swing is twice the amplitude of a sine of the period {settings.TruePeriod * 1e9:G4} ns, fitted to the last period before the falling edge")]
            : Array.Empty<string>(),
    ];

    private static string Hopeless(PulseContrast contrast, PulseActivationSettings settings) => FormattableString.Invariant(
        $"{contrast.Pulses} pulses do not tell the lowest amplitude from the highest: they differ by {Math.Abs(contrast.Span):G3}, and a pulse scatters by {contrast.Scatter:G3} {(settings.Reading == PulseReadout.Swing ? "ohm" : "V")}. For a hundredth of the span it takes at least {contrast.PulsesForHundredth:G2} pulses at each amplitude. Nothing more was measured, and no curve is kept. Try a colder or larger junction, larger currents, a quieter front end, or \"reading=voltage\".");
}
