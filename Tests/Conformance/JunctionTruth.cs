using System.Text.Json;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Conformance;

/// <summary>What the simulated junction really is, and what a meter with its offset may report of it.</summary>
internal static class JunctionTruth
{
    private static readonly TwoStateModel s_junction = new(Cai2019.Device, FieldAxis.Perpendicular);

    /// <summary>Resistance in ohm at a current in A and no field.</summary>
    public static double Resistance(MagneticState state, double current)
    {
        var resistance = Cai2019.Device.ParallelResistance;
        for (var iteration = 0; iteration < 20; iteration++)
        {
            resistance = s_junction.Resistance(state, current * resistance, field: 0);
        }

        return resistance;
    }

    /// <summary>
    /// Splits readings of a switching junction into its two levels and compares them with the truth: each within the
    /// meter's own offset, their difference, where the offset cancels, within the scatter of the medians.
    /// </summary>
    /// <param name="readings">Ohm, with both states among them.</param>
    /// <param name="current">A, at which they were taken.</param>
    /// <param name="offset">Largest error of a level that the meter's specification allows, in ohm.</param>
    /// <param name="gain">Largest relative error of resistance that the specification allows.</param>
    public static void AssertSeen(IReadOnlyList<double> readings, double current, double offset, double gain)
    {
        var (low, high) = (Resistance(MagneticState.Low, current), Resistance(MagneticState.High, current));
        Assert.True(2 * offset < high - low, "The meter cannot tell the two states apart.");
        var middle = (low + high) / 2;
        var (lowSeen, lowScatter) = Median([.. readings.Where(reading => reading < middle)]);
        var (highSeen, highScatter) = Median([.. readings.Where(reading => reading >= middle)]);
        Assert.InRange(lowSeen, low - offset - gain * low, low + offset + gain * low);
        Assert.InRange(highSeen, high - offset - gain * high, high + offset + gain * high);
        // Five standard errors of the difference of two medians.
        var tolerance = 5 * Math.Sqrt(lowScatter * lowScatter + highScatter * highScatter) + gain * (high - low);
        Assert.InRange(highSeen - lowSeen, high - low - tolerance, high - low + tolerance);
    }

    /// <summary>The numbers of a JSON array.</summary>
    public static IReadOnlyList<double> Numbers(this JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    // The median is blind to the few readings during which the junction switched; its standard error is 1.25 of a mean's.
    private static (double Median, double StandardError) Median(double[] values)
    {
        Assert.True(values.Length >= 10, $"Only {values.Length} readings are in one of the two states.");
        Array.Sort(values);
        var median = values[values.Length / 2];
        var deviations = values.Select(value => Math.Abs(value - median)).Order().ToArray();
        var deviation = 1.4826 * deviations[values.Length / 2];
        return (median, 1.2533 * deviation / Math.Sqrt(values.Length));
    }
}
