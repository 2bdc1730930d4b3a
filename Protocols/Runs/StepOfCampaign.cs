namespace SpinBench.Protocols.Runs;

/// <summary>What a run is in a campaign.</summary>
/// <param name="Campaign">Number of the campaign in the catalogue.</param>
/// <param name="Step">Name of the step.</param>
public sealed record StepOfCampaign(long Campaign, string Step);
