namespace SpinBench.Simulators.Instruments.RadioFrequency;

/// <content>The contract of a radio-frequency generator, without a wire in between.</content>
public sealed partial class SimulatedRadioFrequencyGenerator
{
    /// <inheritdoc/>
    public Task<RadioFrequencyState> ReadStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new RadioFrequencyState(
            Frequency, Power, IsOn, IsModulationOn && (IsAmplitudeModulated || IsPulseModulated))
        {
            IsLevelled = !IsUnlevelled, IsReferenceLocked = IsReferenceLocked,
        });
    }

    /// <inheritdoc/>
    public async Task<RadioFrequencySettings> ConfigureAsync(
        RadioFrequencySettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        cancellationToken.ThrowIfCancellationRequested();
        settings.ThrowIfBeyond(Limits, Where);
        SwitchModulationOff();
        (Frequency, Power) = (settings.Frequency, settings.Power);
        if (settings.ModulationFrequency is { } frequency)
        {
            (ModulationFrequency, ModulationDepth) = (frequency, settings.ModulationDepth);
            (IsModulationOn, IsAmplitudeModulated) = (true, true);
            if (GivesModulationReference)
            {
                (ModulationOutputVoltage, IsModulationOutputOn) = (1, true);
            }
        }

        await SettleAsync(cancellationToken);
        return settings with
        {
            Frequency = Frequency,
            Power = Power,
            ModulationFrequency = settings.ModulationFrequency is null ? null : ModulationFrequency,
            ModulationDepth = settings.ModulationFrequency is null ? settings.ModulationDepth : ModulationDepth,
        };
    }

    /// <inheritdoc/>
    public async Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (on)
        {
            new RadioFrequencySettings(
                Frequency, Power, IsAmplitudeModulated ? ModulationFrequency : null, ModulationDepth).ThrowIfBeyond(Limits, Where);
        }

        IsOn = on;
        await SettleAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        if (IsOn)
        {
            IsOn = false;
        }

        SwitchModulationOff();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(MakeSafeAsync(CancellationToken.None));

    private void SwitchModulationOff()
    {
        (IsAmplitudeModulated, IsPulseModulated) = (false, false);
        IsModulationOutputOn &= !GivesModulationReference;
    }

    private string Where => $"{Model.Identity.Model} at {Model.Identity.ResourceName}";
}
