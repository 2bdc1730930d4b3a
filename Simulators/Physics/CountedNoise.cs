using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Physics;

/// <summary>Random numbers that depend on nothing but a key, a step and an index: no order of calls, no batch.</summary>
internal static class CountedNoise
{
    /// <summary>Two independent standard normal deviates, by Box and Muller.</summary>
    /// <param name="key">From <see cref="RandomStream.KeyOf"/>.</param>
    /// <param name="step">Number of the time step.</param>
    /// <param name="index">Number of the consumer within the step.</param>
    public static (double First, double Second) GaussianPair(ulong key, ulong step, ulong index)
    {
        var (first, second) = Philox.Block(key, step, index);
        var radius = Math.Sqrt(-2 * Math.Log(RandomStream.ToUnit(first)));
        var (sin, cos) = Math.SinCos(Math.Tau * RandomStream.ToUnit(second));
        return (radius * cos, radius * sin);
    }

    /// <summary>Uniform in the open interval (0, 1).</summary>
    /// <param name="key">From <see cref="RandomStream.KeyOf"/>.</param>
    /// <param name="step">Number of the time step.</param>
    /// <param name="index">Number of the consumer within the step.</param>
    public static double Uniform(ulong key, ulong step, ulong index) => RandomStream.ToUnit(Philox.Block(key, step, index).First);
}
