using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;

namespace SpinBench.Cli.Campaigns;

/// <summary>A campaign that is to be measured.</summary>
/// <param name="File">The campaign.</param>
/// <param name="FileName">Name of its file, as messages show it.</param>
/// <param name="Bench">The bench, with seed and cut as wanted.</param>
/// <param name="Devices">The devices in the order in which they are measured; empty for the simulated one.</param>
internal sealed record CampaignRequest(CampaignFile File, string FileName, BenchFile Bench, IReadOnlyList<string> Devices)
{
    /// <summary>The devices, the simulated one by its own name.</summary>
    /// <exception cref="UsageException">None is named on a real bench.</exception>
    public IReadOnlyList<string> NamedDevices => Devices.Count > 0 ? Devices
        : Bench.Simulation is { } simulation ? [simulation.Device]
        : throw new UsageException("Name the device, for example \"campaign run FILE W7/D3-A12\".");

    /// <summary>A campaign from text for the simulated bench, or another.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">What stands in messages.</param>
    /// <param name="bench">The bench.</param>
    /// <param name="devices">The devices; none for the simulated one.</param>
    public static CampaignRequest Parse(string text, string name, BenchFile bench, params IReadOnlyList<string> devices) =>
        new(CampaignFile.Parse(text, name, bench, _ => null), name, bench, devices);

    /// <summary>What is written down at the start.</summary>
    public CampaignDescription Describe() => new()
    {
        Name = File.Name,
        File = FileName,
        Text = File.Text,
        Devices = NamedDevices,
        Bench = Bench.Name,
        BenchText = Bench.Text,
        BenchFolder = Bench.Folder,
        Mounting = Bench.Mounting,
        Seed = Bench.Simulation?.Seed,
        Cut = Bench.Simulation?.Cut,
    };
}
