using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>What was read at one bias.</summary>
/// <param name="Bias">V across the junction at the expected resistance.</param>
/// <param name="Current">A.</param>
/// <param name="Valid">Resistances in ohm that were not overloaded.</param>
/// <param name="IsLimited">Whether the source was in compliance.</param>
internal sealed record BiasPoint(double Bias, double Current, double[] Valid, bool IsLimited)
{
    /// <summary>Mean resistance in ohm; NaN without a reading.</summary>
    public double Mean { get; } = Valid.Length > 0 ? Valid.Average() : double.NaN;

    /// <summary>Standard deviation of the readings in ohm.</summary>
    public double Deviation { get; } = Valid.Length > 1
        ? Math.Sqrt(Valid.Sum(value => (value - Valid.Average()) * (value - Valid.Average())) / (Valid.Length - 1))
        : 0;

    /// <summary>The two levels of the readings, or null where there is one.</summary>
    public TelegraphLevels? Levels { get; } = LevelSearch.Find(Valid).Levels;

    /// <summary>The biases of a run in the order of measuring.</summary>
    public static IReadOnlyList<BiasPoint> Of(PointTable points, Func<int, double> biasOf)
    {
        var curve = new List<BiasPoint>();
        foreach (var group in points.GroupBy(row => row.SetPoint))
        {
            var rows = group.Select(row => row.Values).ToArray();
            double[] valid = [.. rows.Select(row => row.Span[ReadoutColumns.Resistance]).Where(value => !double.IsNaN(value))];
            var isLimited = rows.Any(row => ((ReadingFlags)(int)row.Span[ReadoutColumns.Flags]).HasFlag(ReadingFlags.Compliance));
            curve.Add(new BiasPoint(biasOf(group.Key), rows[0].Span[ReadoutColumns.Current], valid, isLimited));
        }

        return curve;
    }
}
