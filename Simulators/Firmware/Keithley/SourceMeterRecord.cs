namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>One stored reading of a 2400, in the order of the answer.</summary>
internal readonly record struct SourceMeterRecord(double Voltage, double Current, double Resistance, double Time, double Status)
{
    /// <summary>The element at a position, 0 to 4.</summary>
    public double this[int element] => element switch
    {
        0 => Voltage,
        1 => Current,
        2 => Resistance,
        3 => Time,
        _ => Status,
    };
}
