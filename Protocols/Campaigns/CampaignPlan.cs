using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Campaigns;

/// <summary>What a campaign will ask of a bench and of the people at it, known before anything moves.</summary>
/// <param name="Steps">The steps with what is known of each.</param>
public sealed record CampaignPlan(IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>Bench time of all steps on one device, at most; steps that cannot be planned yet count nothing.</summary>
    public TimeSpan Duration => Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + (step.Envelope?.Duration ?? TimeSpan.Zero));

    /// <summary>How often the sample is turned in all, for this many devices one after the other.</summary>
    public int Turns(int devices)
    {
        var each = Steps.Count(step => step.IsTurned);
        // Every further device begins as the first one did, not as its last step stood.
        var back = Steps[^1].Mounting != Start ? 1 : 0;
        return devices * each + (devices - 1) * back;
    }

    /// <summary>How the sample stands in the magnet before the first step.</summary>
    public required Mounting Start { get; init; }

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
            var (envelope, violation) = Plan(step, bench, campaign.Limits);
            steps.Add(new PlannedStep(step, envelope, violation) { Mounting = needed, IsTurned = needed != mounting });
            mounting = needed;
        }

        return new CampaignPlan(steps) { Start = bench.Mounting };
    }

    private static (Envelope? Envelope, SpinBenchException? Violation) Plan(CampaignStep step, MeasurementBench bench, InstrumentLimits limits)
    {
        try
        {
            bench.Require(step.Protocol.Roles, step.Protocol.Name);
            var envelope = step.Protocol.Plan(bench);
            try
            {
                envelope.ThrowIfBeyond(limits, $"step \"{step.Name}\"");
                return (envelope, null);
            }
            catch (LimitException violation)
            {
                return (envelope, violation);
            }
        }
        catch (PlanException) when (step.IsProvisional)
        {
            // What stands in for an earlier result makes no plan; the step is planned again when that is known.
            return (null, null);
        }
        catch (SpinBenchException obstacle)
        {
            return (null, obstacle);
        }
    }
}
