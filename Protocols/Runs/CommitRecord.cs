namespace SpinBench.Protocols.Runs;

/// <summary>One commit of a run: up to here everything survives the end of the process.</summary>
/// <param name="Ordinal">From 0, gap-free.</param>
/// <param name="SetPoint">Set point of the last point in it; null when it holds none.</param>
/// <param name="Attempt">Attempt of that set point.</param>
/// <param name="Points">Points of that attempt stored so far.</param>
/// <param name="Committed">Wall clock.</param>
/// <param name="FullSync">Whether it also waited for the disk, so that it survives a power cut.</param>
public sealed record CommitRecord(
    long Ordinal, int? SetPoint, int? Attempt, long? Points, DateTimeOffset Committed, bool FullSync);
