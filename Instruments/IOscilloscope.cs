namespace SpinBench.Instruments;

/// <summary>Records voltage against time.</summary>
public interface IOscilloscope : IInstrument
{
    /// <summary>Applies settings and returns them as the instrument rounded them.</summary>
    Task<OscilloscopeSettings> ConfigureAsync(OscilloscopeSettings settings, CancellationToken cancellationToken);

    /// <summary>Takes one record on one channel: arms, waits for the trigger, transfers.</summary>
    /// <param name="channel">Input, from 1.</param>
    /// <param name="cancellationToken">Stops the acquisition.</param>
    /// <exception cref="ChannelTimeoutException">No trigger within the record's own time and margin.</exception>
    Task<Waveform> AcquireAsync(int channel, CancellationToken cancellationToken);

    /// <summary>Takes one record of the answer to a stimulus: arms, lets the stimulus begin, waits for the trigger, transfers.</summary>
    /// <param name="channel">Input, from 1; its settings name a trigger level.</param>
    /// <param name="stimulus">Called once the oscilloscope waits for its trigger, to play the pulse that triggers it.</param>
    /// <param name="cancellationToken">Stops the acquisition.</param>
    /// <exception cref="ChannelTimeoutException">No trigger within the record's own time and margin.</exception>
    Task<Waveform> AcquireAsync(int channel, Func<CancellationToken, Task> stimulus, CancellationToken cancellationToken);
}

/// <summary>How an oscilloscope digitises.</summary>
public sealed record OscilloscopeSettings
{
    /// <summary>The channel these settings are for, from 1.</summary>
    public int Channel { get; init; } = 1;

    /// <summary>Samples per second.</summary>
    public required double SampleRate { get; init; }

    /// <summary>Samples in a record.</summary>
    public required int RecordLength { get; init; }

    /// <summary>V per division at the input; ten divisions are full scale.</summary>
    public required double VoltsPerDivision { get; init; }

    /// <summary>V at the screen's centre.</summary>
    public double Offset { get; init; }

    /// <summary>Analogue bandwidth in Hz; null for full bandwidth.</summary>
    public double? Bandwidth { get; init; }

    /// <summary>Trigger level in V; null triggers at once.</summary>
    public double? TriggerLevel { get; init; }
}

/// <summary>A record of equidistant samples.</summary>
/// <param name="Volts">Samples in V at the oscilloscope's input.</param>
/// <param name="SampleInterval">s between samples.</param>
/// <param name="FirstSample">Time of the first sample relative to the trigger, in s.</param>
/// <param name="Timestamp">End of the record on the bench's clock.</param>
/// <param name="Flags">Overload when the record touches the code limits.</param>
public sealed record Waveform(
    double[] Volts, double SampleInterval, double FirstSample, DateTimeOffset Timestamp, ReadingFlags Flags);
