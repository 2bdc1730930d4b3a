using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.StochasticSynapses;

/// <summary>How likely the pulses that follow a spike switch a binary synapse. Junctions of active inputs are pulsed towards ON, those of silent inputs towards OFF.</summary>
/// <param name="On">Probability that the pulse towards ON leaves a junction ON that was OFF; 0 to 1.</param>
/// <param name="Off">Probability that the pulse towards OFF leaves a junction OFF that was ON; 0 to 1.</param>
public readonly record struct SwitchingChance(double On, double Off)
{
    /// <summary>Probability that the pulse towards ON leaves a junction OFF that was ON; 0 to 1.</summary>
    public double OnLost { get; init; }

    /// <summary>Probability that the pulse towards OFF leaves a junction ON that was OFF; 0 to 1.</summary>
    public double OffLost { get; init; }

    /// <summary>Whether no pulse ever switches a junction the wrong way.</summary>
    public bool IsOneSided => OnLost == 0 && OffLost == 0;

    /// <summary>The same both ways.</summary>
    public static SwitchingChance Equal(double probability) => new(probability, probability);

    /// <summary>
    /// Probability that a pulse leaves a junction in the other state: (τ_back/(τ + τ_back)) (1 - exp(-t (1/τ + 1/τ_back))), the
    /// relaxation of two states with exponential dwells; 1 - exp(-t/τ) where nothing switches back.
    /// </summary>
    /// <param name="width">Width t of the pulse in s; 0 or more.</param>
    /// <param name="dwellTime">Mean dwell time τ under the pulse in the state before it, in s; above 0.</param>
    /// <param name="back">Mean dwell time τ_back under the pulse in the other state, in s; above 0, infinite by default.</param>
    public static double OfPulse(double width, double dwellTime, double back = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dwellTime);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(back);
        return OccupationMoments.ProbabilityOfEndingHigh(MagneticState.Low, 1 / dwellTime, 1 / back, width);
    }

    /// <exception cref="ArgumentOutOfRangeException">A probability is none.</exception>
    internal void Validate()
    {
        Validate(On);
        Validate(Off);
        Validate(OnLost);
        Validate(OffLost);
    }

    private static void Validate(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
    }
}
