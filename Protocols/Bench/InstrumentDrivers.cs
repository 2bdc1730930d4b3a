namespace SpinBench.Protocols.Bench;

/// <summary>The drivers that bench files may name, with the roles they can play.</summary>
public static class InstrumentDrivers
{
    /// <summary>A shorting switch that a person turns.</summary>
    public const string Manual = "manual";

    /// <summary>The shorting switch of a simulated bench, which has no language.</summary>
    public const string SimulatedShortingSwitch = "simulated-shorting-switch";

    private static readonly (string Name, InstrumentRole Role)[] s_drivers =
    [
        ("keithley-2400", InstrumentRole.SourceMeter),
        ("keithley-2450", InstrumentRole.SourceMeter),
        ("keysight-b2900a", InstrumentRole.SourceMeter),
        ("keithley-2182a", InstrumentRole.Nanovoltmeter),
        ("tektronix-dpo70000", InstrumentRole.Oscilloscope),
        ("keysight-infiniivision", InstrumentRole.Oscilloscope),
        ("kepco-bop", InstrumentRole.Magnet),
        ("lakeshore-475", InstrumentRole.Gaussmeter),
        ("lakeshore-425", InstrumentRole.Gaussmeter),
        ("keysight-e8257d", InstrumentRole.RadioFrequencyGenerator),
        ("rs-smb100a", InstrumentRole.RadioFrequencyGenerator),
        ("keysight-33600a", InstrumentRole.WaveformGenerator),
        ("sr830", InstrumentRole.LockInAmplifier),
        (Manual, InstrumentRole.ShortingSwitch),
        (SimulatedShortingSwitch, InstrumentRole.ShortingSwitch),
    ];

    /// <summary>Every driver name.</summary>
    public static IEnumerable<string> Names => s_drivers.Select(driver => driver.Name);

    /// <summary>The drivers for a role; "none yet" where SpinBench has no driver.</summary>
    public static IReadOnlyList<string> NamesFor(InstrumentRole role)
    {
        string[] names = [.. s_drivers.Where(driver => driver.Role == role).Select(driver => driver.Name)];
        return names.Length > 0 ? names : ["none yet"];
    }

    /// <summary>The role that a driver plays; null when there is no such driver.</summary>
    public static InstrumentRole? RoleOf(string driver) => s_drivers
        .Where(entry => entry.Name == driver).Select(entry => (InstrumentRole?)entry.Role).FirstOrDefault();

    /// <summary>The driver for an instrument that has said who it is; null when there is none.</summary>
    public static string? ForIdentity(InstrumentIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return DriverTable.ForIdentity(identity);
    }

    /// <summary>Whether instruments of this driver have an address.</summary>
    public static bool HasAddress(string driver) => driver != Manual;
}
