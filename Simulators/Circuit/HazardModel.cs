namespace SpinBench.Simulators.Circuit;

/// <summary>
/// Peaks that wrong handling puts across a junction. Modelled, not measured: large enough to break a 1 V barrier where
/// practice says that it kills, small where practice says that it does not.
/// </summary>
public sealed record HazardModel
{
    /// <summary>Handling that harms nothing: only what sources are told to put out reaches the junction.</summary>
    public static HazardModel Harmless { get; } = new()
    {
        LiveRangeChange = 0, IdleRangeChange = 0, RelayBounce = 0, FloatingLeads = 0,
    };

    /// <summary>Peak in V when a source changes range or function at a live level.</summary>
    public double LiveRangeChange { get; init; } = 2.5;

    /// <summary>Peak in V when a source changes range or function at zero level.</summary>
    public double IdleRangeChange { get; init; } = 0.1;

    /// <summary>Peak in V of the bouncing output relay of a source.</summary>
    public double RelayBounce { get; init; } = 3;

    /// <summary>Voltage in V to which floating leads and people charge.</summary>
    public double FloatingLeads { get; init; } = 8;

    /// <summary>Impedance in ohm that stands between a peak and a closed shorting switch.</summary>
    public double PeakImpedance { get; init; } = 50;
}
