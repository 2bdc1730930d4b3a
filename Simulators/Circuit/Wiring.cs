namespace SpinBench.Simulators.Circuit;

/// <summary>The passive parts between instruments and junction.</summary>
public sealed record Wiring
{
    /// <summary>Resistance of both force leads together in ohm; four-wire sensing does not see it.</summary>
    public double LeadResistance { get; init; } = 3;

    /// <summary>Capacitance of cable and fixture in F; slows the junction's voltage.</summary>
    public double CableCapacitance { get; init; } = 150e-12;

    /// <summary>
    /// Bandwidth in Hz, single pole, with which a voltage reaches the junction; null where resistance and
    /// <see cref="CableCapacitance"/> decide it.
    /// </summary>
    public double? FixtureBandwidth { get; init; }

    /// <summary>Resistance of the closed shorting switch in ohm.</summary>
    public double ShortResistance { get; init; } = 0.1;

    /// <summary>Standard deviation in V of the constant thermal EMF in the sense leads, drawn once a session.</summary>
    public double ThermalEmf { get; init; } = 100e-9;

    /// <summary>Standard deviation in V of the drift of the thermal EMF.</summary>
    public double ThermalEmfDrift { get; init; } = 20e-9;

    /// <summary>Correlation time of that drift in s.</summary>
    public double ThermalEmfDriftTime { get; init; } = 1800;
}
