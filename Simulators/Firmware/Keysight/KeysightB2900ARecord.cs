namespace SpinBench.Simulators.Firmware.Keysight;

/// <summary>One reading of a B2900A, in the order of the answer.</summary>
internal readonly record struct KeysightB2900ARecord(
    double Voltage, double Current, double Resistance, double Time, double Status, double Source)
{
    /// <summary>The element at a position, 0 to 5.</summary>
    public double this[int element] => element switch
    {
        0 => Voltage,
        1 => Current,
        2 => Resistance,
        3 => Time,
        4 => Status,
        _ => Source,
    };
}
