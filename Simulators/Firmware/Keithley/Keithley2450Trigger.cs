namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>What <c>:INIT</c> of a 2450 does next.</summary>
/// <param name="Levels">Levels in V or A in their order; empty to stay at the present one.</param>
/// <param name="Count">Measurements without levels, or passes over the levels; 0 for a trigger model that does nothing.</param>
/// <param name="Delay">Wait before each measurement in s; null for the source's own delay alone.</param>
/// <param name="Buffer">Where the readings go.</param>
/// <param name="StopsAtLimit">Whether a limited source ends it.</param>
internal sealed record Keithley2450Trigger(
    IReadOnlyList<double> Levels, int Count, double? Delay, Keithley2450Buffer Buffer, bool StopsAtLimit);
