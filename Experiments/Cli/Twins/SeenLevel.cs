using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Twins;

/// <summary>The level of one state as a record shows it.</summary>
/// <param name="Level">Ohm; NaN where the state was hardly seen.</param>
/// <param name="Deviation">Standard deviation of its readings in ohm.</param>
/// <param name="Readings">Readings that were averaged.</param>
internal readonly record struct SeenLevel(double Level, double Deviation, int Readings)
{
    private const int FewestReadings = 5;
    private const double ClipInDeviations = 4;
    private const int ClippingPasses = 3;
    private const double LargestRatio = 3;

    /// <summary>
    /// Standard error of the level in ohm. The noise is the same in both states, and some readings of one do not tell it: it is
    /// not below that of both together.
    /// </summary>
    public double StandardErrorBeside(SeenLevel other)
    {
        var both = double.IsFinite(Deviation) && double.IsFinite(other.Deviation)
            ? Math.Sqrt((Readings * Deviation * Deviation + other.Readings * other.Deviation * other.Deviation) / (Readings + other.Readings))
            : 0;
        return Math.Max(Deviation, both) / Math.Sqrt(Readings);
    }

    /// <summary>
    /// A reading that integrates over a switch lies off its level: the middle of the state's readings does not care, and
    /// those around it are averaged.
    /// </summary>
    public static SeenLevel Of(double[] readings, Segmentation segmentation, ReadState state)
    {
        List<double> inside = [.. readings.Where((_, index) => segmentation.States[index] == state)];
        if (inside.Count < FewestReadings)
        {
            return new SeenLevel(double.NaN, double.NaN, inside.Count);
        }

        // The noise of this record: that of the run holds the slope of the levels with field too.
        var level = Median(inside);
        var deviation = RobustScatter.Of(inside.Select(reading => reading - level));
        var near = inside;
        for (var pass = 0; pass < ClippingPasses; pass++)
        {
            near = [.. inside.Where(reading => Math.Abs(reading - level) <= ClipInDeviations * deviation)];
            level = near.Average();
            deviation = Math.Sqrt(near.Average(reading => (reading - level) * (reading - level)));
        }

        return new SeenLevel(near.Count > inside.Count / 2 ? level : double.NaN, deviation, near.Count);
    }

    /// <summary>
    /// Whether it is a level: the noise is the same in both states, so that a rare one that scatters more was seen only in
    /// parts of readings.
    /// </summary>
    public bool IsClearBeside(SeenLevel other) =>
        double.IsFinite(Level) && !(double.IsFinite(other.Level) && Deviation > LargestRatio * other.Deviation);

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
