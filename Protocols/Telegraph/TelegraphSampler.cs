using System.Runtime.CompilerServices;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>Takes readings of a telegraph at one bias with the instrument that suits it, for every protocol that does.</summary>
/// <remarks>Keeps no state of its own: what a resumed set point needs is in its points.</remarks>
internal sealed class TelegraphSampler(TelegraphReading settings, string protocol)
{
    /// <summary>Readings of the voltmeter after which an instrument is chosen.</summary>
    public const int LookReadings = 100;

    // Below so many readings in a dwell time the voltmeter's Markov chain is biased and its record long.
    private const double ReadingsInDwell = 3;
    private const double OverheadOfRecord = 1.0;
    private const double QuietShareOfStep = 0.005;

    private readonly JunctionReadout _readout = new(settings.Readout, protocol);

    /// <summary>The bounds of reading; refuses an oscilloscope that would see nothing.</summary>
    /// <exception cref="PlanException">The oscilloscope would see nothing of the junction; the power line has another frequency.</exception>
    public Envelope Bounds(MeasurementBench bench, int setPoints, int reads, double largestField)
    {
        ArgumentNullException.ThrowIfNull(bench);
        if (settings.Reader == TelegraphReader.Oscilloscope)
        {
            Prediction(bench).ThrowIfHopeless(protocol);
        }

        var voltmeterReads = settings.Reader == TelegraphReader.Oscilloscope ? 0 : reads;
        var bounds = _readout.Bounds(bench, setPoints, (long)setPoints * voltmeterReads, largestField);
        if (settings.Reader == TelegraphReader.Voltmeter || !bench.Instruments.ContainsKey(InstrumentRole.Oscilloscope))
        {
            return bounds;
        }

        // The looks together take at most a seventh more than the longest record.
        var records = TimeSpan.FromSeconds(
            setPoints * ((settings.Records + 1.2) * RecordTiming.LongestRecord + settings.Records * OverheadOfRecord));
        return bounds with
        {
            Points = bounds.Points + (long)setPoints * settings.Records * RecordTiming.Readings,
            Duration = bounds.Duration + records,
        };
    }

    /// <summary>Whether the instrument has been chosen that goes on at a set point; before that nothing is enough.</summary>
    public bool HasChosen(PointTable points, int setPoint) => settings.Reader != TelegraphReader.Automatic
        || TelegraphRows.Records(points, setPoint) > 0 || points.CountAt(setPoint) > LookReadings;

    /// <summary>What the oscilloscope of a bench would see at this bias.</summary>
    public OscilloscopePrediction Prediction(MeasurementBench bench) => OscilloscopePrediction.Of(
        bench.FrontEnd, settings.Readout.Current, settings.Readout.ExpectedResistance, settings.Step);

    /// <summary>Configures source and voltmeter and puts the bias on the junction.</summary>
    public async Task ConnectAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        if (settings.Reader == TelegraphReader.Oscilloscope)
        {
            await _readout.ConnectSourceAsync(bench, cancellationToken);
            await bench.SourceMeter.RampToAsync(settings.Readout.Current, bench.Time, cancellationToken);
        }
        else
        {
            await _readout.ConnectAsync(bench, cancellationToken);
        }
    }

    /// <summary>Takes readings at a set point, going on behind those that are there.</summary>
    /// <param name="bench">A bench on which <see cref="ConnectAsync"/> has been called.</param>
    /// <param name="setPoint">Whose points they are.</param>
    /// <param name="field">Field that was set in T, or NaN.</param>
    /// <param name="reads">Readings of the voltmeter, at most.</param>
    /// <param name="measured">Points of this set point that are there already.</param>
    /// <param name="batchEnd">The number of voltmeter readings that a batch must not go beyond, given how many there are.</param>
    /// <param name="cancellationToken">Stops between two readings or records.</param>
    public async IAsyncEnumerable<PointBatch> ReadAsync(
        MeasurementBench bench, int setPoint, double field, int reads, PointTable measured, Func<int, int> batchEnd,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var points = Copy(measured, setPoint);
        var useOscilloscope = settings.Reader == TelegraphReader.Oscilloscope || TelegraphRows.Records(points, setPoint) > 0;
        var look = settings.Reader == TelegraphReader.Automatic ? Math.Min(reads, LookReadings) : reads;
        while (!useOscilloscope && points.CountAt(setPoint) < reads)
        {
            var until = points.CountAt(setPoint) < look ? look : reads;
            await foreach (var batch in ReadVoltmeterAsync(bench, setPoint, field, until, points, batchEnd, cancellationToken))
            {
                points.Append(setPoint, batch);
                yield return batch;
            }

            useOscilloscope = until == look && settings.Reader == TelegraphReader.Automatic && ShouldUseOscilloscope(bench, points, setPoint);
        }

        if (!useOscilloscope)
        {
            yield break;
        }

        var records = new OscilloscopeReadout(settings, Prediction(bench)).ReadAsync(
            bench, setPoint, field, points, cancellationToken);
        await foreach (var batch in records)
        {
            yield return batch;
        }
    }

    private static PointTable Copy(PointTable measured, int setPoint)
    {
        var copy = new PointTable(measured.Columns);
        foreach (var row in measured)
        {
            copy.Append(setPoint, new PointBatch(row.Values.ToArray(), 1));
        }

        return copy;
    }

    private async IAsyncEnumerable<PointBatch> ReadVoltmeterAsync(
        MeasurementBench bench, int setPoint, double field, int reads, PointTable points, Func<int, int> batchEnd,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = _readout.ReadAsync(bench, setPoint, field, reads, points, batchEnd, cancellationToken);
        await foreach (var batch in batches)
        {
            yield return settings.Reader == TelegraphReader.Voltmeter
                ? batch
                : TelegraphColumns.Extend(batch, settings.Readout.Aperture);
        }
    }

    private bool ShouldUseOscilloscope(MeasurementBench bench, PointTable points, int setPoint) =>
        bench.Instruments.ContainsKey(InstrumentRole.Oscilloscope) && Prediction(bench).Refusal is null
        && !SuitsVoltmeter(TelegraphRows.Of(points, setPoint, reader: 0));

    /// <summary>Whether a look has found dwell times that the voltmeter follows, or nothing that moves.</summary>
    private bool SuitsVoltmeter(TelegraphRows look)
    {
        var timing = ReadingTiming.Of(look.Times, settings.Readout.Aperture);
        if (LevelSearch.Find(look.Resistances).Levels is not { } levels)
        {
            return IsQuiet(look.Resistances);
        }

        var segmentation = Segmentation.Of(look.Resistances, levels, Segmentation.HysteresisFor(levels));
        var dwells = DwellTimes.Of(look.Resistances, segmentation, timing);
        return dwells.IsDetermined
            ? Math.Min(dwells.High.Value, dwells.Low.Value) >= ReadingsInDwell * timing.Interval
            : segmentation.Transitions.Switches * 2 * ReadingsInDwell <= segmentation.Reads;
    }

    // A telegraph that is much faster than a reading still makes the readings scatter.
    private bool IsQuiet(double[] resistances)
    {
        var valid = resistances.Where(resistance => !double.IsNaN(resistance)).ToArray();
        var mean = valid.Length == 0 ? 0 : valid.Average();
        var deviation = Math.Sqrt(valid.Sum(resistance => (resistance - mean) * (resistance - mean)) / Math.Max(1, valid.Length));
        return deviation < QuietShareOfStep * settings.Step * settings.Readout.ExpectedResistance;
    }
}
