namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>Bits of the measurement register.</summary>
internal static class MeasurementBits
{
    public const int ReadingAvailable = 1 << 5;
    public const int ReadingOverflow = 1 << 6;
    public const int BufferAvailable = 1 << 8;
    public const int BufferFull = 1 << 9;
    public const int Compliance = 1 << 14;
}
