namespace SpinBench.Protocols.PulseActivation;

/// <summary>How well the lowest and the highest amplitude are told apart.</summary>
/// <param name="Span">Difference of their readings, in V or ohm.</param>
/// <param name="Scatter">Standard deviation of a single pulse's reading.</param>
/// <param name="Pulses">Pulses of each.</param>
internal sealed record PulseContrast(double Span, double Scatter, int Pulses)
{
    // A neuron of fewer steps than these between its ends is none.
    private const double FewestSteps = 5;
    private const double GoodSteps = 100;

    private double SpanError => Scatter * Math.Sqrt(2.0 / Pulses);

    /// <summary>Whether so many pulses do not tell five steps apart.</summary>
    public bool IsHopeless => !(Math.Abs(Span) > FewestSteps * SpanError);

    /// <summary>Pulses at each amplitude with which a reading is good for a hundredth of the span; at least these where the span is not seen.</summary>
    public double PulsesForHundredth => Math.Max(1, Math.Pow(GoodSteps * Scatter / Math.Max(Math.Abs(Span), SpanError), 2));

    public static PulseContrast? Of(IReadOnlyList<PulseAmplitude> amplitudes) => amplitudes.Count < 2
        ? null
        : new(
            amplitudes[^1].Reading - amplitudes[0].Reading,
            Math.Sqrt(((amplitudes[0].Scatter * amplitudes[0].Scatter) + (amplitudes[^1].Scatter * amplitudes[^1].Scatter)) / 2),
            Math.Min(amplitudes[0].Pulses, amplitudes[^1].Pulses));
}
