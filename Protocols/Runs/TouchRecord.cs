namespace SpinBench.Protocols.Runs;

/// <summary>One touch of a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="Bench">The bench.</param>
/// <param name="At">Wall clock.</param>
/// <param name="Resistance">Ohm; NaN when no current flowed.</param>
/// <param name="Expected">Resistance it was compared with in ohm; null at a first touch.</param>
/// <param name="Offset">Voltage at zero bias in V.</param>
/// <param name="Verdict">"good", "changed", "open", "short".</param>
public sealed record TouchRecord(
    string Device, string Bench, DateTimeOffset At, double Resistance, double? Expected, double Offset, string Verdict);
