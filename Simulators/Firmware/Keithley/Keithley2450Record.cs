namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>One stored reading of a 2450.</summary>
/// <param name="Source">Level in V or A: measured with read-back, programmed without.</param>
/// <param name="IsVoltageSourced">Unit of the level.</param>
/// <param name="Reading">V, A or ohm.</param>
/// <param name="Function">Measured function: 0 voltage, 1 current, 2 resistance.</param>
/// <param name="Time">End of the conversion.</param>
/// <param name="Status">Measurement status, of which bit 3 is the front terminals.</param>
/// <param name="SourceStatus">Source status: read-back 8, limited 32, four-wire 64, output on 128.</param>
internal readonly record struct Keithley2450Record(
    double Source, bool IsVoltageSourced, double Reading, int Function, DateTimeOffset Time, int Status, int SourceStatus);
