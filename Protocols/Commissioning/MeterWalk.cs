using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Commissioning;

/// <summary>Every call of the drivers that only measure, beside the source meter on the dummy resistor.</summary>
internal static class MeterWalk
{
    private const int SeriesLength = 10;
    private const int RecordLength = 1000;

    public static async Task RunAsync(
        INanovoltmeter voltmeter, MeasurementBench bench, CommissioningSettings settings, StepRecorder steps, CancellationToken cancellationToken)
    {
        await steps.WorksAsync("configured, settings read back", () => voltmeter.ConfigureAsync(
            new NanovoltmeterSettings { Range = 0.1, NplcCount = 1, LineFrequency = bench.LineFrequency }, cancellationToken));
        await steps.WorksAsync("zero taken anew", () => voltmeter.ReZeroAsync(cancellationToken));
        if (!bench.Instruments.ContainsKey(InstrumentRole.SourceMeter))
        {
            await steps.WorksAsync("a reading", async () => await voltmeter.ReadAsync(cancellationToken));
            return;
        }

        var bias = Math.Min(0.05, Math.Min(settings.Bias, bench.Limits.Voltage));
        var tolerance = settings.Tolerance * bias + 1e-3;
        await SourceMeterLevel.HoldAsync(bench, bias, bias / settings.Resistance, cancellationToken);
        await steps.NumberAsync("the source meter's voltage", bias, tolerance, "V",
            async () => (await voltmeter.ReadAsync(cancellationToken)).Value);
        await steps.NumberAsync($"the same, mean of a series of {SeriesLength}", bias, tolerance, "V", async () =>
        {
            var readings = new Reading[SeriesLength];
            await voltmeter.ReadSeriesAsync(readings, cancellationToken);
            return readings.Average(reading => reading.Value);
        });
        await bench.SourceMeter.RampToAsync(0, bench.Time, cancellationToken);
    }

    public static async Task RunAsync(
        IOscilloscope scope, StepRecorder steps, CancellationToken cancellationToken)
    {
        await steps.WorksAsync("configured, settings read back", () => scope.ConfigureAsync(
            new OscilloscopeSettings { SampleRate = 1e5, RecordLength = RecordLength, VoltsPerDivision = 0.1 }, cancellationToken));
        await steps.TryAsync("a record", $"{RecordLength} samples", async () =>
        {
            var record = await scope.AcquireAsync(1, cancellationToken);
            return (FormattableString.Invariant($"{record.Volts.Length} samples every {record.SampleInterval:G3} s"),
                record.Volts.Length == RecordLength && record.Volts.All(double.IsFinite));
        });
    }

    public static Task RunAsync(IGaussmeter gaussmeter, StepRecorder steps, CancellationToken cancellationToken) =>
        steps.TryAsync("a reading", "a finite field", async () =>
        {
            var reading = await gaussmeter.ReadFieldAsync(cancellationToken);
            return (FormattableString.Invariant($"{reading.Value:G5} T"), double.IsFinite(reading.Value));
        });

    public static Task RunAsync(IThermometer thermometer, StepRecorder steps, CancellationToken cancellationToken) =>
        steps.TryAsync("a reading", "a temperature above 0 K", async () =>
        {
            var reading = await thermometer.ReadTemperatureAsync(cancellationToken);
            return (FormattableString.Invariant($"{reading.Value:G5} K"), reading.Value > 0);
        });
}
