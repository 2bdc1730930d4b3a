using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Telegraph;

/// <summary>What an oscilloscope shows: V per division and V at the centre of its screen, at its input.</summary>
internal readonly record struct VerticalRange(double Scale, double Centre)
{
    /// <summary>A range that shows what lies around a centre.</summary>
    public static VerticalRange Around(double centre, double halfHeight) =>
        new(2 * halfHeight / OscilloscopePrediction.Divisions, centre);
}

/// <summary>A record and how it was taken.</summary>
internal sealed record RecordedTrace(Waveform Waveform, RecordTiming Timing, VerticalRange Range);

/// <summary>Takes untriggered records on the first input, as the oscilloscope rounds what it is asked for.</summary>
internal sealed class OscilloscopeRecorder(MeasurementBench bench, double bandwidth)
{
    private const int MostWidenings = 6;
    private const double Widening = 2;

    /// <summary>Takes a record; a range that it does not fit in is widened.</summary>
    /// <exception cref="InstrumentException">It fits into none.</exception>
    public async Task<RecordedTrace> RecordAsync(
        RecordTiming wanted, VerticalRange range, CancellationToken cancellationToken)
    {
        for (var widened = 0; widened <= MostWidenings; widened++)
        {
            var (timing, shown) = await ConfigureAsync(wanted, range, cancellationToken);
            var waveform = await bench.Oscilloscope.AcquireAsync(1, cancellationToken);
            if (!waveform.Flags.HasFlag(ReadingFlags.Overload))
            {
                return new RecordedTrace(waveform, timing with { SampleRate = 1 / waveform.SampleInterval }, shown);
            }

            range = range with { Scale = Widening * shown.Scale };
        }

        throw new InstrumentException(
            "oscilloscope", bench.Oscilloscope.Identity.ResourceName, "", FormattableString.Invariant(
            $"a record does not fit on its screen at {range.Scale / Widening:G3} V per division around {range.Centre:G3} V. Lower the gain of the front end or the bias."));
    }

    private async Task<(RecordTiming Timing, VerticalRange Range)> ConfigureAsync(
        RecordTiming timing, VerticalRange range, CancellationToken cancellationToken)
    {
        var applied = await ApplyAsync(timing, range, cancellationToken);
        var missing = Math.Abs(applied.Offset - range.Centre);
        var isOffCentre = missing > 0.01 * range.Scale;
        var isOtherRate = Math.Abs(applied.SampleRate / timing.SampleRate - 1) > 1e-6;
        if (isOffCentre || isOtherRate)
        {
            timing = timing.At(applied.SampleRate);
            var scale = isOffCentre ? range.Scale + 2 * missing / OscilloscopePrediction.Divisions : range.Scale;
            applied = await ApplyAsync(timing, new VerticalRange(scale, applied.Offset), cancellationToken);
        }

        return (timing, new VerticalRange(applied.VoltsPerDivision, applied.Offset));
    }

    private Task<OscilloscopeSettings> ApplyAsync(
        RecordTiming timing, VerticalRange range, CancellationToken cancellationToken) =>
        bench.Oscilloscope.ConfigureAsync(
            new OscilloscopeSettings
            {
                SampleRate = timing.SampleRate,
                RecordLength = timing.Samples,
                VoltsPerDivision = range.Scale,
                Offset = range.Centre,
                Bandwidth = bandwidth,
            },
            cancellationToken);
}
