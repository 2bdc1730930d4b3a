using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;
using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.Reservoirs;

/// <summary>Memory capacity, NARMA-10 and Mackey-Glass with one reservoir each; inputs and weights follow from the seed.</summary>
/// <param name="response">The neurons.</param>
/// <param name="driver">How states become drives.</param>
public sealed class ReservoirBenchmarks(INeuronResponse response, NeuronDriver driver = NeuronDriver.HyperbolicTangent)
{
    /// <summary>Updates that are learned.</summary>
    public const int TrainingCount = 3000;

    /// <summary>Updates of the test.</summary>
    public const int TestCount = 2000;

    private const int SettlingCount = 200;
    private const int Count = SettlingCount + TrainingCount + TestCount;
    private const int LongestDelay = 200;
    private const int FarStep = 84;

    /// <summary>Settings of the memory capacity: radius 0.95, input 0.1, no bias, no leak.</summary>
    public static ReservoirSettings MemorySettings(int neurons) => new() { NeuronCount = neurons, SpectralRadius = 0.95, InputScale = 0.1 };

    /// <summary>Three settings of NARMA-10, of which the best counts; input and bias are ours.</summary>
    public static IReadOnlyList<ReservoirSettings> MovingAverageSettings(int neurons) =>
    [
        .. new[] { (0.95, 0.5), (0.95, 1.0), (0.9, 0.25) }.Select(setting => new ReservoirSettings
        {
            NeuronCount = neurons, SpectralRadius = setting.Item1, InputScale = setting.Item2, BiasRange = 0.2,
        }),
    ];

    /// <summary>Settings of Mackey-Glass: leak 0.3, radius 1.1; input and bias are ours.</summary>
    public static ReservoirSettings MackeyGlassSettings(int neurons) =>
        new() { NeuronCount = neurons, SpectralRadius = 1.1, InputScale = 1, BiasRange = 0.2, Leak = 0.3 };

    /// <summary>
    /// Memory capacity (H. Jaeger, GMD report 152 (2001)): squared correlations of output and input so many updates before, summed over delays from
    /// 1 to 200; the input is uniform within ±1.
    /// </summary>
    public double MemoryCapacity(int neurons, ulong seed)
    {
        var stream = new RandomStream(seed, "reservoir/memory");
        double[] input = [.. Enumerable.Range(0, Count).Select(_ => (2 * stream.NextUniform()) - 1)];
        double[][] targets = [.. Enumerable.Range(1, LongestDelay).Select(delay => Enumerable.Range(0, Count).Select(time => time >= delay ? input[time - delay] : 0).ToArray())];
        var outputs = Learn(MemorySettings(neurons), seed, input, targets, SettlingCount);
        return outputs.Select((output, index) => SeriesScore.SquaredCorrelation(output, targets[index].AsSpan(SettlingCount + TrainingCount))).Sum();
    }

    /// <summary>Normalised root mean square error of NARMA-10 in the test, the best of three settings; the input is uniform from 0 to 0.5.</summary>
    public double MovingAverage(int neurons, ulong seed)
    {
        var stream = new RandomStream(seed, "reservoir/narma");
        double[] input = [.. Enumerable.Range(0, Count).Select(_ => 0.5 * stream.NextUniform())];
        var target = NonlinearMovingAverage.Of(input);
        return MovingAverageSettings(neurons).Min(settings =>
            SeriesScore.NormalisedError(Learn(settings, seed, input, [target], SettlingCount)[0], target.AsSpan(SettlingCount + TrainingCount)));
    }

    /// <summary>Normalised root mean square errors of Mackey-Glass (τ = 17) one step and 84 steps ahead, both read out directly.</summary>
    public (double Near, double Far) MackeyGlassSeries(int neurons, ulong seed)
    {
        // Seeds begin at other places of the attractor.
        var start = 1000 + (int)(1000 * new RandomStream(seed, "reservoir/mackey-glass").NextUniform());
        var series = MackeyGlass.Series(start + Count + FarStep)[start..];
        double[] input = [.. series.Take(Count).Select(value => value - 1)];
        double[][] targets = [series[1..(Count + 1)], series[FarStep..(Count + FarStep)]];
        var outputs = Learn(MackeyGlassSettings(neurons), seed, input, targets, SettlingCount);
        var test = SettlingCount + TrainingCount;
        return (SeriesScore.NormalisedError(outputs[0], targets[0].AsSpan(test)), SeriesScore.NormalisedError(outputs[1], targets[1].AsSpan(test)));
    }

    private double[][] Learn(ReservoirSettings settings, ulong seed, double[] input, double[][] targets, int settling) =>
        new Reservoir(settings with { Driver = driver }, response, seed).Learn(input, targets, settling, TrainingCount);
}
