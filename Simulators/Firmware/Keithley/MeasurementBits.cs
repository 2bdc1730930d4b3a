namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>Bits of the measurement register.</summary>
internal static class MeasurementBits
{
    /// <summary>Bit of a 2182A; source meters have <see cref="SourceMeterReadingAvailable"/>.</summary>
    public const int ReadingAvailable = 1 << 5;
    public const int ReadingOverflow = 1 << 6;
    public const int BufferAvailable = 1 << 8;
    public const int BufferFull = 1 << 9;

    public const int ComplianceLimit = 1;
    public const int LowLimit2 = 1 << 1;
    public const int LimitsPass = 1 << 5;
    public const int SourceMeterReadingAvailable = 1 << 6;
    public const int SourceMeterReadingOverflow = 1 << 7;
    public const int Compliance = 1 << 14;

    /// <summary>Everything that limit tests set.</summary>
    public const int Limits = 0x3f;
}
