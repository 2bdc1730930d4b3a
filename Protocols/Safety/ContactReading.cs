namespace SpinBench.Protocols.Safety;

/// <summary>What was read at a touch.</summary>
/// <param name="Resistance">Ohm, offsets taken out; NaN when no current flowed.</param>
/// <param name="Expected">Resistance at the last touch in ohm; null at the first.</param>
/// <param name="Offset">Voltage at zero bias in V.</param>
/// <param name="Verdict">Comparison of both.</param>
public sealed record ContactReading(double Resistance, double? Expected, double Offset, ContactVerdict Verdict);
