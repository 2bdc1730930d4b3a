namespace SpinBench.Simulators.Instruments;

/// <summary>The ranges of a Keithley 2400, by its data sheet.</summary>
public static class SourceMeterRanges
{
    /// <summary>200 mV to 200 V.</summary>
    public static IReadOnlyList<SourceMeterRange> Voltage { get; } =
    [
        new(0.2, 0.21, 0.211, 5, 6, 2e-4, 600e-6, 5e-6, 1e-6, 1.2e-4, 300e-6),
        new(2, 2.1, 2.11, 5, 5, 2e-4, 600e-6, 50e-6, 10e-6, 1.2e-4, 300e-6),
        new(20, 21, 21.1, 5, 4, 2e-4, 2.4e-3, 500e-6, 100e-6, 1.5e-4, 1.5e-3),
        new(200, 210, 211, 5, 3, 2e-4, 24e-3, 5e-3, 1e-3, 1.5e-4, 10e-3),
    ];

    /// <summary>1 µA to 1 A.</summary>
    public static IReadOnlyList<SourceMeterRange> Current { get; } =
    [
        new(1e-6, 1.05e-6, 1.055e-6, 5, 11, 3.5e-4, 600e-12, 5e-12, 10e-12, 2.9e-4, 300e-12),
        new(10e-6, 10.5e-6, 10.55e-6, 5, 10, 3.3e-4, 2e-9, 50e-12, 100e-12, 2.7e-4, 700e-12),
        new(100e-6, 105e-6, 105.5e-6, 5, 9, 3.1e-4, 20e-9, 500e-12, 1e-9, 2.5e-4, 6e-9),
        new(1e-3, 1.05e-3, 1.055e-3, 5, 8, 3.4e-4, 200e-9, 5e-9, 10e-9, 2.7e-4, 60e-9),
        new(10e-3, 10.5e-3, 10.55e-3, 5, 7, 4.5e-4, 2e-6, 50e-9, 100e-9, 3.5e-4, 600e-9),
        new(100e-3, 105e-3, 105.5e-3, 5, 6, 6.6e-4, 20e-6, 500e-9, 1e-6, 5.5e-4, 6e-6),
        new(1, 1.05, 1.055, 5, 5, 2.7e-3, 900e-6, 5e-6, 10e-6, 2.2e-3, 570e-6),
    ];

    /// <summary>Index of the smallest range that holds a value, 105 % included; -1 when none does.</summary>
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
