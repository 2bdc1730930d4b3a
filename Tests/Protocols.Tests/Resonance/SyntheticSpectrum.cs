using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Resonance;

/// <summary>Spectra of the closed form as a bench would see them: a telegraph sits in one well or the other, and there is noise.</summary>
internal sealed record SyntheticSpectrum(ClosedForm Junction, double Voltage, double Field)
{
    public double Noise { get; init; } = 1e-6;

    /// <summary>Places that the junction stays in a state, on average; below one a point is the mean of both.</summary>
    public double Dwell { get; init; } = 10;

    public double OutlierPart { get; init; }

    public double Outlier { get; init; } = 20e-6;

    public IReadOnlyList<double> Frequencies { get; init; } = [.. Enumerable.Range(0, 91).Select(step => 0.7e9 + step * 10e6)];

    public SpectrumPoint[] Draw(ulong seed)
    {
        var random = new RandomStream(seed, "spectrum");
        var (high, low) = (Junction.Line(Voltage, Field, high: true), Junction.Line(Voltage, Field, high: false));
        var equilibrium = Junction.HighProbability(Field);
        var state = random.NextUniform() < equilibrium;
        return [.. Frequencies.Select(frequency =>
        {
            if (random.NextUniform() < 1 / Math.Max(1, Dwell))
            {
                state = random.NextUniform() < equilibrium;
            }

            var probability = Dwell < 1 ? equilibrium : state ? 1.0 : 0.0;
            var signal = probability * Value(high, frequency) + (1 - probability) * Value(low, frequency)
                + 3e-6 + Noise * random.NextGaussian();
            if (random.NextUniform() < OutlierPart)
            {
                signal += Outlier * (random.NextUniform() < 0.5 ? -1 : 1);
            }

            return new SpectrumPoint(frequency, signal, Noise, Dwell < 1 ? double.NaN : probability);
        })];
    }

    private static double Value((double Frequency, double Width, double Symmetric, double Antisymmetric) line, double frequency) =>
        new ResonanceLine(line.Frequency, line.Width, line.Symmetric, line.Antisymmetric).At(frequency);
}
