using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.SwitchingProbability;

namespace SpinBench.Protocols.StateReads;

/// <summary>The states of a junction, read at several fields.</summary>
public sealed record StateReadsAnalysis : RunAnalysis
{
    private StateReadsAnalysis(IReadOnlyList<FittedQuantity> quantities, IReadOnlyList<string> remarks)
        : base(quantities, remarks)
    {
    }

    /// <summary>The states at each field that was read, by index of the set point; a missing read was overloaded.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<ReadState>> States { get; private init; } =
        new Dictionary<int, IReadOnlyList<ReadState>>();

    /// <summary>Root mean square in T of what the gaussmeter read less what was asked for; NaN without one.</summary>
    public double FieldDeviation { get; private init; } = double.NaN;

    /// <summary>Analyses the points of a run, complete or not. No states when both levels were not seen.</summary>
    public static StateReadsAnalysis Of(PointTable points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var series = FieldSeries.Of(points);
        var search = FieldSeries.FindLevels(series);
        if (search.Levels is not { } levels)
        {
            var reason = $"no levels: {search.Failure}. Read fields at which both states are seen.";
            return new StateReadsAnalysis([new FittedQuantity("threshold", "Ohm", double.NaN, double.NaN, double.NaN, reason)], [reason]);
        }

        var states = series.ToDictionary(
            one => one.SetPoint, one => Segmentation.Of(one.Resistances, levels, Segmentation.HysteresisFor(levels)).States);
        var deviations = series.Select(one => one.MeasuredField - one.SetField).Where(double.IsFinite).ToArray();
        return new StateReadsAnalysis([.. QuantitiesOf(points, levels, states)], [])
        {
            States = states,
            FieldDeviation = deviations.Length == 0 ? double.NaN : Math.Sqrt(deviations.Average(value => value * value)),
        };
    }

    private static IEnumerable<FittedQuantity> QuantitiesOf(
        PointTable points, TelegraphLevels levels, Dictionary<int, IReadOnlyList<ReadState>> states)
    {
        const string overall = "over all fields";
        yield return new FittedQuantity("threshold", "Ohm", levels.Threshold, double.NaN, double.NaN, overall);
        yield return new FittedQuantity("resistance, low state", "Ohm", levels.Low, double.NaN, double.NaN, overall);
        yield return new FittedQuantity("resistance, high state", "Ohm", levels.High, double.NaN, double.NaN, overall);
        yield return new FittedQuantity("readings", "", points.Count, points.Count, points.Count);
        var missing = states.Values.Sum(one => one.Count(state => state == ReadState.Missing));
        yield return new FittedQuantity("overloaded readings", "", missing, missing, missing);
    }
}
