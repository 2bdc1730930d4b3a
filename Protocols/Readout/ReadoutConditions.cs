namespace SpinBench.Protocols.Readout;

/// <summary>What is measured once at the start of a set point and holds for all its points.</summary>
/// <param name="SetField">T, or NaN.</param>
/// <param name="MeasuredField">T, or NaN.</param>
/// <param name="Current">A.</param>
/// <param name="ZeroVoltage">V.</param>
/// <param name="Flags">What the source said about its current.</param>
internal readonly record struct ReadoutConditions(
    double SetField, double MeasuredField, double Current, double ZeroVoltage, ReadingFlags Flags)
{
    /// <summary>The conditions of points that are already there.</summary>
    public static ReadoutConditions Of(PointTable measured, int setPoint)
    {
        double Last(int column) => measured.Column(ReadoutColumns.All[column].Name, setPoint)[^1];
        return new ReadoutConditions(
            Last(ReadoutColumns.SetField), Last(ReadoutColumns.MeasuredField), Last(ReadoutColumns.Current),
            Last(ReadoutColumns.ZeroVoltage), (ReadingFlags)(int)Last(ReadoutColumns.Flags) & ReadingFlags.Compliance);
    }

    /// <summary>Turns readings into rows of the catalogue.</summary>
    public PointBatch ToBatch(ReadOnlySpan<Reading> readings)
    {
        var values = new double[readings.Length * ReadoutColumns.Count];
        var origin = ReadoutColumns.TimeOrigin.UtcTicks;
        for (var index = 0; index < readings.Length; index++)
        {
            ref readonly var reading = ref readings[index];
            var row = values.AsSpan(index * ReadoutColumns.Count, ReadoutColumns.Count);
            row[ReadoutColumns.Time] = (reading.Timestamp.UtcTicks - origin) / (double)TimeSpan.TicksPerSecond;
            row[ReadoutColumns.SetField] = SetField;
            row[ReadoutColumns.MeasuredField] = MeasuredField;
            row[ReadoutColumns.Current] = Current;
            row[ReadoutColumns.Voltage] = reading.Value;
            row[ReadoutColumns.ZeroVoltage] = ZeroVoltage;
            row[ReadoutColumns.Resistance] = (reading.Value - ZeroVoltage) / Current;
            row[ReadoutColumns.Flags] = (int)(reading.Flags | Flags);
        }

        return new PointBatch(values, readings.Length);
    }
}
