using System.Globalization;
using SpinBench.Cli.Campaigns;
using SpinBench.Cli.Composition;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>The campaigns of the study: the paper's measurements, and those of the same junction with other rates.</summary>
internal sealed class Cai2019Campaigns(CommandContext context, Catalogue catalogue)
{
    /// <summary>Name of the study, of its campaign, and of the device whose variants are known.</summary>
    public const string Name = "cai2019";

    private readonly CampaignExecution _execution = new(context, catalogue);

    /// <summary>Measures the campaign on a bench.</summary>
    public Task<CampaignResult> StartAsync(BenchFile bench, IReadOnlyList<string> devices) =>
        _execution.StartAsync(Request(Name, bench, devices), new CampaignOptions());

    /// <summary>Goes on with a campaign, or loads one that is complete.</summary>
    /// <exception cref="UsageException">It is no campaign of this study.</exception>
    public async Task<CampaignResult> TakeUpAsync(long campaign)
    {
        var record = catalogue.Campaigns.Get(campaign);
        if (record.Description.Name != Name)
        {
            throw new UsageException($"Campaign {campaign} is \"{record.Description.Name}\", not this study. \"spinbench campaign list\" shows which is.");
        }

        return record.State == RunState.Complete
            ? _execution.Load(campaign)
            : await _execution.ResumeAsync(campaign, new CampaignChanges(), new CampaignOptions());
    }

    /// <summary>The bench of a campaign.</summary>
    public BenchFile BenchOf(long campaign)
    {
        var description = catalogue.Campaigns.Get(campaign).Description;
        var bench = BenchFile.Parse(description.BenchText, description.Bench) with { Folder = description.BenchFolder };
        return OpenBench.Change(bench, description.Seed, OpenBench.NameOf(description.Cut));
    }

    /// <summary>Measures the junction of the suite that is like the paper's but for its rates, or takes up where that stopped.</summary>
    /// <param name="variant">Its name.</param>
    /// <param name="main">The campaign of the study.</param>
    public async Task<CampaignResult> VariantAsync(string variant, long main)
    {
        var begun = catalogue.Campaigns.Get(main);
        var earlier = catalogue.Campaigns.List().LastOrDefault(campaign => campaign.Description.Name == variant
            && campaign.Description.Seed == begun.Description.Seed && campaign.Id > main);
        if (earlier is { State: RunState.Complete })
        {
            return _execution.Load(earlier.Id);
        }

        if (earlier is not null)
        {
            return await _execution.ResumeAsync(earlier.Id, new CampaignChanges(), new CampaignOptions());
        }

        var bench = BenchOf(main);
        bench = bench with
        {
            Simulation = bench.Simulation! with { Device = variant },
            Text = bench.Text.Replace($"device: {Name}", $"device: {variant}", StringComparison.Ordinal),
        };
        return await _execution.StartAsync(Request(variant, bench, []), new CampaignOptions());
    }

    /// <summary>One of the campaigns, for a bench.</summary>
    internal static CampaignRequest Request(string name, BenchFile bench, IReadOnlyList<string> devices)
    {
        using var stream = typeof(Cai2019Campaigns).Assembly.GetManifestResourceStream($"{name}.yaml")!;
        using var reader = new StreamReader(stream);
        return CampaignRequest.Parse(WithStack(reader.ReadToEnd(), bench), $"{name}.yaml", bench, devices);
    }

    // What nobody measures electrically: the simulated device's stack, or the paper's.
    private static string WithStack(string text, BenchFile bench)
    {
        var device = bench.Simulation is { } simulation ? SimulatedDevices.FindForBench(simulation.Device) : SpinBench.Simulators.Devices.Cai2019.Device;
        return text
            .Replace($"@{nameof(JunctionDevice.SaturationMagnetisation)}", Text(device.SaturationMagnetisation, "A/m"), StringComparison.Ordinal)
            .Replace($"@{nameof(JunctionDevice.FreeLayerThickness)}", Text(device.FreeLayerThickness, "m"), StringComparison.Ordinal)
            .Replace($"@{nameof(JunctionDevice.BarrierThickness)}", Text(device.BarrierThickness, "m"), StringComparison.Ordinal);
    }

    private static string Text(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:R} {unit}");
}
