namespace SpinBench.Simulators.Instruments;

/// <summary>One conversion of a source meter, before it is put into words.</summary>
/// <param name="Voltage">V, rounded to seven digits; NaN when it overflows.</param>
/// <param name="Current">A, rounded to seven digits; NaN when it overflows.</param>
/// <param name="Seconds">End of the conversion on the lab's clock in s.</param>
/// <param name="RealCompliance">Whether the protection limited the output.</param>
/// <param name="RangeCompliance">Whether a fixed measure range limited it.</param>
/// <param name="Overflow">Whether one of the values is beyond its measure range.</param>
public readonly record struct SourceMeterConversion(
    double Voltage, double Current, double Seconds, bool RealCompliance, bool RangeCompliance, bool Overflow)
{
    /// <summary>The same as flags of a reading.</summary>
    public ReadingFlags Flags =>
        (RealCompliance || RangeCompliance ? ReadingFlags.Compliance : ReadingFlags.None)
        | (Overflow ? ReadingFlags.Overload : ReadingFlags.None);
}
