using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Commissioning;

/// <summary>Every call of a source meter's driver, on a dummy resistor.</summary>
internal static class SourceMeterWalk
{
    // A source meter's own offsets: what a good one reads of nothing, on its smallest ranges.
    private const double VoltageOffset = 1e-3;
    private const double CurrentOffset = 50e-9;

    public static async Task RunAsync(
        MeasurementBench bench, CommissioningSettings settings, StepRecorder steps, CancellationToken cancellationToken)
    {
        var source = bench.SourceMeter;
        var bias = Math.Min(settings.Bias, bench.Limits.Voltage);
        var current = Math.Min(bias / settings.Resistance, bench.Limits.Current);
        bias = current * settings.Resistance;
        await steps.WorksAsync("level and output as found", () => source.ReadStateAsync(cancellationToken));
        await ReadAsVoltageSourceAsync(bench, settings, steps, bias, cancellationToken);
        await ReadAsCurrentSourceAsync(bench, settings, steps, current, cancellationToken);
        await ComplyAsync(bench, settings, steps, bias, cancellationToken);
        if (double.IsFinite(bench.Limits.Voltage))
        {
            await source.RampToAsync(0, bench.Time, cancellationToken);
            await steps.RefusedAsync("a voltage beyond the limit", async () =>
            {
                await ConfigureAsync(bench, SourceFunction.Voltage, bias, 2 * current, cancellationToken);
                await source.SetLevelAsync(1.5 * bench.Limits.Voltage, cancellationToken);
            });
        }

        await steps.TryAsync("safe state", "level 0, output off", async () =>
        {
            await source.MakeSafeAsync(cancellationToken);
            var state = await source.ReadStateAsync(cancellationToken);
            return (FormattableString.Invariant($"level {state.Level:G3}, output {(state.OutputOn ? "ON" : "off")}"),
                !state.OutputOn && state.Level == 0);
        });
    }

    private static async Task ReadAsVoltageSourceAsync(
        MeasurementBench bench, CommissioningSettings settings, StepRecorder steps, double bias, CancellationToken cancellationToken)
    {
        var source = bench.SourceMeter;
        var current = bias / settings.Resistance;
        await steps.WorksAsync("configured as voltage source, settings read back",
            () => ConfigureAsync(bench, SourceFunction.Voltage, bias, Math.Min(2 * current, bench.Limits.Current), cancellationToken));
        await ConnectAsync(bench, cancellationToken);
        foreach (var level in (double[])[bias, -bias])
        {
            await steps.NumberAsync(FormattableString.Invariant($"current at {level:G3} V"), level / settings.Resistance,
                settings.Tolerance * current + CurrentOffset + VoltageOffset / settings.Resistance, "A", async () =>
                {
                    await source.RampToAsync(level, bench.Time, cancellationToken);
                    return (await source.ReadAsync(cancellationToken)).Current;
                });
        }
    }

    private static async Task ReadAsCurrentSourceAsync(
        MeasurementBench bench, CommissioningSettings settings, StepRecorder steps, double current, CancellationToken cancellationToken)
    {
        var source = bench.SourceMeter;
        var bias = current * settings.Resistance;
        await steps.WorksAsync("configured as current source, settings read back",
            () => ConfigureAsync(bench, SourceFunction.Current, current, Math.Min(2 * bias, bench.Limits.Voltage), cancellationToken));
        foreach (var level in (double[])[current, -current])
        {
            await steps.NumberAsync(FormattableString.Invariant($"voltage at {level:G3} A"), level * settings.Resistance,
                settings.Tolerance * bias + VoltageOffset + CurrentOffset * settings.Resistance, "V", async () =>
                {
                    await source.RampToAsync(level, bench.Time, cancellationToken);
                    return (await source.ReadAsync(cancellationToken)).Voltage;
                });
        }
    }

    // The compliance is what saves a junction when everything else fails, so it is seen to act.
    private static async Task ComplyAsync(
        MeasurementBench bench, CommissioningSettings settings, StepRecorder steps, double bias, CancellationToken cancellationToken)
    {
        var source = bench.SourceMeter;
        var compliance = bias / 2;
        await steps.TryAsync("the compliance holds the voltage", FormattableString.Invariant($"≤ {compliance * 1.02 + VoltageOffset:G3} V, flagged"), async () =>
        {
            await ConfigureAsync(bench, SourceFunction.Current, bias / settings.Resistance, compliance, cancellationToken);
            await source.RampToAsync(bias / settings.Resistance, bench.Time, cancellationToken);
            var reading = await source.ReadAsync(cancellationToken);
            var isFlagged = reading.Flags.HasFlag(ReadingFlags.Compliance);
            return (FormattableString.Invariant($"{reading.Voltage:G4} V, {(isFlagged ? "flagged" : "not flagged")}"),
                isFlagged && Math.Abs(reading.Voltage) <= compliance * 1.02 + VoltageOffset);
        });
        await source.RampToAsync(0, bench.Time, cancellationToken);
    }

    private static Task<SourceMeterSettings> ConfigureAsync(
        MeasurementBench bench, SourceFunction function, double range, double compliance, CancellationToken cancellationToken) =>
        bench.ConfigureSourceAsync(
            new SourceMeterSettings
            {
                Function = function, SourceRange = range, Compliance = compliance,
                RemoteSense = bench.RemoteSense, OffState = bench.SourceOffState,
            },
            cancellationToken);

    private static async Task ConnectAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        if (bench.ShortingSwitch is { } shorting)
        {
            await shorting.OpenAsync(cancellationToken);
        }
    }
}
