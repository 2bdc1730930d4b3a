namespace SpinBench.Instruments.Channels;

/// <summary>Carries messages to one instrument and back; knows nothing of their meaning.</summary>
/// <remarks>
/// One conversation at a time. The same seam serves sockets (no END, no status byte), VXI-11, HiSLIP, GPIB
/// bridges, serial lines and VISA sessions: <see cref="Features"/> says what the way can do.
/// </remarks>
public interface IMessageChannel : IAsyncDisposable
{
    /// <summary>VISA resource name, as in the bench file.</summary>
    string ResourceName { get; }

    /// <summary>The clock on which this channel's time-outs run.</summary>
    TimeProvider Time { get; }

    /// <summary>What this way can do beyond writing and reading.</summary>
    ChannelFeatures Features { get; }

    /// <summary>What to check when the instrument does not answer on this way.</summary>
    string SilenceAdvice => "Check the address, the cable and that the instrument is in remote mode.";

    /// <summary>Sends a whole program message; the channel adds END where it has one. The terminator is in the bytes.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>
    /// Receives the next bytes of a response, at least one and as many as have come.
    /// </summary>
    /// <param name="buffer">Where they go.</param>
    /// <param name="timeout">How long the first of them may take on <see cref="Time"/>.</param>
    /// <param name="cancellationToken">The caller's own cancellation, told apart from the time-out.</param>
    /// <returns>How many, and whether the last of them ended the response (always false without <see cref="ChannelFeatures.End"/>).</returns>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="ChannelException">The link is lost.</exception>
    ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Device clear where the way has one; otherwise discards what has arrived.</summary>
    ValueTask ClearAsync(CancellationToken cancellationToken);

    /// <summary>Serial poll.</summary>
    /// <exception cref="NotSupportedException">Without <see cref="ChannelFeatures.StatusByte"/>.</exception>
    ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken);

    /// <summary>Group execute trigger.</summary>
    /// <exception cref="NotSupportedException">Without <see cref="ChannelFeatures.Trigger"/>.</exception>
    ValueTask TriggerAsync(CancellationToken cancellationToken);
}

/// <summary>What came of one read.</summary>
/// <param name="Count">Bytes put into the buffer.</param>
/// <param name="End">Whether the last byte ended the response.</param>
public readonly record struct ChannelRead(int Count, bool End);

/// <summary>What a way to an instrument can do beyond writing and reading.</summary>
[Flags]
public enum ChannelFeatures
{
    /// <summary>Bytes only; messages end with line feed.</summary>
    None = 0,

    /// <summary>The end of a message travels with its last byte.</summary>
    End = 1,

    /// <summary>Serial poll.</summary>
    StatusByte = 2,

    /// <summary>Group execute trigger.</summary>
    Trigger = 4,

    /// <summary>Device clear reaches the instrument.</summary>
    DeviceClear = 8,
}
