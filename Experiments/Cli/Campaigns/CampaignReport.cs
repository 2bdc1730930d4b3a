using SpinBench.Cli.Measuring;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>Prints what a campaign has found, and collects its figures in a folder.</summary>
internal sealed class CampaignReport(Terminal terminal, Catalogue catalogue)
{
    /// <summary>Prints a campaign with every quantity of every step.</summary>
    /// <param name="result">What it has found.</param>
    /// <param name="folder">Where figures with their data go; null for nowhere.</param>
    public async Task PrintAsync(CampaignResult result, string? folder)
    {
        var record = catalogue.Campaigns.Get(result.Campaign);
        var figures = folder is null ? [] : await DrawAsync(result, folder);
        var events = catalogue.Campaigns.Events(result.Campaign);
        terminal.Json(new
        {
            result.Campaign,
            record.Description.Name,
            State = record.State.ToKey(),
            Steps = result.Steps.Select(step => new
            {
                step.Device, step.Step, step.Run.Description.Protocol, Run = step.Run.Id, step.Analysis.Quantities, step.Analysis.Remarks,
            }),
            Events = events,
            Figures = figures,
        });
        terminal.Heading($"Campaign {result.Campaign}, {record.Description.Name}: {CampaignStates.Describe(record.State)}, "
            + $"{result.Steps.Count} steps measured, started {Show.Time(record.Started)}");
        terminal.Table(
            ["device", "step", "run", "quantity", "value", "95 % interval", "remark"],
            [.. result.Steps.SelectMany(step => step.Analysis.Quantities.Select(quantity => new[]
            {
                step.Device, step.Step, $"{step.Run.Id}", quantity.Name, Show.Value(quantity.Value, quantity.Unit),
                Show.Interval(quantity), quantity.Remark,
            }))]);
        foreach (var line in Lines(result, events).Concat(figures.Select(file => $"figure  {file}")))
        {
            terminal.Line(line);
        }
    }

    private static IEnumerable<string> Lines(CampaignResult result, IReadOnlyList<CampaignEvent> events) =>
    [
        .. result.Steps.SelectMany(step => step.Analysis.Remarks.Select(remark => $"  {step.Step}: {remark}")),
        .. events.Where(happened => happened.Kind is CampaignEventKind.Failure or CampaignEventKind.NotificationFailed)
            .Select(happened => $"{Show.Time(happened.At)}  {happened.Step} on {happened.Device}: {happened.Message}"),
    ];

    private static async Task<IReadOnlyList<string>> DrawAsync(CampaignResult result, string folder)
    {
        var files = new List<string>();
        foreach (var step in result.Steps)
        {
            var title = $"{step.Step}, {step.Device} on {step.Run.Description.Bench}, run {step.Run.Id}";
            if (FigureFiles.Of(step.Analysis, step.Points, title) is { } figure)
            {
                var name = string.Join('-', $"{step.Device} {step.Step}".Split(['/', '\\', ' ', ':'], StringSplitOptions.RemoveEmptyEntries));
                files.AddRange(await figure.SaveAsync(Path.Combine(folder, $"{name}.svg"), CancellationToken.None));
            }
        }

        return files;
    }
}
