namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>Bits of the source status that a 2450 stores with a reading (manual, <c>bufferVar.sourcestatuses</c>).</summary>
[Flags]
internal enum Keithley2450SourceStatus
{
    None = 0,
    ReadBack = 1 << 3,
    Limited = 1 << 5,
    RemoteSense = 1 << 6,
    OutputOn = 1 << 7,
}
