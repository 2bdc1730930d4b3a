namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>What is applied to a junction from outside.</summary>
public sealed record OperatingPoint
{
    /// <summary>Voltage across the barrier in V; it changes the anisotropy.</summary>
    public double Voltage { get; init; }

    /// <summary>Current through the barrier in A, of the sign of the voltage; it makes torque, Oersted field and heat.</summary>
    public double Current { get; init; }

    /// <summary>Current through the heavy-metal line in A.</summary>
    public double HeavyMetalCurrent { get; init; }

    /// <summary>Applied flux density in T.</summary>
    public CartesianVector Field { get; init; }

    /// <summary>Temperature of the surroundings in K; 0 switches the thermal field off.</summary>
    public double Temperature { get; init; }
}
