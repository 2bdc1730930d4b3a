using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Readout;

/// <content>Reading at both signs of the current.</content>
public sealed partial class JunctionReadout
{
    /// <summary>
    /// Takes readings in pairs at both signs of the current: thermal voltages fall out of their difference, and their mean
    /// is stored as zero voltage. A set point is one batch.
    /// </summary>
    /// <param name="bench">A bench on which <see cref="ConnectAsync"/> has been called.</param>
    /// <param name="setPoint">Whose points they are.</param>
    /// <param name="field">Field that was set in T, or NaN.</param>
    /// <param name="pairs">Pairs.</param>
    /// <param name="measured">Points of this set point that are there already.</param>
    /// <param name="cancellationToken">Stops between the signs.</param>
    public async IAsyncEnumerable<PointBatch> ReadReversedAsync(
        MeasurementBench bench, int setPoint, double field, int pairs, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(measured);
        if (measured.CountAt(setPoint) > 0)
        {
            yield break;
        }

        await SettleAsync(bench, cancellationToken);
        var (forward, positive, first) = await ReadSignAsync(bench, pairs, cancellationToken);
        await bench.SourceMeter.RampToAsync(-settings.Current, bench.Time, cancellationToken);
        var (backward, negative, second) = await ReadSignAsync(bench, pairs, cancellationToken);
        await bench.SourceMeter.RampToAsync(settings.Current, bench.Time, cancellationToken);
        var current = settings.CurrentReadBack ? (positive - negative) / 2 : settings.Current;
        var measuredField = await ReadFieldAsync(bench, cancellationToken);
        var values = new double[pairs * ReadoutColumns.Count];
        for (var pair = 0; pair < pairs; pair++)
        {
            var zero = (forward[pair].Value + backward[pair].Value) / 2;
            var flags = first | second | backward[pair].Flags;
            new ReadoutConditions(field, measuredField, current, zero, flags)
                .ToBatch(forward.AsSpan(pair, 1)).Values.CopyTo(values, pair * ReadoutColumns.Count);
        }

        yield return new PointBatch(values, pairs);
    }

    private async Task<(Reading[] Readings, double Current, ReadingFlags Flags)> ReadSignAsync(
        MeasurementBench bench, int count, CancellationToken cancellationToken)
    {
        var (current, flags) = (double.NaN, ReadingFlags.None);
        if (settings.CurrentReadBack)
        {
            var reading = await bench.SourceMeter.ReadAsync(cancellationToken);
            (current, flags) = (Trusted(reading.Current, bench), reading.Flags & ReadingFlags.Compliance);
        }

        var readings = new Reading[count];
        await bench.Nanovoltmeter.ReadSeriesAsync(readings, cancellationToken);
        return (readings, current, flags);
    }
}
