using SpinBench.Networks.Force;
using SpinBench.Protocols.Analysis;
using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>How a thermal field scatters the neuron's output y.</summary>
/// <param name="Reading">What is read.</param>
/// <param name="Temperature">In K.</param>
/// <param name="Published">Standard deviation of y in the reference.</param>
/// <param name="Deviation">Ours.</param>
internal sealed record ActivationScatter(PulseReading Reading, double Temperature, double Published, double Deviation)
{
    private const int Pulses = 2000;
    private const double Density = 0.9e10;

    private static readonly (PulseReading Reading, double Temperature, double Published)[] s_published =
    [
        (PulseReading.LastPeriod, 1e-4, 0.053), (PulseReading.LastPeriod, 1e-3, 0.17), (PulseReading.LastPeriod, 0.01, 0.51),
        (PulseReading.MeanVoltage, 1, 0.0029), (PulseReading.MeanVoltage, 10, 0.0093), (PulseReading.MeanVoltage, 100, 0.030),
        (PulseReading.MeanVoltage, 300, 0.055),
    ];

    /// <summary>Half of the 95 % interval of <see cref="Deviation"/>.</summary>
    public double Error => Estimate.NormalQuantile * Deviation / Math.Sqrt(2 * Pulses);

    public static IReadOnlyList<ActivationScatter> Compute(ulong seed, Action<double> progress)
    {
        var scatter = new List<ActivationScatter>();
        foreach (var (reading, temperature, published) in s_published)
        {
            scatter.Add(new(reading, temperature, published, Measure(seed, reading, temperature)));
            progress((double)scatter.Count / s_published.Length);
        }

        return scatter;
    }

    private static double Measure(ulong seed, PulseReading reading, double temperature)
    {
        var settings = new PulseNeuronSettings { Step = 2e-12, Reading = reading, Seed = seed, Threads = 0 };
        var ends = PulseNeuronEnsemble.Readings(ActivationSwings.Junction, [0.8e10, 1e10], settings);
        var scale = new PulseScale(0.8e10, 1e10, ends[0], ends[1]);
        var outputs = PulseNeuronEnsemble.Readings(
            ActivationSwings.Junction, [.. Enumerable.Repeat(Density, Pulses)], settings with { Temperature = temperature }).Select(scale.Output).ToArray();
        var mean = outputs.Average();
        return Math.Sqrt(outputs.Sum(y => (y - mean) * (y - mean)) / (Pulses - 1));
    }
}
