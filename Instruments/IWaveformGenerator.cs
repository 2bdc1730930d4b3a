namespace SpinBench.Instruments;

/// <summary>Plays a stored waveform.</summary>
public interface IWaveformGenerator : IInstrument
{
    /// <summary>Loads samples in V into 50 ohm, played at <paramref name="sampleRate"/> samples per second.</summary>
    /// <exception cref="LimitException">A sample is beyond the bench's voltage limit; nothing was sent.</exception>
    Task LoadAsync(ReadOnlyMemory<double> volts, double sampleRate, CancellationToken cancellationToken);

    /// <summary>Switches the output on or off.</summary>
    Task SetOutputAsync(bool on, CancellationToken cancellationToken);

    /// <summary>Plays the waveform once and returns when it is over.</summary>
    Task PlayOnceAsync(CancellationToken cancellationToken);
}
