namespace SpinBench.Instruments.Paths;

/// <summary>What stands between a waveform generator's terminals and the device: a resistor, and the device itself.</summary>
/// <param name="SeriesResistance">ohm between the terminals and the device; 0 for none.</param>
/// <param name="LargestDeviceResistance">ohm that the device never exceeds; infinite when it may be open.</param>
public sealed record DeviceDivider(double SeriesResistance = 0, double LargestDeviceResistance = double.PositiveInfinity)
{
    /// <summary>Output resistance in ohm of every generator of this kind.</summary>
    public const double OutputResistance = 50;

    /// <summary>The terminals on the device, with nothing known about it: it may get the whole voltage.</summary>
    public static DeviceDivider None { get; } = new();

    /// <summary>The largest part of an open-circuit voltage that the device can get.</summary>
    public double LargestShare => double.IsInfinity(LargestDeviceResistance)
        ? 1
        : LargestDeviceResistance / (LargestDeviceResistance + SeriesResistance + OutputResistance);

    /// <summary>Checks an open-circuit voltage against what the device would get of it.</summary>
    /// <param name="voltage">Open-circuit V.</param>
    /// <param name="limits">The bench's limits.</param>
    /// <param name="where">The instrument that asks.</param>
    /// <exception cref="LimitException">Voltage, or current through the series resistor into a short, beyond the limits.</exception>
    public void ThrowIfBeyond(double voltage, InstrumentLimits limits, string where)
    {
        ArgumentNullException.ThrowIfNull(limits);
        LimitException.ThrowIfBeyond("voltage across the device", voltage * LargestShare, limits.Voltage, "V", where);
        if (SeriesResistance > 0)
        {
            var current = voltage / (SeriesResistance + OutputResistance);
            LimitException.ThrowIfBeyond("current through the device", current, limits.Current, "A", where);
        }
    }
}
