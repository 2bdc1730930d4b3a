namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>What a reading of a 2400 consists of, in the order of the answer.</summary>
[Flags]
internal enum ReadingElements
{
    None = 0,
    Voltage = 1,
    Current = 2,
    Resistance = 4,
    Time = 8,
    Status = 16,
    All = Voltage | Current | Resistance | Time | Status,
}
