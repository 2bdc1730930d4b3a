using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Campaigns;

/// <summary>A campaign as its file describes it: protocols in the order in which they are measured.</summary>
/// <example>
/// <code>
/// format: 1
/// campaign: cai2019
/// steps:
///   - step: trace
///     protocol: telegraph
///     settings: {field: 0 Oe}
///   - step: activation
///     protocol: switching-probability
///     mounting: perpendicular
///     settings: {resistance: "${trace/resistance, low state}"}
/// </code>
/// </example>
public sealed record CampaignFile
{
    /// <summary>Newest format that this version reads.</summary>
    public const int Format = 1;

    /// <summary>The campaign's name.</summary>
    public required string Name { get; init; }

    /// <summary>Limits of the device, none looser than the bench's.</summary>
    public required InstrumentLimits Limits { get; init; }

    /// <summary>The steps, at least one.</summary>
    public required IReadOnlyList<CampaignStep> Steps { get; init; }

    /// <summary>The file's text.</summary>
    public required string Text { get; init; }

    /// <summary>Reads a campaign file for a bench.</summary>
    /// <exception cref="SettingsFileException">Lists every fault with its line and column.</exception>
    public static CampaignFile Load(string path, BenchFile bench) => Read(SettingsFile.Load(path), bench, _ => null);

    /// <summary>Reads a campaign from text for a bench.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">What stands in messages.</param>
    /// <param name="bench">The bench, whose defaults hold where settings say nothing.</param>
    /// <param name="results">
    /// What a step has found, by its name; null for one that is not measured yet, in whose place stands a value of ours.
    /// </param>
    /// <exception cref="SettingsFileException">Lists every fault with its line and column.</exception>
    public static CampaignFile Parse(string text, string name, BenchFile bench, Func<string, RunAnalysis?> results) =>
        Read(SettingsFile.Parse(text, name), bench, results);

    private static CampaignFile Read(SettingsFile file, BenchFile bench, Func<string, RunAnalysis?> results)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(results);
        file.RequireFormat(Format);
        var root = file.Root;
        var campaign = new CampaignFile
        {
            Name = root.RequiredText("campaign", "cai2019"),
            Limits = root.Map("limits") is { } limits ? CampaignLimits.Read(limits, bench.Limits) : bench.Limits,
            Steps = new StepReader(bench, results).Read(root),
            Text = file.Text,
        };
        file.ThrowIfFaulty();
        return campaign;
    }
}
