using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>The columns of telegraph points that an oscilloscope may have read: those of a voltmeter, and how they came about.</summary>
public static class TelegraphColumns
{
    /// <summary>All columns, in order.</summary>
    public static IReadOnlyList<PointColumn> All { get; } =
    [
        .. ReadoutColumns.All,
        new("aperture", "s", "time that the reading averages over, the response of the front end included"),
        new("interval", "s", "oscilloscope: from one reading of a record to the next; empty for a voltmeter"),
        new("reader", "", "0 voltmeter, 1 oscilloscope", ColumnKind.Integer),
        new("record", "", "record of the oscilloscope that the reading belongs to, from 0; 0 for a voltmeter", ColumnKind.Integer),
        new("scale", "V", "oscilloscope: V per division at its input; empty for a voltmeter"),
        new("centre", "V", "oscilloscope: V at the centre of its screen; empty for a voltmeter"),
        new("predicted_snr", "", "oscilloscope: step over noise of a reading, predicted before measuring; empty for a voltmeter"),
    ];

    internal const int Aperture = ReadoutColumns.Count;
    internal const int Interval = Aperture + 1;
    internal const int Reader = Aperture + 2;
    internal const int Record = Aperture + 3;
    internal const int Scale = Aperture + 4;
    internal const int Centre = Aperture + 5;
    internal const int PredictedSignalToNoise = Aperture + 6;
    internal const int Count = Aperture + 7;

    /// <summary>A voltmeter's readings with these columns.</summary>
    internal static PointBatch Extend(PointBatch batch, double aperture)
    {
        var values = new double[batch.Count * Count];
        for (var row = 0; row < batch.Count; row++)
        {
            var target = values.AsSpan(row * Count, Count);
            batch.Values.AsSpan(row * ReadoutColumns.Count, ReadoutColumns.Count).CopyTo(target);
            target[Aperture] = aperture;
            target[Interval] = double.NaN;
            target[Scale..].Fill(double.NaN);
        }

        return new PointBatch(values, batch.Count);
    }
}
