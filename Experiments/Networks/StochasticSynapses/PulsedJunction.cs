using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.StochasticSynapses;

/// <summary>
/// The junction of the model: pulsed with a current I it waits τ0 exp[Δ (1 - I/I_c)] to switch (thermal activation; I below I_c).
/// </summary>
public sealed record PulsedJunction
{
    /// <summary>Attempt time τ0 in s; 1 ns by default.</summary>
    public double AttemptTime { get; init; } = 1e-9;

    /// <summary>Barrier Δ in kT; 40 by default.</summary>
    public double Barrier { get; init; } = 40;

    /// <summary>Width of a pulse in s; 20 ns by default.</summary>
    public double PulseWidth { get; init; } = 20e-9;

    /// <summary>Probability that a pulse switches it.</summary>
    /// <param name="current">I/I_c, 0 to 1.</param>
    public double Probability(double current) => Probability(current, PulseWidth);

    /// <summary>Probability that a pulse of another width in s switches it.</summary>
    /// <param name="current">I/I_c, 0 to 1.</param>
    /// <param name="width">In s; 0 or more.</param>
    public double Probability(double current, double width) =>
        SwitchingChance.OfPulse(width, 1 / new SuperparamagneticRate { AttemptRate = 1 / AttemptTime, Barrier = Barrier, CriticalDrive = 1 }.ToHigh(current));
}
