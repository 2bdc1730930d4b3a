namespace SpinBench.Simulators.Instruments;

/// <summary>One range of a 2182A: one-year accuracy and noise of its data sheet.</summary>
/// <param name="FullScale">V.</param>
/// <param name="GainAccuracy">Relative.</param>
/// <param name="OffsetAccuracy">V.</param>
/// <param name="NoiseFactor">White noise relative to the 10 mV range.</param>
public sealed record NanovoltmeterRange(
    double FullScale, double GainAccuracy, double OffsetAccuracy, double NoiseFactor)
{
    /// <summary>Readings beyond 120 % of full scale overflow.</summary>
    public double LargestReading => 1.2 * FullScale;

    /// <summary>Channel 1: 10 mV to 100 V.</summary>
    public static IReadOnlyList<NanovoltmeterRange> All { get; } =
    [
        new(0.01, 50e-6, 4e-6 * 0.01, 1),
        new(0.1, 30e-6, 4e-6 * 0.1, 4.3),
        new(1, 25e-6, 2e-6 * 1, 10),
        new(10, 25e-6, 2e-6 * 10, 94),
        new(100, 35e-6, 4e-6 * 100, 4300),
    ];

    /// <summary>Index of the smallest range that holds a value, over-range included; -1 when none does.</summary>
    public static int IndexOf(double value)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (Math.Abs(value) <= All[index].LargestReading)
            {
                return index;
            }
        }

        return -1;
    }
}
