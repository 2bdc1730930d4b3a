using SpinBench.Instruments.Paths;

namespace SpinBench.Instruments.Drivers;

/// <summary>What a driver must know about the bench it works on.</summary>
/// <param name="Limits">What may never be exceeded; checked before any text leaves.</param>
/// <param name="LineFrequency">Power-line frequency in Hz, 50 or 60, which integrating instruments must agree with.</param>
public sealed record DriverContext(InstrumentLimits Limits, double LineFrequency)
{
    /// <summary>What stands between a waveform generator and the device; nothing by default.</summary>
    public DeviceDivider Divider { get; init; } = DeviceDivider.None;

    /// <summary>Hears what the user should know although it is no error, such as an output that was found live.</summary>
    public Action<string> Warn { get; init; } = static _ => { };

    /// <summary>How long a lost link is tried to be made anew before the instrument counts as away; positive.</summary>
    public TimeSpan LinkPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Resistance in ohm between a lock-in amplifier's oscillator and the device.</summary>
    public double OscillatorResistance { get; init; } = 1e6;

    /// <summary>
    /// Whether a radio-frequency generator's low-frequency output is wired to a lock-in amplifier's reference input; it stays
    /// off otherwise.
    /// </summary>
    public bool GivesModulationReference { get; init; }
}
