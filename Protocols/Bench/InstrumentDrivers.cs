namespace SpinBench.Protocols.Bench;

/// <summary>The drivers that bench files can name, with the role each can play.</summary>
public static class InstrumentDrivers
{
    /// <summary>A shorting switch that a person turns.</summary>
    public const string Manual = "manual";

    /// <summary>The shorting switch of the simulated bench.</summary>
    public const string SimulatedShortingSwitch = "simulated-shorting-switch";

    private static readonly (string Driver, InstrumentRole Role)[] s_drivers =
    [
        ("keithley-2400", InstrumentRole.SourceMeter),
        ("keithley-2182a", InstrumentRole.Nanovoltmeter),
        ("tektronix-dpo70000", InstrumentRole.Oscilloscope),
        ("kepco-bop", InstrumentRole.Magnet),
        ("lakeshore-475", InstrumentRole.Gaussmeter),
        ("lakeshore-425", InstrumentRole.Gaussmeter),
        (SimulatedShortingSwitch, InstrumentRole.ShortingSwitch),
        (Manual, InstrumentRole.ShortingSwitch),
    ];

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => s_drivers.Select(entry => entry.Driver);

    /// <summary>The role that a driver plays; null when there is no such driver.</summary>
    public static InstrumentRole? RoleOf(string driver) =>
        s_drivers.Where(entry => entry.Driver == driver).Select(entry => (InstrumentRole?)entry.Role).FirstOrDefault();

    /// <summary>The drivers that can play a role.</summary>
    public static IEnumerable<string> For(InstrumentRole role) =>
        s_drivers.Where(entry => entry.Role == role).Select(entry => entry.Driver);
}
