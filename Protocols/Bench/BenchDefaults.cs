namespace SpinBench.Protocols.Bench;

/// <summary>What a bench says about measuring, for settings that say nothing.</summary>
/// <param name="LineFrequency">Power-line frequency in Hz.</param>
/// <param name="Voltmeter">How its voltmeter reads; null when it says nothing.</param>
/// <param name="Mounting">How the sample stands in its magnet.</param>
public sealed record BenchDefaults(
    double LineFrequency, VoltmeterEntry? Voltmeter = null, Mounting Mounting = Mounting.Perpendicular);
