using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Perceptron;

/// <summary>Keys of the random numbers that one kind of pass draws; training and testing draw different ones.</summary>
internal readonly record struct ChanceKeys(ulong Reads, ulong Noise, ulong Ties)
{
    public static ChanceKeys For(ulong seed, string pass) => new(
        RandomStream.KeyOf(seed, $"network/{pass}/reads"),
        RandomStream.KeyOf(seed, $"network/{pass}/noise"),
        RandomStream.KeyOf(seed, $"network/{pass}/ties"));
}
