using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Instruments;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>A campaign at work: goes through devices and steps, past what is measured already.</summary>
internal sealed class CampaignWork(
    CommandContext context, Catalogue catalogue, CampaignRuns runs, CampaignPlan plan, CampaignOptions options)
{
    private readonly CampaignProgress _progress = new(runs.Request.NamedDevices.Count, plan);
    private readonly HandWork _hands = new(context, catalogue, runs, options.Notifier);

    /// <summary>Measures what is left.</summary>
    public async Task<RunState> CarryOutAsync()
    {
        catalogue.Campaigns.Note(runs.Campaign, CampaignEventKind.Start, "", "", runs.Newest() is null ? "started" : "resumed");
        foreach (var device in runs.Request.NamedDevices)
        {
            foreach (var planned in plan.Steps)
            {
                var state = await MeasureAsync(device, planned);
                if (state != RunState.Complete)
                {
                    await TellAsync(CampaignEventKind.Stop, device, planned.Step.Name,
                        state == RunState.Aborted ? "stopped by its user" : "stopped at its deadline");
                    return state;
                }
            }
        }

        await TellAsync(CampaignEventKind.End, "", "", "all steps are measured");
        return RunState.Complete;
    }

    private async Task<RunState> MeasureAsync(string device, PlannedStep planned)
    {
        var step = planned.Step.Name;
        var earlier = runs.Find(device, step);
        if (earlier is { State: RunState.Complete })
        {
            _progress.Pass();
            return RunState.Complete;
        }

        if (context.Cancellation.IsCancellationRequested)
        {
            return RunState.Aborted;
        }

        if (options.Until is { } until && TimeProvider.System.GetUtcNow() >= until)
        {
            return RunState.Interrupted;
        }

        try
        {
            var summary = await RunAsync(device, planned, earlier);
            runs.Remember(summary);
            _progress.Finish();
            return summary.State;
        }
        catch (SpinBenchException fault)
        {
            await TellAsync(CampaignEventKind.Failure, device, step, fault.Message);
            throw new CampaignStepException(runs.Campaign, device, step, fault);
        }
    }

    private async Task<RunSummary> RunAsync(string device, PlannedStep planned, RunRecord? earlier)
    {
        var name = planned.Step.Name;
        var step = runs.Resolve(device).Steps.First(candidate => candidate.Name == name);
        var mounting = earlier?.Description.Mounting ?? planned.Mounting;
        await _hands.ArrangeAsync(device, name, mounting);
        _progress.Begin(context.Terminal, device, name);
        var file = runs.BenchOf(device, name, mounting);
        await using var bench = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note);
        var measurement = new Measurement(context, catalogue, bench)
        {
            Until = options.Until,
            Campaign = new StepOfCampaign(runs.Campaign, name),
            Progress = _progress.Line(context.Terminal),
        };
        return earlier is null
            ? await measurement.RunAsync(new PlannedProtocol(step.Protocol, step.Settings), device)
            : await measurement.ResumeAsync(
                earlier.Id, PlannedProtocol.Stored(earlier.Description.Settings, earlier.Description.Protocol, file));
    }

    private async Task TellAsync(CampaignEventKind kind, string device, string step, string message)
    {
        catalogue.Campaigns.Note(runs.Campaign, kind, device, step, message);
        if (options.Notifier is { } notifier)
        {
            await notifier.TellAsync(
                catalogue, runs.Campaign, runs.Request.File.Name,
                new CampaignEvent(TimeProvider.System.GetUtcNow(), kind, device, step, message));
        }
    }
}
