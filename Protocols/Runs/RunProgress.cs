namespace SpinBench.Protocols.Runs;

/// <summary>How far a run is.</summary>
/// <param name="Points">Valid points stored.</param>
/// <param name="SetPoint">The set point at work; null before the first.</param>
/// <param name="SetPointsAtMost">Set points of the plan, at most.</param>
/// <param name="Fraction">Done, 0 to 1; a stop rule may end the run earlier.</param>
/// <param name="Elapsed">Since the start or resume, by the wall clock.</param>
/// <param name="TimeLeft">At most, at the pace so far; null before there is one.</param>
public sealed record RunProgress(
    long Points, SetPoint? SetPoint, int SetPointsAtMost, double Fraction, TimeSpan Elapsed, TimeSpan? TimeLeft);
