namespace SpinBench.Simulators.Instruments;

/// <summary>Finds ranges in the table of a model.</summary>
public static class SourceMeterRanges
{
    /// <summary>Index of the smallest range that holds a value, over-range included; -1 when none does.</summary>
    public static int IndexOf(IReadOnlyList<SourceMeterRange> ranges, double value)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        for (var index = 0; index < ranges.Count; index++)
        {
            if (Math.Abs(value) <= ranges[index].LargestLevel)
            {
                return index;
            }
        }

        return -1;
    }
}
