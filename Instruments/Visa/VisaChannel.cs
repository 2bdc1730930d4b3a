using Ivi.Visa;
using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Visa;

/// <summary>An instrument through an installed VISA: GPIB, USB, and LAN names that no other channel opens.</summary>
internal sealed class VisaChannel(
    IMessageBasedSession session, BlockingCalls calls, string resourceName, TimeProvider time, VisaOptions options) : IMessageChannel
{
    // One read of a vendor's driver; more is fetched by the next.
    private const int LargestRead = 1 << 20;

    private bool _isClosed;

    public string ResourceName => resourceName;

    public TimeProvider Time => time;

    public ChannelFeatures Features => session is ITcpipSocketSession
        ? ChannelFeatures.None
        : ChannelFeatures.End | ChannelFeatures.StatusByte | ChannelFeatures.Trigger | ChannelFeatures.DeviceClear;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var bytes = message.ToArray();
        try
        {
            await CallAsync(
                () =>
                {
                    SetTimeout(options.WriteTimeout);
                    session.RawIO.Write(bytes);
                    return true;
                },
                cancellationToken);
        }
        catch (IOTimeoutException exception)
        {
            throw new ChannelException(ResourceName, "the instrument does not take what is sent to it.", exception);
        }
    }

    public async ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
        try
        {
            // Its own memory: a read that is given up goes on and must not write into the caller's.
            var bytes = new byte[Math.Min(buffer.Length, LargestRead)];
            var (count, end) = await CallAsync(() => Read(bytes, timeout), cancellationToken);
            bytes.AsSpan(0, count).CopyTo(buffer.Span);
            return new ChannelRead(count, end && Features.HasFlag(ChannelFeatures.End));
        }
        catch (IOTimeoutException exception) when (exception.ActualData is { Length: > 0 } partial)
        {
            var count = Math.Min(partial.Length, buffer.Length);
            partial.AsSpan(0, count).CopyTo(buffer.Span);
            return new ChannelRead(count, End: false);
        }
        catch (IOTimeoutException exception)
        {
            throw new TimeoutException(
                FormattableString.Invariant($"{ResourceName}: nothing came within {timeout.TotalSeconds:G3} s."), exception);
        }
    }

    public async ValueTask ClearAsync(CancellationToken cancellationToken) =>
        await CallAsync(
            () =>
            {
                session.Clear();
                return true;
            },
            cancellationToken);

    public async ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) =>
        await CallAsync(() => (byte)session.ReadStatusByte(), cancellationToken);

    public async ValueTask TriggerAsync(CancellationToken cancellationToken) =>
        await CallAsync(
            () =>
            {
                session.AssertTrigger();
                return true;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            calls.EndWith(session.Dispose);
            await calls.DisposeAsync();
        }
    }

    private (int Count, bool End) Read(byte[] bytes, TimeSpan timeout)
    {
        SetTimeout(timeout);
        session.RawIO.Read(bytes, 0, bytes.Length, out var count, out var status);
        return ((int)count, status == ReadStatus.EndReceived);
    }

    private void SetTimeout(TimeSpan timeout) =>
        session.TimeoutMilliseconds = (int)Math.Ceiling(Math.Clamp(timeout.TotalMilliseconds, 1, int.MaxValue));

    private async Task<T> CallAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        if (_isClosed)
        {
            throw new ChannelException(ResourceName, "the session was closed here. Open it again.");
        }

        try
        {
            return await calls.RunAsync(call, cancellationToken);
        }
        catch (VisaException exception) when (exception is not IOTimeoutException)
        {
            throw VisaFault.Of(ResourceName, exception);
        }
    }
}
