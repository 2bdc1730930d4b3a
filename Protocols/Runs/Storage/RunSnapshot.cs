namespace SpinBench.Protocols.Runs.Storage;

/// <summary>The place in a run at which the stored simulated world stands.</summary>
/// <param name="Phase">Before the first set point, inside one, or behind one.</param>
/// <param name="SetPoint">Index of that set point; 0 before the first.</param>
/// <param name="Points">Points of it that had been measured.</param>
/// <param name="SentinelTicks">Bench time of the last sentinel reading, in ticks of 100 ns; null before one.</param>
/// <param name="State">The world; null on a real bench.</param>
internal sealed record RunSnapshot(RunPhase Phase, int SetPoint, long Points, long? SentinelTicks, byte[]? State);
