using SpinBench.Simulators.Physics.AutoOscillators;

namespace SpinBench.Simulators.Tests.Physics.AutoOscillators;

internal static class RandomOscillator
{
    /// <summary>Hundreds of megahertz with tens of megahertz of damping, like vortex oscillators.</summary>
    public static AutoOscillator Draw(Random random) => new()
    {
        Frequency = Math.Tau * (200e6 + 400e6 * random.NextDouble()),
        FrequencyShift = Math.Tau * 200e6 * (random.NextDouble() - 0.5),
        Damping = Math.Tau * (2e6 + 8e6 * random.NextDouble()),
        NonlinearDamping = 3 * random.NextDouble(),
        DrivePerAmpere = Math.Tau * (1e9 + 4e9 * random.NextDouble()),
    };
}
