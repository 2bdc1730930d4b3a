using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Readout;

/// <summary>Plays a waveform through a junction with the bench's waveform generator and records it with its oscilloscope.</summary>
internal static class PlayedWaveform
{
    private const int MostWidenings = 4;

    /// <summary>Loads a waveform with the generator's output off, and turns it on.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="volts">Samples of the generator in open-circuit V.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="connection">How the source meter is connected before; null where it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task LoadAsync(
        MeasurementBench bench, double[] volts, double sampleRate, WaveformConnection? connection, CancellationToken cancellationToken)
    {
        var generator = bench.WaveformGenerator;
        await generator.SetOutputAsync(on: false, cancellationToken);
        if (connection is { } first)
        {
            // The source meter only holds the device at no current: the generator is another way to it.
            var source = new ReadoutSettings
            {
                Bias = first.LargestVoltage, ExpectedResistance = first.ExpectedResistance, LineFrequency = bench.LineFrequency,
                Compliance = Math.Min(bench.Limits.Voltage, 1.5 * first.LargestVoltage),
            };
            await new JunctionReadout(source, first.Protocol).ConnectSourceAsync(bench, cancellationToken);
        }

        await generator.LoadAsync(volts, sampleRate, cancellationToken);
        await generator.SetOutputAsync(on: true, cancellationToken);
    }

    /// <summary>Sets the oscilloscope.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="wanted">How.</param>
    /// <param name="what">What is recorded, as messages call it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The settings as the instrument rounded them.</returns>
    /// <exception cref="InstrumentException">It takes fewer than half of the samples.</exception>
    public static async Task<OscilloscopeSettings> ConfigureAsync(
        MeasurementBench bench, OscilloscopeSettings wanted, string what, CancellationToken cancellationToken)
    {
        var applied = await bench.Oscilloscope.ConfigureAsync(wanted, cancellationToken);
        return applied.SampleRate >= 0.5 * wanted.SampleRate
            ? applied
            : throw Fault(bench, FormattableString.Invariant($"takes {applied.SampleRate:G3} samples a second; this {what} wants {wanted.SampleRate:G3}."));
    }

    /// <summary>Records what the generator plays once.</summary>
    public static Task<Waveform> RecordAsync(MeasurementBench bench, CancellationToken cancellationToken) =>
        bench.Oscilloscope.AcquireAsync(1, bench.WaveformGenerator.PlayOnceAsync, cancellationToken);

    /// <summary>Records with a screen that is widened until the whole waveform fits.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="configure">Sets the oscilloscope to a screen so many times as high as the expected resistance asks for.</param>
    /// <param name="what">What is recorded, as messages call it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many times as high, and the record.</returns>
    /// <exception cref="InstrumentException">It does not fit.</exception>
    public static async Task<(double Widening, Waveform Record)> FitAsync(
        MeasurementBench bench, Func<double, Task> configure, string what, CancellationToken cancellationToken)
    {
        for (var (widening, tried) = (1.0, 0); tried < MostWidenings; widening *= 2, tried++)
        {
            await configure(widening);
            var record = await RecordAsync(bench, cancellationToken);
            if (!record.Flags.HasFlag(ReadingFlags.Overload))
            {
                return (widening, record);
            }
        }

        throw Fault(bench, $"the {what} does not fit on its screen. Give the junction's \"resistance\" in the settings, or lower the gain of the front end.");
    }

    private static InstrumentException Fault(MeasurementBench bench, string message) =>
        new("oscilloscope", bench.Oscilloscope.Identity.ResourceName, "", message);
}

/// <summary>How the source meter is connected to a junction that a waveform generator drives.</summary>
/// <param name="Protocol">The protocol, for messages.</param>
/// <param name="LargestVoltage">V that the junction may get.</param>
/// <param name="ExpectedResistance">Of the junction, in ohm.</param>
internal readonly record struct WaveformConnection(string Protocol, double LargestVoltage, double ExpectedResistance);
