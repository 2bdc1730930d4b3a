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
        var plan = await PlanAsync(request);
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
    /// <param name="bench">The bench file, when it has changed; null for what is stored.</param>
    /// <param name="options">How it is carried out.</param>
    public async Task<CampaignResult> ResumeAsync(long campaign, BenchFile? bench, CampaignOptions options)
    {
        var request = Request(catalogue.Campaigns.Get(campaign), bench);
        var owner = RunOwner.NewSession();
        catalogue.Campaigns.TakeOver(campaign, owner);
        CampaignPlan plan;
        try
        {
            plan = await PlanAsync(request);
        }
        catch (SpinBenchException)
        {
            catalogue.Campaigns.End(campaign, RunState.Failed, owner);
            throw;
        }

        return await CarryOutAsync(campaign, request, plan, options, owner);
    }

    /// <summary>What the campaign asks of the bench. The bench is opened, and left safe; nothing moves.</summary>
    public async Task<CampaignPlan> PlanAsync(CampaignRequest request)
    {
        var file = request.Bench with { Limits = request.File.Limits };
        await using var bench = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note);
        return CampaignPlan.Make(request.File, bench.Bench);
    }

    /// <summary>What a campaign has found so far.</summary>
    public CampaignResult Load(long campaign)
    {
        var record = catalogue.Campaigns.Get(campaign);
        var runs = new CampaignRuns(catalogue, campaign, Request(record, null));
        return new CampaignResult(campaign, record.State, runs.Results());
    }

    private static CampaignRequest Request(CampaignRecord record, BenchFile? bench)
    {
        var description = record.Description;
        bench ??= BenchFile.Parse(description.BenchText, $"bench of campaign {record.Id}") with { Folder = description.BenchFolder };
        bench = OpenBench.Change(bench, description.Seed, OpenBench.NameOf(description.Cut)) with { Mounting = description.Mounting };
        return CampaignRequest.Parse(description.Text, description.File, bench, description.Devices);
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
            catalogue.Campaigns.End(campaign, state, owner);
        }

        return new CampaignResult(campaign, state, runs.Results());
    }
}
