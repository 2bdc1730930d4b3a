namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>Bits of the status word that comes with a reading of a 2400.</summary>
[Flags]
internal enum SourceMeterStatus
{
    None = 0,
    Overflow = 1,
    Filter = 1 << 1,
    FrontTerminals = 1 << 2,
    RealCompliance = 1 << 3,
    Null = 1 << 6,
    LimitTest = 1 << 7,
    AutoOhms = 1 << 10,
    VoltageMeasured = 1 << 11,
    CurrentMeasured = 1 << 12,
    ResistanceMeasured = 1 << 13,
    VoltageSourced = 1 << 14,
    CurrentSourced = 1 << 15,
    RangeCompliance = 1 << 16,
    OffsetCompensation = 1 << 17,
    RemoteSense = 1 << 22,
}
