using System.Runtime.CompilerServices;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Telegraph;

/// <summary>Reads the resistance of a biased junction with an oscilloscope, record by record.</summary>
/// <remarks>
/// At the start of a set point it measures the zero, finds the range, and looks longer and longer until it has seen the
/// junction switch often enough to know which sampling resolves it.
/// </remarks>
internal sealed class OscilloscopeReadout(TelegraphReading settings, OscilloscopePrediction prediction)
{
    private const int RangeSamples = 2000;
    private const int ZeroSamples = 20_000;
    private const double LookLonger = 8;

    // Half of it are switches, at equal occupancy.
    private const double RelaxationsOfLook = 60;

    private const double SmallestShareOfStep = 0.05;

    /// <summary>Takes records behind those that are there; the bench stands behind a record when its batch comes.</summary>
    public async IAsyncEnumerable<PointBatch> ReadAsync(
        MeasurementBench bench, int setPoint, double field, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var recorder = new OscilloscopeRecorder(bench, prediction.FrontEnd.Bandwidth);
        var done = TelegraphRows.Records(measured, setPoint);
        var conditions = done > 0
            ? RecordConditions.Of(measured, setPoint)
            : await BeginAsync(bench, recorder, field, cancellationToken);
        for (; done < settings.Records; done++)
        {
            var timing = RecordTiming.OfReading(conditions.Reading, prediction.SampleRate, settings.Samples);
            var trace = await recorder.RecordAsync(timing, conditions.Range, cancellationToken);
            conditions = conditions with { Reading = trace.Timing.Reading, Range = trace.Range };
            var batch = conditions.ToBatch(trace, done, prediction);
            yield return settings.KeepsRecords ? batch with { Traces = [Kept(trace.Waveform)] } : batch;
        }
    }

    private static PointTrace Kept(Waveform waveform) => new(
        0, "oscilloscope record", "V", waveform.FirstSample, waveform.SampleInterval, waveform.Volts);

    private async Task<RecordConditions> BeginAsync(
        MeasurementBench bench, OscilloscopeRecorder recorder, double field, CancellationToken cancellationToken)
    {
        await bench.Time.WaitAsync(TimeSpan.FromSeconds(settings.Readout.Settle), cancellationToken);
        await bench.SourceMeter.RampToAsync(0, bench.Time, cancellationToken);
        var zeroTiming = RecordTiming.Look(ZeroSamples / prediction.SampleRate, prediction.SampleRate, ZeroSamples);
        var zero = await recorder.RecordAsync(zeroTiming, new VerticalRange(prediction.Scale, 0), cancellationToken);
        var (offset, noise) = MeanAndDeviation(zero.Waveform.Volts);
        var zeroCurrent = settings.Readout.CurrentReadBack
            ? (await JunctionReadout.ReadBackAsync(bench, cancellationToken)).Current
            : 0;
        await bench.SourceMeter.RampToAsync(settings.Readout.Current, bench.Time, cancellationToken);
        var (current, flags) = settings.Readout.CurrentReadBack
            ? await JunctionReadout.ReadBackAsync(bench, cancellationToken)
            : (settings.Readout.Current, ReadingFlags.None);
        var measuredField = bench.Gaussmeter is { } gaussmeter
            ? (await gaussmeter.ReadFieldAsync(cancellationToken)).Value
            : double.NaN;
        var range = await FindRangeAsync(recorder, offset, cancellationToken);
        var rate = await LookAsync(recorder, range, noise, cancellationToken);
        return new RecordConditions(
            new ReadoutConditions(field, measuredField, current - zeroCurrent, offset / prediction.FrontEnd.Gain, flags),
            RecordTiming.Resolving(rate, prediction.SampleRate, settings.Samples).Reading, range);
    }

    private async Task<VerticalRange> FindRangeAsync(
        OscilloscopeRecorder recorder, double offset, CancellationToken cancellationToken)
    {
        var signal = prediction.FrontEnd.Gain * prediction.Step;
        var expected = offset + Math.Sign(prediction.Current) * prediction.Output;
        var timing = RecordTiming.Look(RangeSamples / prediction.SampleRate, prediction.SampleRate, RangeSamples);
        var wide = VerticalRange.Around(expected, 0.6 * Math.Abs(expected) + 3 * signal);
        var trace = await recorder.RecordAsync(timing, wide, cancellationToken);
        var (lowest, highest) = (trace.Waveform.Volts.Min(), trace.Waveform.Volts.Max());

        // The record may show one state only: there is room for the other on either side.
        return VerticalRange.Around((lowest + highest) / 2, 0.6 * (highest - lowest) + 1.5 * signal);
    }

    /// <summary>Relaxation rate in 1/s; NaN where nothing switches in the longest record.</summary>
    private async Task<double> LookAsync(
        OscilloscopeRecorder recorder, VerticalRange range, double noise, CancellationToken cancellationToken)
    {
        var smallest = SmallestShareOfStep * prediction.FrontEnd.Gain * prediction.Step;
        var duration = Math.Min(settings.Samples / prediction.SampleRate, RecordTiming.LongestRecord);
        while (true)
        {
            var timing = RecordTiming.Look(duration, prediction.SampleRate, settings.Samples);
            var trace = await recorder.RecordAsync(timing, range, cancellationToken);
            var seen = StructureFunction.Of(trace.Waveform.Volts, trace.Waveform.SampleInterval, noise, smallest);
            if (seen.Relaxations >= RelaxationsOfLook || duration >= RecordTiming.LongestRecord)
            {
                return seen.RelaxationRate;
            }

            duration = Math.Min(LookLonger * duration, RecordTiming.LongestRecord);
        }
    }

    private static (double Mean, double Deviation) MeanAndDeviation(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }
}
