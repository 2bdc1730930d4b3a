namespace SpinBench.Protocols.Runs;

/// <summary>One look at whether the device and the bench are still what they were.</summary>
/// <param name="At">Bench clock.</param>
/// <param name="SetPoint">Set point at work.</param>
/// <param name="Points">Points of it measured before.</param>
/// <param name="Resistance">Ohm; NaN when no current flowed.</param>
/// <param name="Offset">Voltage at zero bias in V.</param>
/// <param name="Verdict">Compared with the first of the run.</param>
public sealed record SentinelRecord(
    DateTimeOffset At, int SetPoint, long Points, double Resistance, double Offset, SentinelVerdict Verdict);
