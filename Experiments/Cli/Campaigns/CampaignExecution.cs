using SpinBench.Cli.Composition;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>
/// Carries campaigns out: device by device and step by step, every step a run of the catalogue on a bench that is
/// opened for it and safe afterwards. What was measured stays, whatever ends the process.
/// </summary>
internal sealed class CampaignExecution(CommandContext context, Catalogue catalogue)
{
    /// <summary>Measures a campaign from its start.</summary>
    /// <exception cref="CampaignStepException">A step stopped it.</exception>
    /// <exception cref="LimitException">The plan goes beyond a limit; nothing has moved.</exception>
    public async Task<CampaignResult> StartAsync(CampaignRequest request, CampaignOptions options)
    {
        var plan = await PlanAsync(context, request);
        if (plan.FirstViolation is { Violation: { } violation })
        {
            throw violation;
        }

        var owner = RunOwner.NewSession();
        var campaign = catalogue.Campaigns.Begin(request.Describe(), owner);
        return await CarryOutAsync(campaign, request, plan, options, owner);
    }

    /// <summary>Goes on with a campaign that stopped before its end: with the step at work, then the next.</summary>
    /// <param name="campaign">Its number.</param>
    /// <param name="changes">What has changed since; nothing of it for what is stored.</param>
    /// <param name="options">How it is carried out.</param>
    /// <exception cref="CatalogueException">It is complete, or at work elsewhere (its owner is named).</exception>
    public async Task<CampaignResult> ResumeAsync(long campaign, CampaignChanges changes, CampaignOptions options)
    {
        var request = Request(catalogue.Campaigns.Get(campaign), changes);
        var owner = RunOwner.NewSession();
        catalogue.Campaigns.TakeOver(campaign, owner);
        CampaignPlan plan;
        try
        {
            if (changes.Text is not null)
            {
                catalogue.Campaigns.Correct(campaign, request.FileName, request.File.Text);
            }

            plan = await PlanAsync(context, request);
        }
        catch (SpinBenchException)
        {
            catalogue.Campaigns.End(campaign, RunState.Failed, owner);
            throw;
        }

        return await CarryOutAsync(campaign, request, plan, options, owner);
    }

    /// <summary>What the campaign asks of the bench. The bench is opened, and left safe; nothing moves.</summary>
    public static async Task<CampaignPlan> PlanAsync(CommandContext context, CampaignRequest request)
    {
        var file = request.Bench with { Limits = request.File.Limits };
        await using var bench = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note);
        return CampaignPlan.Make(request.File, bench.Bench);
    }

    /// <summary>What a campaign has found so far.</summary>
    public CampaignResult Load(long campaign)
    {
        var record = catalogue.Campaigns.Get(campaign);
        var runs = new CampaignRuns(catalogue, campaign, Request(record, new CampaignChanges()));
        return new CampaignResult(campaign, record.State, runs.Results());
    }

    private static CampaignRequest Request(CampaignRecord record, CampaignChanges changes)
    {
        var description = record.Description;
        var bench = changes.Bench
            ?? BenchFile.Parse(description.BenchText, $"bench of campaign {record.Id}") with { Folder = description.BenchFolder };
        bench = OpenBench.Change(bench, description.Seed, OpenBench.NameOf(description.Cut)) with { Mounting = description.Mounting };
        return CampaignRequest.Parse(
            changes.Text ?? description.Text, changes.FileName ?? description.File, bench, description.Devices);
    }

    private async Task<CampaignResult> CarryOutAsync(
        long campaign, CampaignRequest request, CampaignPlan plan, CampaignOptions options, RunOwner owner)
    {
        var state = RunState.Failed;
        var runs = new CampaignRuns(catalogue, campaign, request);
        var work = new CampaignWork(context, catalogue, runs, plan, options);
        try
        {
            state = await work.CarryOutAsync();
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            state = RunState.Aborted;
        }
        finally
        {
            End(campaign, state, owner);
        }

        return new CampaignResult(campaign, state, runs.Results());
    }

    private void End(long campaign, RunState state, RunOwner owner)
    {
        try
        {
            catalogue.Campaigns.End(campaign, state, owner);
        }
        catch (CatalogueException) when (state == RunState.Failed)
        {
            // What stopped the campaign is the fault to report; its dead owner tells the next one.
        }
    }
}
