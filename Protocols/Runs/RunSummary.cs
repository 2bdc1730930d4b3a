namespace SpinBench.Protocols.Runs;

/// <summary>How a run ended.</summary>
/// <param name="Run">Its number in the catalogue.</param>
/// <param name="State">Complete, interrupted or aborted; a failed run throws instead.</param>
/// <param name="Points">Valid points stored.</param>
/// <param name="SetPoints">Set points finished.</param>
/// <param name="Elapsed">Since the start or resume, by the wall clock.</param>
/// <param name="Analysis">What the points say; null when the run was aborted.</param>
public sealed record RunSummary(
    long Run, RunState State, long Points, int SetPoints, TimeSpan Elapsed, RunAnalysis? Analysis);
