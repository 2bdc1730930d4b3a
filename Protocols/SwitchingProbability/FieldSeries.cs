using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>The points of one set point, as far as the analysis needs them.</summary>
/// <param name="SetPoint">Index of the set point.</param>
/// <param name="SetField">T that was asked for.</param>
/// <param name="MeasuredField">T by the gaussmeter; NaN without one.</param>
/// <param name="Times">Ends of the readings in s.</param>
/// <param name="Resistances">Ohm; NaN where a reading was overloaded.</param>
/// <param name="Current">A.</param>
/// <param name="ZeroVoltage">V at zero current, subtracted already.</param>
internal sealed record FieldSeries(
    int SetPoint, double SetField, double MeasuredField, double[] Times, double[] Resistances, double Current, double ZeroVoltage)
{
    /// <summary>Field is what the gaussmeter says; without one, what was asked for.</summary>
    public double Field => double.IsNaN(MeasuredField) ? SetField : MeasuredField;

    /// <summary>Splits points by their set points, in the order in which they were measured.</summary>
    public static List<FieldSeries> Of(PointTable points)
    {
        var series = new List<FieldSeries>();
        var (times, resistances) = (new List<double>(), new List<double>());
        PointTable.Row? last = null;
        void Close()
        {
            if (last is { } row)
            {
                var values = row.Values.Span;
                series.Add(new FieldSeries(
                    row.SetPoint, values[ReadoutColumns.SetField], values[ReadoutColumns.MeasuredField],
                    [.. times], [.. resistances], values[ReadoutColumns.Current], values[ReadoutColumns.ZeroVoltage]));
                times.Clear();
                resistances.Clear();
            }
        }

        foreach (var row in points)
        {
            if (last?.SetPoint != row.SetPoint)
            {
                Close();
            }

            times.Add(row.Values.Span[ReadoutColumns.Time]);
            resistances.Add(row.Values.Span[ReadoutColumns.Resistance]);
            last = row;
        }

        Close();
        return series;
    }

    /// <summary>The levels of all series together: a field that stays in one state has only one.</summary>
    public static LevelSearch FindLevels(IEnumerable<FieldSeries> series) =>
        LevelSearch.Find([.. series.SelectMany(one => one.Resistances)]);

    /// <summary>Condenses every series; those without a valid reading are left out.</summary>
    public static FieldRecord[] Condense(IEnumerable<FieldSeries> series, TelegraphLevels levels, double aperture) =>
        [.. series.Select(one => FieldRecord.Of(
            one.Field, one.Resistances, levels, ReadingTiming.Of(one.Times, aperture))).OfType<FieldRecord>()];
}
