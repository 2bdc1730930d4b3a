using System.Globalization;
using System.Text;
using SpinBench.Instruments.Discovery;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Composition;

/// <summary>A bench file to begin with, from what a scan has identified.</summary>
internal static class BenchDraft
{
    /// <summary>The driver for what answered; null when there is none.</summary>
    public static string? DriverFor(FoundInstrument found) =>
        found.Identity is { } identity ? InstrumentDrivers.ForIdentity(identity) : null;

    /// <summary>Writes it.</summary>
    /// <exception cref="UsageException">The file is there already, or nothing was identified.</exception>
    public static void Write(string path, IReadOnlyList<FoundInstrument> found, IReadOnlyList<string> controllers)
    {
        if (File.Exists(path))
        {
            throw new UsageException($"{path} is there already and is not overwritten. Name another file.");
        }

        if (!found.Any(entry => DriverFor(entry) is not null))
        {
            throw new UsageException("Nothing that SpinBench has a driver for was identified, so there is nothing to write.");
        }

        File.WriteAllText(path, Text(Path.GetFileNameWithoutExtension(path), found, controllers));
    }

    private static string Text(string name, IReadOnlyList<FoundInstrument> found, IReadOnlyList<string> controllers)
    {
        var text = new StringBuilder();
        text.AppendLine("# Written by \"spinbench bench scan\". Complete what is marked, then: spinbench bench check " + name + ".yaml");
        text.AppendLine("format: 1").AppendLine(CultureInfo.InvariantCulture, $"bench: {name}");
        text.AppendLine("line frequency: 50 Hz     # or 60 Hz");
        if (controllers.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"interfaces: {{{string.Join(", ", controllers.Select((controller, board) => $"GPIB{board}: \"{controller}\""))}}}");
        }

        text.AppendLine("instruments:");
        var taken = new HashSet<InstrumentRole>();
        foreach (var entry in found)
        {
            if (DriverFor(entry) is not { } driver)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  # {entry.ResourceName}: {(entry.Identity is { } other ? $"{other}, no driver" : entry.Remark)}");
                continue;
            }

            // A second instrument for the same part is left for the user to choose.
            var role = InstrumentDrivers.RoleOf(driver)!.Value;
            var comment = taken.Add(role) ? "" : "# ";
            text.AppendLine(CultureInfo.InvariantCulture, $"  {comment}{role.Key()}: {{driver: {driver}, at: \"{entry.ResourceName}\"{Remainder(role)}}}     # {entry.Identity}");
        }

        if (taken.Contains(InstrumentRole.SourceMeter))
        {
            text.AppendLine("  switch: {driver: manual}     # the shorting switch");
        }

        text.AppendLine("wiring: {sense: 4-wire, leads: 3 ohm}     # complete");
        text.AppendLine("limits: {voltage: 100 mV, current: 100 uA, field: 100 Oe, rf: -20 dBm}     # complete: what your device stands");
        return text.ToString();
    }

    private static string Remainder(InstrumentRole role) => role switch
    {
        InstrumentRole.Magnet => ", calibration: COMPLETE.csv, ramp: 10 Oe/s",
        _ => "",
    };
}
