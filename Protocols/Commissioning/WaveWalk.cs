using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Commissioning;

/// <summary>Every call of the drivers of generators, lock-in and switch.</summary>
internal static class WaveWalk
{
    // Every generator reaches it without an attenuator; full modulation adds 6.02 dB to the crest.
    private const double FaintPower = -20;
    private const double ModulationCrest = 6.1;

    public static async Task RunAsync(
        IRadioFrequencyGenerator generator, MeasurementBench bench, StepRecorder steps, CancellationToken cancellationToken)
    {
        var power = Math.Min(FaintPower, bench.Limits.RadioFrequencyPower - ModulationCrest);
        await steps.WorksAsync("a continuous wave, settings read back",
            () => generator.ConfigureAsync(new RadioFrequencySettings(1e9, power), cancellationToken));
        await steps.WorksAsync("output on", () => generator.SetOutputAsync(on: true, cancellationToken));
        await steps.WorksAsync("output off", () => generator.SetOutputAsync(on: false, cancellationToken));
        await steps.WorksAsync("an amplitude-modulated wave, settings read back", () => generator.ConfigureAsync(
            new RadioFrequencySettings(2e9, power, ModulationFrequency: 1e3), cancellationToken));
        if (double.IsFinite(bench.Limits.RadioFrequencyPower))
        {
            await steps.RefusedAsync("a power beyond the limit", () => generator.ConfigureAsync(
                new RadioFrequencySettings(1e9, bench.Limits.RadioFrequencyPower + 1), cancellationToken));
        }

        await steps.WorksAsync("safe state", () => generator.MakeSafeAsync(cancellationToken));
    }

    public static async Task RunAsync(
        IWaveformGenerator generator, MeasurementBench bench, StepRecorder steps, CancellationToken cancellationToken)
    {
        var peak = Math.Min(0.01, bench.Limits.Voltage);
        double[] pulse = [.. Enumerable.Range(0, 100).Select(sample => sample is >= 25 and < 75 ? peak : 0)];
        await steps.WorksAsync("a pulse loaded", () => generator.LoadAsync(pulse, 1e6, cancellationToken));
        await steps.WorksAsync("output on", () => generator.SetOutputAsync(on: true, cancellationToken));
        await steps.WorksAsync("played once", () => generator.PlayOnceAsync(cancellationToken));
        await steps.WorksAsync("output off", () => generator.SetOutputAsync(on: false, cancellationToken));
        if (double.IsFinite(bench.Limits.Voltage))
        {
            await steps.RefusedAsync("a pulse beyond the limit", () => generator.LoadAsync(
                pulse.Select(_ => 100 * bench.Limits.Voltage).ToArray(), 1e6, cancellationToken));
        }

        await steps.WorksAsync("safe state", () => generator.MakeSafeAsync(cancellationToken));
    }

    public static async Task RunAsync(
        ILockInAmplifier lockIn, MeasurementBench bench, StepRecorder steps, CancellationToken cancellationToken)
    {
        var sine = new LockInOscillator(Math.Min(0.1, bench.Limits.Voltage / 2), Frequency: 1237);
        await steps.WorksAsync("configured, settings read back",
            () => lockIn.ConfigureAsync(new LockInSettings { Sensitivity = 1e-3, TimeConstant = 0.03, Oscillator = sine }, cancellationToken));
        await steps.TryAsync("a reading", "both quadratures finite", async () =>
        {
            var reading = await lockIn.ReadAsync(cancellationToken);
            return (FormattableString.Invariant($"{reading.InPhase:G4} V, {reading.Quadrature:G4} V"),
                double.IsFinite(reading.InPhase) && double.IsFinite(reading.Quadrature));
        });
        await steps.WorksAsync("safe state", () => lockIn.MakeSafeAsync(cancellationToken));
    }

    public static async Task RunAsync(IShortingSwitch shorting, StepRecorder steps, CancellationToken cancellationToken)
    {
        await SwitchAsync(shorting, steps, closed: true, cancellationToken);
        await SwitchAsync(shorting, steps, closed: false, cancellationToken);
        await SwitchAsync(shorting, steps, closed: true, cancellationToken);
    }

    private static Task SwitchAsync(IShortingSwitch shorting, StepRecorder steps, bool closed, CancellationToken cancellationToken) =>
        steps.TryAsync(closed ? "closing" : "opening", closed ? "closed" : "open", async () =>
        {
            await (closed ? shorting.CloseAsync(cancellationToken) : shorting.OpenAsync(cancellationToken));
            var isClosed = await shorting.IsClosedAsync(cancellationToken);
            return (isClosed ? "closed" : "open", isClosed == closed);
        });
}
