using System.Text;
using SpinBench.Instruments.Files;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Measuring;

/// <summary>A protocol made from a plan file, from keys on the command line, or from a stored run.</summary>
/// <param name="Protocol">The protocol of one run.</param>
/// <param name="Settings">Its settings as a plan file, from which it can be made again.</param>
internal sealed record PlannedProtocol(IProtocol Protocol, string Settings)
{
    /// <summary>From a plan file and keys of the command line, <c>key=value</c>.</summary>
    public static PlannedProtocol Plan(string protocol, string? planFile, IReadOnlyList<string> keys, BenchFile bench)
    {
        var text = new StringBuilder();
        if (planFile is null)
        {
            text.AppendLine("format: 1").AppendLine($"protocol: {protocol}");
        }
        else
        {
            text.AppendLine(SettingsFile.Load(planFile).Text);
        }

        foreach (var key in keys)
        {
            var parts = key.Split('=', 2);
            if (parts.Length != 2 || parts[0].Length == 0)
            {
                throw new UsageException($"\"{key}\" is no setting. Write key=value, for example \"field=10 Oe\"; "
                    + $"\"spinbench measure {protocol} --help\" lists the keys.");
            }

            text.AppendLine($"{parts[0].Replace('-', ' ')}: {parts[1]}");
        }

        return Parse(text.ToString(), planFile ?? "command line", protocol, bench);
    }

    /// <summary>From the settings stored with a run.</summary>
    public static PlannedProtocol Stored(string settings, string protocol, BenchFile bench) =>
        Parse(settings, "stored settings", protocol, bench);

    private static PlannedProtocol Parse(string text, string name, string protocol, BenchFile bench)
    {
        var file = SettingsFile.Parse(text, name);
        file.RequireFormat(1);
        var entry = ProtocolList.Find(protocol);
        var stated = file.Root.RequiredText("protocol", protocol);
        if (stated != protocol)
        {
            file.Root.Fault("protocol", $"this is a plan for \"{stated}\", not for \"{protocol}\"");
        }

        var (made, settings) = entry.Create(file.Root, bench);
        file.ThrowIfFaulty();
        return new PlannedProtocol(made, settings);
    }
}
