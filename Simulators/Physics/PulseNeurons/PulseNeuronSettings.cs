namespace SpinBench.Simulators.Physics.PulseNeurons;

/// <summary>How junctions are driven and read as neurons.</summary>
public sealed record PulseNeuronSettings
{
    /// <summary>Length of a pulse in s, above 0; 1.5 ns is the paper's (Zheng et al., arXiv:1912.08596).</summary>
    public double PulseLength { get; init; } = 1.5e-9;

    /// <summary>
    /// Longest step in s; it is shortened so that pulses are whole steps. Without temperature 10 ps of Runge and Kutta's fourth
    /// order are good for 2·10⁻⁴ Ω of <see cref="PulseReading.LastExtrema"/>; with it Heun's method wants 2 ps or less.
    /// </summary>
    public double Step { get; init; } = 10e-12;

    /// <summary>What is read.</summary>
    public PulseReading Reading { get; init; }

    /// <summary>
    /// Time in s without current between pulses, over which the magnetisation is carried on from pulse to pulse, 0 or more;
    /// null where each pulse begins at rest.
    /// </summary>
    public double? Gap { get; init; }

    /// <summary>Temperature in K; 0 switches the thermal field off.</summary>
    public double Temperature { get; init; }

    /// <summary>Seed of the thermal fields.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads, 1 or more; 0 for one each processor. The result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Steps of a pulse.</summary>
    internal int PulseSteps => (int)Math.Ceiling(PulseLength / Step * (1 - 1e-12));

    /// <summary>Length of a step in s.</summary>
    internal double TrueStep => PulseLength / PulseSteps;

    /// <summary>Steps between pulses.</summary>
    internal int GapSteps => (int)Math.Round((Gap ?? 0) / TrueStep);

    /// <summary>Checks the ranges above.</summary>
    /// <exception cref="ArgumentException">A value is outside its range; the message names it.</exception>
    internal void Validate()
    {
        Require.Positive(PulseLength, nameof(PulseLength));
        Require.Positive(Step, nameof(Step));
        Require.NotNegative(Temperature, nameof(Temperature));
        Require.NotNegative(Gap ?? 0, nameof(Gap));
        if (PulseSteps < 4)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A pulse of {PulseLength * 1e9:G4} ns has {PulseSteps} steps of {Step * 1e12:G4} ps; at least 4 are needed."));
        }
    }
}
