using SpinBench.Protocols;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>What a campaign has found, as far as it came.</summary>
/// <param name="Campaign">Its number in the catalogue.</param>
/// <param name="State">Complete, or stopped at its deadline or by its user.</param>
/// <param name="Steps">The steps that are measured, in order.</param>
internal sealed record CampaignResult(long Campaign, RunState State, IReadOnlyList<StepResult> Steps)
{
    /// <summary>The result of a step, on the first device that has it; null when it is not measured.</summary>
    public StepResult? Find(string step) => Steps.FirstOrDefault(result => result.Step == step);

    /// <summary>A quantity of a step; null when the step is not measured or found no such quantity.</summary>
    public FittedQuantity? Quantity(string step, string quantity) =>
        Find(step)?.Analysis.Quantities.FirstOrDefault(found => found.Name == quantity);
}
