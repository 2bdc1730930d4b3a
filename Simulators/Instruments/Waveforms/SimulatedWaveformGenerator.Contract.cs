namespace SpinBench.Simulators.Instruments.Waveforms;

/// <content>The contract of a waveform generator, without a wire in between.</content>
public sealed partial class SimulatedWaveformGenerator
{
    /// <inheritdoc/>
    public Task<WaveformGeneratorState> ReadStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new WaveformGeneratorState(_settings[0].High, _settings[0].Low, _isOn[0]));
    }

    /// <inheritdoc/>
    public Task LoadAsync(ReadOnlyMemory<double> volts, double sampleRate, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var sample in volts.Span)
        {
            Divider.ThrowIfBeyond(sample, Limits, Where);
        }

        if (_isOn[0])
        {
            throw new InstrumentException(
                Identity.Model, Identity.ResourceName, "", "the output is on; switch it off before loading another waveform.");
        }

        var waveform = ArbitraryWaveform.FromVolts(volts.Span, WaveformSettings.SmallestAmplitude);
        this[1] = this[1] with
        {
            Function = WaveformFunction.Arbitrary,
            Samples = waveform.Codes,
            SampleRate = sampleRate,
            Amplitude = waveform.Amplitude,
            Offset = waveform.Offset,
            IsBurst = true,
            IsGated = false,
            BurstCount = 1,
            BurstPeriod = null,
        };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (on)
        {
            Divider.ThrowIfBeyond(_settings[0].High, Limits, Where);
            Divider.ThrowIfBeyond(_settings[0].Low, Limits, Where);
        }

        Switch(1, on);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task PlayOnceAsync(CancellationToken cancellationToken) =>
        await _clock.WaitAsync(Trigger(1), cancellationToken);

    /// <inheritdoc/>
    public Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        if (_isOn[0])
        {
            Switch(1, on: false);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(MakeSafeAsync(CancellationToken.None));

    private string Where => $"{Identity.Model} at {Identity.ResourceName}";
}
