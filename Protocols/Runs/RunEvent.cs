namespace SpinBench.Protocols.Runs;

/// <summary>Something that a reader of a run should know.</summary>
/// <param name="At">Wall clock.</param>
/// <param name="Kind">What sort.</param>
/// <param name="SetPoint">Index of the set point at work; null outside.</param>
/// <param name="Message">For people.</param>
public sealed record RunEvent(DateTimeOffset At, RunEventKind Kind, int? SetPoint, string Message);
