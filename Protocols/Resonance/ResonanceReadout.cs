using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Resonance;

/// <summary>Takes the bench to a set point of a spectrum and reads there.</summary>
/// <remarks>Keeps no state of its own: what a resumed set point needs is in its points.</remarks>
internal sealed class ResonanceReadout(ResonanceSettings settings)
{
    private const string Protocol = ResonanceProtocol.ProtocolName;
    private const double RangeAboveBias = 1.5;
    private const int BiasReadings = 5;
    private const double Desensitisation = 10;

    /// <summary>
    /// Brings bias, field and wave to a set point. The wave is off while bias or field change; the current follows the
    /// resistance, so that the voltage is the bias at every field.
    /// </summary>
    public async Task PrepareAsync(
        MeasurementBench bench, double[] to, double[]? from, CancellationToken cancellationToken)
    {
        var (bias, field, frequency) = (to[0], to[1], to[2]);
        var changesBias = from is null || from[0] != bias;
        var moves = from is null || from[1] != field;
        var generator = bench.RadioFrequencyGenerator;
        if (from is null && settings.Detection == DetectionMethod.LockIn)
        {
            await bench.LockInAmplifier.ConfigureAsync(settings.LockIn.Settings, cancellationToken);
        }

        if (changesBias || moves)
        {
            await generator.SetOutputAsync(false, cancellationToken);
            await MoveAsync(bench, bias, field, changesBias, moves, cancellationToken);
        }

        await generator.ConfigureAsync(ResonancePlan.Wave(settings, bench, frequency), cancellationToken);
        if (settings.Detection == DetectionMethod.LockIn && (changesBias || moves))
        {
            await generator.SetOutputAsync(true, cancellationToken);
        }
    }

    /// <summary>Waits, and reads current, field and the generator's own condition.</summary>
    public async Task<ResonanceConditions> BeginAsync(MeasurementBench bench, double[] at, CancellationToken cancellationToken)
    {
        await bench.Time.WaitAsync(TimeSpan.FromSeconds(settings.Settle), cancellationToken);
        var reading = await bench.SourceMeter.ReadAsync(cancellationToken);
        var field = bench.Gaussmeter is { } gaussmeter
            ? (await gaussmeter.ReadFieldAsync(cancellationToken)).Value
            : double.NaN;
        var generator = await bench.RadioFrequencyGenerator.ReadStateAsync(cancellationToken);
        var flags = (int)(reading.Flags & ReadingFlags.Compliance)
            | (generator.IsLevelled ? 0 : ResonanceColumns.Unlevelled) | (generator.IsReferenceLocked ? 0 : ResonanceColumns.Unlocked);
        return double.IsNaN(reading.Current)
            ? throw new InstrumentException(
                "source meter", bench.SourceMeter.Identity.ResourceName, "", "it could not read its own current back. Check its range.")
            : new ResonanceConditions(
                at[0], at[1], field, at[2], ResonancePlan.Wave(settings, bench, at[2]).Power, reading.Current, flags);
    }

    /// <summary>Takes readings one after the other.</summary>
    public async Task<PointBatch> ReadAsync(
        MeasurementBench bench, ResonanceConditions conditions, int count, CancellationToken cancellationToken)
    {
        var values = new double[count * ResonanceColumns.Count];
        var readings = settings.Detection == DetectionMethod.LockIn
            ? await DetectAsync(bench, conditions.Current, count, cancellationToken)
            : await SwitchAsync(bench, conditions.Current, count, cancellationToken);
        for (var index = 0; index < count; index++)
        {
            conditions.Write(values.AsSpan(index * ResonanceColumns.Count, ResonanceColumns.Count), readings[index]);
        }

        return new PointBatch(values, count);
    }

