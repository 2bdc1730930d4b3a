using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Reservoirs;

namespace SpinBench.Networks.Nanomagnets;

/// <summary>Gates of two bits that lie back in time, u(t - d) and u(t - d - 1), read from a reservoir by one linear read-out each.</summary>
public sealed class DelayedLogic
{
    /// <summary>Symbols that teach the read-out.</summary>
    public const int TrainingCount = 1000;

    /// <summary>Symbols that test it.</summary>
    public const int TestCount = 1000;

    private const int SettlingCount = 100;
    private const double Penalty = 1e-6;

    private readonly bool[] _bits;
    private readonly double[] _observations;
    private readonly int _width;

    private DelayedLogic(bool[] bits, double[] observations) =>
        (_bits, _observations, _width) = (bits, observations, observations.Length / bits.Length);

    /// <summary>Runs a reservoir on random bits.</summary>
    /// <param name="settings">The dots; null for the bits themselves, the present one and the three before, as observations.</param>
    /// <param name="seed">Seed of the bits.</param>
    public static DelayedLogic Run(DotReservoirSettings? settings, ulong seed)
    {
        var stream = new RandomStream(seed, "nanomagnets/bits");
        bool[] bits = [.. Enumerable.Range(0, SettlingCount + TrainingCount + TestCount).Select(_ => stream.NextUniform() < 0.5)];
        return new DelayedLogic(bits, settings is null ? Bare(bits) : Drive(new DotReservoir(settings), bits));
    }

    /// <summary>How many of the test symbols the gate is right for.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="delay">d, 0 or more.</param>
    public Proportion Test(Func<bool, bool, bool> gate, int delay)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delay, SettlingCount);
        var readout = new RidgeReadout(_width, 1);
        bool Wanted(int symbol) => gate(_bits[symbol - delay], _bits[symbol - delay - 1]);
        for (var symbol = SettlingCount; symbol < SettlingCount + TrainingCount; symbol++)
        {
            readout.Observe(Observation(symbol), [Wanted(symbol) ? 1 : 0]);
        }

        var weights = readout.Solve(Penalty);
        return Proportion.Of(
            [.. Enumerable.Range(SettlingCount + TrainingCount, TestCount)],
            symbol => VectorKernel.Dot(weights, Observation(symbol)) > 0.5 == Wanted(symbol));
    }

    private ReadOnlySpan<double> Observation(int symbol) => _observations.AsSpan(symbol * _width, _width);

    private static double[] Drive(DotReservoir reservoir, bool[] bits)
    {
        var width = reservoir.ReadingCount + 1;
        var observations = new double[bits.Length * width];
        for (var symbol = 0; symbol < bits.Length; symbol++)
        {
            var row = observations.AsSpan(symbol * width, width);
            row[0] = 1;
            reservoir.Apply(bits[symbol], row[1..]);
        }

        return observations;
    }

    private static double[] Bare(bool[] bits)
    {
        const int Width = 5;
        var observations = new double[bits.Length * Width];
        for (var index = 0; index < observations.Length; index++)
        {
            var (symbol, back) = (index / Width, (index % Width) - 1);
            observations[index] = back < 0 ? 1 : symbol >= back && bits[symbol - back] ? 1 : -1;
        }

        return observations;
    }
}
