using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>The readings of one set point as an estimator takes them: those of one instrument, gaps marked.</summary>
/// <param name="Times">Ends of the readings in s.</param>
/// <param name="Resistances">Ohm; NaN where a reading was overloaded, and at each gap.</param>
/// <param name="Interval">From one reading to the next, in s; null to take it from the times.</param>
/// <param name="Aperture">Time that a reading averages over in s; null for that of the settings.</param>
/// <param name="Gaps">Gaps between records.</param>
internal sealed record TelegraphRows(
    double[] Times, double[] Resistances, double? Interval, double? Aperture, int Gaps)
{
    /// <summary>Whether the oscilloscope took them.</summary>
    public bool IsOfOscilloscope { get; private init; }

    /// <summary>Predicted signal-to-noise ratio of a reading; NaN for a voltmeter.</summary>
    public double PredictedSignalToNoise { get; private init; } = double.NaN;

    /// <summary>Whether a voltmeter looked before the oscilloscope took over.</summary>
    public bool HasLook { get; private init; }

    /// <summary>Number of oscilloscope records at a set point.</summary>
    public static int Records(PointTable points, int setPoint) => IsExtended(points) && points.CountAt(setPoint) > 0
        && points.Column(Name(TelegraphColumns.Reader), setPoint)[^1] == 1
            ? (int)points.Column(Name(TelegraphColumns.Record), setPoint)[^1] + 1
            : 0;

    /// <summary>Takes the readings of the instrument that was used last.</summary>
    /// <param name="points">Points of a telegraph.</param>
    /// <param name="setPoint">Of this set point; null for all.</param>
    /// <param name="reader">0 voltmeter, 1 oscilloscope; null for the one used last.</param>
    public static TelegraphRows Of(PointTable points, int? setPoint, int? reader = null)
    {
        var (times, resistances) = (points.Column("time", setPoint), points.Column("resistance", setPoint));
        if (!IsExtended(points) || times.Length == 0)
        {
            return new TelegraphRows(times, resistances, null, null, 0);
        }

        var readers = points.Column(Name(TelegraphColumns.Reader), setPoint);
        var chosen = reader ?? (int)readers[^1];
        var records = points.Column(Name(TelegraphColumns.Record), setPoint);
        var apertures = points.Column(Name(TelegraphColumns.Aperture), setPoint);
        var rows = Enumerable.Range(0, times.Length).Where(row => (int)readers[row] == chosen).ToArray();
        var (takenTimes, taken, gaps) = (new List<double>(rows.Length), new List<double>(rows.Length), 0);
        for (var index = 0; index < rows.Length; index++)
        {
            if (index > 0 && records[rows[index]] != records[rows[index - 1]])
            {
                takenTimes.Add(times[rows[index - 1]]);
                taken.Add(double.NaN);
                gaps++;
            }

            takenTimes.Add(times[rows[index]]);
            taken.Add(resistances[rows[index]]);
        }

        var aperture = rows.Length == 0 ? double.NaN : apertures[rows[^1]];
        double? interval = chosen == 1 ? points.Column(Name(TelegraphColumns.Interval), setPoint)[^1] : null;
        return new TelegraphRows([.. takenTimes], [.. taken], interval, aperture, gaps)
        {
            IsOfOscilloscope = chosen == 1,
            HasLook = chosen == 1 && readers[0] == 0,
            PredictedSignalToNoise = chosen == 1 ? points.Column(Name(TelegraphColumns.PredictedSignalToNoise), setPoint)[^1] : double.NaN,
        };
    }

    private static bool IsExtended(PointTable points) => points.Columns.Count == TelegraphColumns.Count;

    private static string Name(int column) => TelegraphColumns.All[column].Name;
}