    // The voltmeter reads right behind the lock-in amplifier, whose output is of the last few time constants.
    private async Task<ResonanceReading[]> DetectAsync(
        MeasurementBench bench, double current, int count, CancellationToken cancellationToken)
    {
        var readings = new ResonanceReading[count];
        var lockIn = bench.LockInAmplifier;
        var flags = 0;
        for (var index = 0; index < count; index++)
        {
            var detected = await lockIn.ReadAsync(cancellationToken);
            if (detected.Flags.HasFlag(ReadingFlags.Overload) && flags == 0)
            {
                flags = ResonanceColumns.Desensitised;
                await lockIn.ConfigureAsync(
                    settings.LockIn.Settings with { Sensitivity = Math.Min(1, Desensitisation * settings.LockIn.Sensitivity) }, cancellationToken);
                detected = await lockIn.ReadAsync(cancellationToken);
            }

            var signal = detected.InPhase / settings.LockIn.Factor;
            var voltage = await bench.Nanovoltmeter.ReadAsync(cancellationToken);
            var rectified = double.IsNaN(signal) ? 0 : signal * settings.LockIn.MeanFactor;
            readings[index] = new ResonanceReading(
                TimeOf(voltage), signal, detected.Quadrature / settings.LockIn.Factor, double.NaN, (voltage.Value - rectified) / current,
                flags | (int)((detected.Flags | voltage.Flags) & (ReadingFlags.Overload | ReadingFlags.Unlocked)));
        }

        if (flags != 0)
        {
            await lockIn.ConfigureAsync(settings.LockIn.Settings, cancellationToken);
        }

        return readings;
    }

    // Off, on, off, on, off: each reading under the wave is compared with those before and behind it.
    private static async Task<ResonanceReading[]> SwitchAsync(
        MeasurementBench bench, double current, int count, CancellationToken cancellationToken)
    {
        var readings = new ResonanceReading[count];
        var (voltmeter, generator) = (bench.Nanovoltmeter, bench.RadioFrequencyGenerator);
        var before = await voltmeter.ReadAsync(cancellationToken);
        for (var index = 0; index < count; index++)
        {
            await generator.SetOutputAsync(true, cancellationToken);
            var under = await voltmeter.ReadAsync(cancellationToken);
            await generator.SetOutputAsync(false, cancellationToken);
            var after = await voltmeter.ReadAsync(cancellationToken);
            var middle = (before.Value + after.Value) / 2;
            readings[index] = new ResonanceReading(
                TimeOf(after), under.Value - middle, double.NaN, after.Value - before.Value, middle / current,
                (int)((before.Flags | under.Flags | after.Flags) & ReadingFlags.Overload));
            before = after;
        }

        return readings;
    }

    private async Task MoveAsync(
        MeasurementBench bench, double bias, double field, bool changesBias, bool moves, CancellationToken cancellationToken)
    {
        if (moves && settings.Regulates)
        {
            await FieldSetting.RegulateAsync(bench, field, Protocol, cancellationToken);
        }
        else if (moves)
        {
            await FieldSetting.SetAsync(bench, field, cancellationToken);
        }

        if (changesBias)
        {
            await ConnectAsync(bench, bias, cancellationToken);
        }

        await AdjustAsync(bench, bias, cancellationToken);
    }

    private async Task ConnectAsync(MeasurementBench bench, double bias, CancellationToken cancellationToken)
    {
        var source = new SourceMeterSettings
        {
            Function = SourceFunction.Current,
            SourceRange = settings.LargestCurrent(bias),
            Compliance = ResonanceSettings.Compliance(bias),
            RemoteSense = bench.RemoteSense,
            OffState = bench.SourceOffState,
        };
        await SourceConnection.ConnectAsync(bench, source, Protocol, cancellationToken);
        await bench.Nanovoltmeter.ConfigureAsync(
            new NanovoltmeterSettings { Range = RangeAboveBias * Math.Abs(bias), NplcCount = settings.NplcCount }, cancellationToken);
        await bench.Nanovoltmeter.ReZeroAsync(cancellationToken);
        await bench.SourceMeter.RampToAsync(bias / settings.ExpectedResistance, bench.Time, cancellationToken);
    }

    private async Task AdjustAsync(MeasurementBench bench, double bias, CancellationToken cancellationToken)
    {
        var readings = new Reading[BiasReadings];
        await bench.Nanovoltmeter.ReadSeriesAsync(readings, cancellationToken);
        var state = await bench.SourceMeter.ReadStateAsync(cancellationToken);
        var resistance = readings.Average(reading => reading.Value) / state.Level;
        if (!(resistance > 0))
        {
            throw new InstrumentException(
                "nanovoltmeter", bench.Nanovoltmeter.Identity.ResourceName, "", FormattableString.Invariant(
                    $"it reads no voltage of the bias's sign at {state.Level:G4} A. Check the polarity of its leads and that the device is connected."));
        }

        var largest = settings.LargestCurrent(bias);
        await bench.SourceMeter.RampToAsync(Math.Clamp(bias / resistance, -largest, largest), bench.Time, cancellationToken);
    }

    private static double TimeOf(Reading reading) =>
        (reading.Timestamp.UtcTicks - ReadoutColumns.TimeOrigin.UtcTicks) / (double)TimeSpan.TicksPerSecond;
}
