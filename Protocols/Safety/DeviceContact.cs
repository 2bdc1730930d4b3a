using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Safety;

/// <summary>
/// The order in which a device is touched and released. The wrong one kills junctions: source at zero and on before
/// the shorting switch opens, and every change of range behind the closed switch.
/// </summary>
public static class DeviceContact
{
    /// <summary>
    /// Touches the device: switch closed, source at 0 V with fixed ranges and on, switch open, resistance at
    /// ≤ 1 mV compared with what is expected. With no contact the switch is closed again.
    /// </summary>
    /// <param name="bench">A bench with source meter and shorting switch.</param>
    /// <param name="settings">How.</param>
    /// <param name="expected">Resistance at the last touch in ohm; null at the first.</param>
    /// <param name="cancellationToken">Stops between two steps; the safe state follows.</param>
    /// <exception cref="LimitException">The bias is above 1 mV or the bench's limit; nothing was sent.</exception>
    public static async Task<ContactReading> TouchAsync(
        MeasurementBench bench, ContactSettings settings, double? expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(settings);
        bench.Require([InstrumentRole.SourceMeter, InstrumentRole.ShortingSwitch], "touching a device");
        LimitException.ThrowIfBeyond("bias", settings.Bias, ContactSettings.LargestBias, "V", "touch");
        LimitException.ThrowIfBeyond("bias", settings.Bias, bench.Limits.Voltage, "V", "touch");
        await PrepareAsync(bench, settings, cancellationToken);
        await bench.ShortingSwitch!.OpenAsync(cancellationToken);
        var reading = await ReadAsync(bench, settings, expected, cancellationToken);
        if (reading.Verdict == ContactVerdict.Open)
        {
            await bench.ShortingSwitch.CloseAsync(cancellationToken);
        }

        return reading;
    }

    /// <summary>Releases the device: source ramped to zero, switch closed, output off.</summary>
    public static async Task ReleaseAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        bench.Require([InstrumentRole.SourceMeter, InstrumentRole.ShortingSwitch], "releasing a device");
        await bench.SourceMeter.RampToAsync(0, bench.Time, cancellationToken);
        await bench.ShortingSwitch!.CloseAsync(cancellationToken);
        await bench.SourceMeter.SetOutputAsync(on: false, cancellationToken);
    }

    /// <summary>
    /// Configures the source meter of a bench with a device: ramps to zero, and changes function, range or output only
    /// while the device is shorted, where the bench has a switch. The output is on at level zero afterwards.
    /// </summary>
    /// <returns>The settings as the instrument reports them.</returns>
    public static async Task<SourceMeterSettings> ConfigureSourceAsync(
        this MeasurementBench bench, SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(settings);
        var source = bench.SourceMeter;
        var state = await source.ReadStateAsync(cancellationToken);
        if (state.Level != 0)
        {
            await source.RampToAsync(0, bench.Time, cancellationToken);
        }

        var disturbs = !state.OutputOn || state.Function != settings.Function
            || state.SourceRange != source.FindSourceRange(settings.Function, settings.SourceRange);
        var opensAgain = disturbs && bench.ShortingSwitch is { } shorting && !await shorting.IsClosedAsync(cancellationToken);
        if (opensAgain)
        {
            await bench.ShortingSwitch!.CloseAsync(cancellationToken);
        }

        var applied = await source.ConfigureAsync(settings, cancellationToken);
        if (!state.OutputOn)
        {
            await source.SetLevelAsync(0, cancellationToken);
            await source.SetOutputAsync(on: true, cancellationToken);
        }

        if (opensAgain)
        {
            await bench.ShortingSwitch!.OpenAsync(cancellationToken);
        }

        return applied;
    }

    private static async Task PrepareAsync(
        MeasurementBench bench, ContactSettings settings, CancellationToken cancellationToken)
    {
        var source = bench.SourceMeter;
        await bench.ShortingSwitch!.CloseAsync(cancellationToken);
        var state = await source.ReadStateAsync(cancellationToken);
        if (state.Level != 0)
        {
            await source.RampToAsync(0, bench.Time, cancellationToken);
        }

        await source.ConfigureAsync(
            new SourceMeterSettings
            {
                Function = SourceFunction.Voltage,
                SourceRange = settings.SourceRange,
                Compliance = Math.Min(settings.Compliance, bench.Limits.Current),
            },
            cancellationToken);
        await source.SetLevelAsync(0, cancellationToken);
        await source.SetOutputAsync(on: true, cancellationToken);
    }

    private static async Task<ContactReading> ReadAsync(
        MeasurementBench bench, ContactSettings settings, double? expected, CancellationToken cancellationToken)
    {
        var zero = await ResistanceProbe.ReadAsync(bench, settings.Readings, cancellationToken);
        await bench.SourceMeter.RampToAsync(settings.Bias, bench.Time, cancellationToken);
        var biased = await ResistanceProbe.ReadAsync(bench, settings.Readings, cancellationToken);
        await bench.SourceMeter.RampToAsync(0, bench.Time, cancellationToken);
        var resistance = ResistanceProbe.Resistance(zero, biased);
        return new ContactReading(resistance, expected, zero.Voltage, Judge(resistance, expected, settings));
    }

    private static ContactVerdict Judge(double resistance, double? expected, ContactSettings settings)
    {
        var open = expected is { } last ? settings.LiftOffFactor * last : settings.OpenResistance;
        if (!(resistance >= 0 && resistance <= open))
        {
            return ContactVerdict.Open;
        }

        if (expected is not { } usual)
        {
            return ContactVerdict.Good;
        }

        return resistance < usual / 10 ? ContactVerdict.Short
            : Math.Abs(resistance / usual - 1) > settings.Tolerance ? ContactVerdict.Changed
            : ContactVerdict.Good;
    }
}
