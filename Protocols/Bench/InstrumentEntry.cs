using SpinBench.Instruments.Files;

namespace SpinBench.Protocols.Bench;

/// <summary>One instrument as a bench file names it.</summary>
/// <param name="Role">The part it plays.</param>
/// <param name="Driver">Name of its driver, from <see cref="InstrumentDrivers"/>.</param>
/// <param name="At">VISA resource name; empty for an instrument without an address.</param>
public sealed record InstrumentEntry(InstrumentRole Role, string Driver, string At)
{
    /// <summary>How the magnet is driven; only for <see cref="InstrumentRole.Magnet"/>.</summary>
    public MagnetEntry? Magnet { get; init; }

    /// <summary>What stands between device and oscilloscope; only for <see cref="InstrumentRole.Oscilloscope"/>.</summary>
    public FrontEndEntry? FrontEnd { get; init; }

    // Settings that users look for beside the voltmeter's address, although each measurement states them itself.
    private static readonly string[] s_planKeys = ["nplc", "autozero", "rezero", "filter"];

    internal static InstrumentEntry Read(InstrumentRole role, SettingsMap map)
    {
        var names = InstrumentDrivers.NamesFor(role);
        var driver = map.RequiredChoice("driver", names[0], [.. names.Select(name => (name, name))]);
        foreach (var key in s_planKeys.Where(map.Has))
        {
            map.Text(key);
            map.Fault(key, $"\"{key}\" belongs into the plan or onto the command line of a measurement, not into the bench file");
        }

        return new InstrumentEntry(role, driver, InstrumentDrivers.HasAddress(driver)
            ? map.RequiredText("at", "GPIB0::24::INSTR or TCPIP0::10.0.0.40::5025::SOCKET")
            : "")
        {
            Magnet = role == InstrumentRole.Magnet ? MagnetEntry.Read(map) : null,
            FrontEnd = role == InstrumentRole.Oscilloscope && map.Map("front end") is { } frontEnd ? FrontEndEntry.Read(frontEnd) : null,
        };
    }
}
