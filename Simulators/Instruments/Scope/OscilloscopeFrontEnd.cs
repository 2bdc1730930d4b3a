namespace SpinBench.Simulators.Instruments.Scope;

/// <summary>The amplifier between junction and oscilloscope.</summary>
public sealed record OscilloscopeFrontEnd
{
    /// <summary>Voltage gain.</summary>
    public double Gain { get; init; } = 100;

    /// <summary>Bandwidth in Hz, single pole.</summary>
    public double Bandwidth { get; init; } = 1e6;

    /// <summary>Input resistance in ohm, which loads the junction; infinite for a buffer with field-effect input.</summary>
    public double InputResistance { get; init; } = double.PositiveInfinity;

    /// <summary>Input-referred white noise in V/√Hz.</summary>
    public double NoiseDensity { get; init; } = 4e-9;

    /// <summary>Time constant of the pole in s.</summary>
    public double TimeConstant => 1 / (Math.Tau * Bandwidth);
}
