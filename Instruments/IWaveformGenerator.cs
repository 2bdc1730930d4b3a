namespace SpinBench.Instruments;

/// <summary>Plays a stored waveform.</summary>
/// <remarks>
/// All voltages are those of the open terminals: what a load of much more than 50 ohm sees, whatever load the instrument
/// believes in.
/// </remarks>
public interface IWaveformGenerator : IInstrument
{
    /// <summary>Reads levels and output from the instrument itself; changes nothing.</summary>
    Task<WaveformGeneratorState> ReadStateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Loads samples to be played once per trigger at a fixed range. The output must be off. Before, between and after
    /// plays it rests at the first sample.
    /// </summary>
    /// <param name="volts">Open-circuit V; at least 32 samples.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="cancellationToken">Gives up; the output stays off.</param>
    /// <exception cref="LimitException">A sample would bring the device beyond the bench's limits; nothing was sent.</exception>
    /// <exception cref="InstrumentException">Refused, changed by the instrument, or the output is on.</exception>
    Task LoadAsync(ReadOnlyMemory<double> volts, double sampleRate, CancellationToken cancellationToken);

    /// <summary>Switches the output on or off.</summary>
    /// <exception cref="LimitException">It would come on with more than the bench's limits allow; it stays off.</exception>
    Task SetOutputAsync(bool on, CancellationToken cancellationToken);

    /// <summary>Plays the waveform once and returns when it is over.</summary>
    Task PlayOnceAsync(CancellationToken cancellationToken);
}

/// <summary>What a waveform generator is doing right now.</summary>
/// <param name="High">Highest open-circuit V of its waveform.</param>
/// <param name="Low">Lowest open-circuit V of its waveform.</param>
/// <param name="OutputOn">Whether it is on the terminals.</param>
public readonly record struct WaveformGeneratorState(double High, double Low, bool OutputOn);
