using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Campaigns;

/// <summary>What a campaign will ask of a bench and of the people at it, known before anything moves.</summary>
/// <param name="Steps">The steps with what is known of each.</param>
public sealed record CampaignPlan(IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>Bench time of all steps on one device, at most; steps that cannot be planned yet count nothing.</summary>
    public TimeSpan Duration => Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + (step.Envelope?.Duration ?? TimeSpan.Zero));

    /// <summary>What forbids the campaign first; null when nothing does.</summary>
    public PlannedStep? FirstViolation => Steps.FirstOrDefault(step => step.Violation is not null);

    /// <summary>Plans every step on an open bench. Nothing moves.</summary>
    public static CampaignPlan Make(CampaignFile campaign, MeasurementBench bench)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(bench);
        var mounting = bench.Mounting;
        var steps = new List<PlannedStep>();
        foreach (var step in campaign.Steps)
        {
            var needed = step.Mounting ?? mounting;
            steps.Add(Plan(step, bench, campaign.Limits) with { TurnTo = needed == mounting ? null : needed });
            mounting = needed;
        }

        return new CampaignPlan(steps);
    }

    private static PlannedStep Plan(CampaignStep step, MeasurementBench bench, InstrumentLimits limits)
    {
        try
        {
            bench.Require(step.Protocol.Roles, step.Protocol.Name);
            var envelope = step.Protocol.Plan(bench);
            try
            {
                envelope.ThrowIfBeyond(limits, $"step \"{step.Name}\"");
                return new PlannedStep(step, envelope, null);
            }
            catch (LimitException violation)
            {
                return new PlannedStep(step, envelope, violation);
            }
        }
        catch (PlanException) when (step.IsProvisional)
        {
            // What stands in for an earlier result makes no plan; the step is planned again when that is known.
            return new PlannedStep(step, null, null);
        }
        catch (SpinBenchException obstacle)
        {
            return new PlannedStep(step, null, obstacle);
        }
    }
}
