namespace SpinBench.Instruments.Channels.Serial;

/// <summary>An instrument on a serial line: bytes only, messages end with a terminator of the instrument's choice.</summary>
/// <param name="line">The line, which the channel owns.</param>
/// <param name="resourceName">VISA resource name.</param>
/// <param name="settings">How the line is set.</param>
/// <param name="time">The clock of the time-outs.</param>
/// <param name="isTransparent">Whether bytes come through as they are, for a controller that frames messages itself.</param>
internal sealed class SerialChannel(
    ISerialLine line, string resourceName, SerialSettings settings, TimeProvider time, bool isTransparent = false) : IMessageChannel
{
    // At 300 baud a command of 250 characters takes 8 s.
    private static readonly TimeSpan s_writeTimeout = TimeSpan.FromSeconds(20);

    private readonly SerialInput _input = new();
    private readonly byte[] _terminator = settings.Terminator switch
    {
        SerialTerminator.CarriageReturn => "\r"u8.ToArray(),
        SerialTerminator.CarriageReturnLineFeed => "\r\n"u8.ToArray(),
        SerialTerminator.LineFeedCarriageReturn => "\n\r"u8.ToArray(),
        _ => "\n"u8.ToArray(),
    };

    private bool _isClosed;

    public string ResourceName => resourceName;

    public TimeProvider Time => time;

    public ChannelFeatures Features =>
        settings.DeviceClear is null ? ChannelFeatures.None : ChannelFeatures.DeviceClear;

    public string SilenceAdvice => $"Check the cable, that RS-232 is selected on the instrument, and its settings: "
        + $"this line is set to {settings}, and messages end with {Name(settings.Terminator)}.";

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (message.Length > 0 && message.Span[^1] == (byte)'\n')
        {
            message = (byte[])[.. message.Span[..^1], .. _terminator];
        }

        await SendAsync(message, cancellationToken);
    }

    public async ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
        using var deadline = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            int count;
            do
            {
                count = await line.ReadAsync(buffer, both.Token);
                count = isTransparent ? count : _input.Translate(buffer.Span[..count]);
            }
            while (count == 0);
            return new ChannelRead(count, End: false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"{ResourceName}: nothing came within {timeout.TotalSeconds:G3} s."));
        }
        catch (InvalidDataException exception)
        {
            throw new ChannelException(ResourceName, $"{exception.Message}. Check baud rate, data bits and parity on the instrument: "
                + $"this line is set to {settings}.", exception);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
    }

    public async ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _input.Reset();
        try
        {
            await line.DiscardAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw Lost(exception);
        }

        if (settings.DeviceClear is { } clear)
        {
            await SendAsync(new[] { clear }, cancellationToken);
        }
    }

    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("A serial line has no serial poll.");

    public ValueTask TriggerAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("A serial line has no trigger.");

    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        return line.DisposeAsync();
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(s_writeTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await line.WriteAsync(bytes, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelException(ResourceName, "the instrument does not take what is sent to it"
                + (settings.Handshake == SerialHandshake.None ? "." : $": its handshake ({settings}) holds this end. Check both ends and the cable."));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw Lost(exception);
        }
    }

    private ChannelException Lost(Exception exception) => _isClosed
        ? new ChannelException(ResourceName, "the line was closed here. Open it again.", exception)
        : new ChannelException(ResourceName, $"the line is lost ({exception.Message}). "
            + "The instrument keeps its last state: its outputs may be live.", exception);

    private static string Name(SerialTerminator terminator) => terminator switch
    {
        SerialTerminator.CarriageReturn => "CR",
        SerialTerminator.CarriageReturnLineFeed => "CR LF",
        SerialTerminator.LineFeedCarriageReturn => "LF CR",
        _ => "LF",
    };
}
