using SpinBench.Instruments.Drivers.StanfordResearch;

namespace SpinBench.Simulators.Instruments.LockIn;

/// <content>The contract of a lock-in amplifier, without a wire in between.</content>
public sealed partial class SimulatedLockInAmplifier
{
    private const LockInStatus Overloads =
        LockInStatus.InputOverload | LockInStatus.FilterOverload | LockInStatus.OutputOverload;

    // Amplitudes go down to the next step, lest a limit be passed.
    private const double AmplitudeStep = 0.002;

    /// <inheritdoc/>
    public Task<LockInSettings> ConfigureAsync(LockInSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        cancellationToken.ThrowIfCancellationRequested();
        settings.Oscillator?.ThrowIfBeyond(SeriesResistance, Limits, Identity.Model);
        try
        {
            Apply(ToPanel(settings));
        }
        catch (ArgumentOutOfRangeException refusal)
        {
            throw new InstrumentException(Identity.Model, Identity.ResourceName, "", refusal.Message);
        }

        return Task.FromResult(settings with
        {
            Sensitivity = Panel.FullScale,
            TimeConstant = Panel.TimeConstant,
            Phase = Panel.Phase * (Math.PI / 180),
            Oscillator = settings.Oscillator is null ? null : new LockInOscillator(Panel.Amplitude, Panel.Frequency),
        });
    }

    /// <inheritdoc/>
    public async ValueTask<LockInReading> ReadAsync(CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        TakeStatus();
        var outputs = await ReadOutAsync(cancellationToken);
        var now = _lab.Clock.GetUtcNow();
        var flags = FlagsOf(TakeStatus());
        return flags != ReadingFlags.None
            ? new LockInReading(double.NaN, double.NaN, now, flags)
            : new LockInReading(outputs.InPhase, outputs.Quadrature, now, flags);
    }

    private static ReadingFlags FlagsOf(LockInStatus status) =>
        ((status & Overloads) != LockInStatus.None ? ReadingFlags.Overload : ReadingFlags.None)
        | (status.HasFlag(LockInStatus.Unlocked) ? ReadingFlags.Unlocked : ReadingFlags.None);

    /// <inheritdoc/>
    public Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        Apply(Panel with { Amplitude = Sr830Scales.SmallestAmplitude });
        Apply(Panel.AuxiliaryOutputs.All(volts => volts == 0) ? Panel : Panel with { AuxiliaryOutputs = [0, 0, 0, 0] });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private LockInPanel ToPanel(LockInSettings settings)
    {
        var sensitivity = Sr830Scales.IndexAtLeast(Sr830Scales.Sensitivities, settings.Sensitivity);
        var timeConstant = Sr830Scales.IndexAtLeast(Sr830Scales.TimeConstants, settings.TimeConstant);
        ArgumentOutOfRangeException.ThrowIfNegative(sensitivity);
        ArgumentOutOfRangeException.ThrowIfNegative(timeConstant);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.FilterOrder, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.FilterOrder, CascadedFilter.MostPoles);
        var amplitude = settings.Oscillator?.Amplitude ?? Sr830Scales.SmallestAmplitude;
        return Panel with
        {
            IsInternalReference = settings.Oscillator is not null,
            Frequency = settings.Oscillator?.Frequency ?? Panel.Frequency,
            Harmonic = settings.Harmonic,
            Phase = settings.Phase * (180 / Math.PI),
            SensitivityIndex = sensitivity,
            Reserve = 1,
            TimeConstantIndex = timeConstant,
            SlopeIndex = settings.FilterOrder - 1,
            IsSynchronous = false,
            Offsets = [0, 0, Panel.Offsets[2]],
            Expands = [0, 0, Panel.Expands[2]],
            Amplitude = Math.Floor(amplitude / AmplitudeStep + 1e-6) * AmplitudeStep,
        };
    }
}
