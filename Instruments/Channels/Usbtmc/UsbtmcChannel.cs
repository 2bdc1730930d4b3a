using System.ComponentModel;

namespace SpinBench.Instruments.Channels.Usbtmc;

/// <summary>A USB instrument through the usbtmc driver of Linux: one write is one message, END is EOM.</summary>
/// <remarks>Tested against a scripted node only: it has never run on hardware.</remarks>
internal sealed class UsbtmcChannel(IUsbtmcNode node, BlockingCalls calls, string resourceName, TimeProvider time) : IMessageChannel
{
    // What one request may ask for; a longer response is fetched by the next read.
    private const int LargestRead = 1 << 20;

    private static readonly TimeSpan s_writeTimeout = TimeSpan.FromSeconds(10);

    private int _timeout;
    private bool _isClosed;

    public string ResourceName => resourceName;

    public TimeProvider Time => time;

    public ChannelFeatures Features =>
        ChannelFeatures.End | ChannelFeatures.StatusByte | ChannelFeatures.Trigger | ChannelFeatures.DeviceClear;

    public string SilenceAdvice => "The instrument is on the USB but does not answer. Check what its display says, or switch it off and on.";

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var bytes = message.ToArray();
        await CallAsync(
            () =>
            {
                SetTimeout(s_writeTimeout);
                for (var sent = 0; sent < bytes.Length;)
                {
                    var count = node.Write(bytes.AsSpan(sent));
                    if (count <= 0)
                    {
                        return count;
                    }

                    sent += count;
                }

                return 0;
            },
            "the instrument does not take what is sent to it",
            cancellationToken);
    }

    public async ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);

        // Its own memory: a read that is given up goes on and must not write into the caller's.
        var bytes = new byte[Math.Min(buffer.Length, LargestRead)];
        var end = false;
        var count = await CallAsync(
            () =>
            {
                SetTimeout(timeout);
                var received = node.Read(bytes);
                end = received > 0 && HasEnded(received, bytes.Length);
                return received;
            },
            null,
            cancellationToken);
        if (count == UsbtmcRequest.TimedOut)
        {
            throw new TimeoutException(FormattableString.Invariant($"{ResourceName}: nothing came within {timeout.TotalSeconds:G3} s."));
        }

        bytes.AsSpan(0, count).CopyTo(buffer.Span);
        return new ChannelRead(count, end);
    }

    public async ValueTask ClearAsync(CancellationToken cancellationToken) =>
        await ControlAsync(UsbtmcRequest.Clear, "device clear", cancellationToken);

    public async ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) =>
        (byte)await ControlAsync(UsbtmcRequest.ReadStatusByte, "its status byte", cancellationToken);

    public async ValueTask TriggerAsync(CancellationToken cancellationToken) =>
        await ControlAsync(UsbtmcRequest.Trigger, "trigger", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            calls.EndWith(node.Dispose);
            await calls.DisposeAsync();
        }
    }

    // Old kernels do not tell END; there a response that fills less than was asked for has ended.
    private bool HasEnded(int received, int asked)
    {
        var attributes = 0;
        return node.Control(UsbtmcRequest.ResponseAttributes, ref attributes) < 0 ? received < asked : (attributes & 1) != 0;
    }

    private void SetTimeout(TimeSpan timeout)
    {
        var milliseconds = (int)Math.Clamp(Math.Ceiling(timeout.TotalMilliseconds), UsbtmcRequest.ShortestTimeout, int.MaxValue);
        if (milliseconds != _timeout)
        {
            _timeout = milliseconds;
            node.Control(UsbtmcRequest.SetTimeout, ref milliseconds);
        }
    }

    private async Task<int> ControlAsync(nuint request, string what, CancellationToken cancellationToken)
    {
        var value = 0;
        await CallAsync(
            () =>
            {
                SetTimeout(s_writeTimeout);
                return node.Control(request, ref value);
            },
            $"the instrument does not take {what}",
            cancellationToken);
        return value;
    }

    // Without a fault for the time-out, it is left to the caller.
    private async Task<int> CallAsync(Func<int> call, string? timeoutFault, CancellationToken cancellationToken)
    {
        if (_isClosed)
        {
            throw new ChannelException(ResourceName, "the connection was closed here. Open it again.");
        }

        var result = await calls.RunAsync(call, cancellationToken);
        return result switch
        {
            >= 0 => result,
            UsbtmcRequest.TimedOut when timeoutFault is null => result,
            UsbtmcRequest.TimedOut => throw new ChannelException(ResourceName, timeoutFault + "."),
            UsbtmcRequest.BrokenPipe or UsbtmcRequest.NoSuchRequest => throw new ChannelException(ResourceName,
                "the instrument refuses a USB request: it stands at another place in the conversation, or does not know it."),
            _ => throw new ChannelException(ResourceName, $"the USB connection is lost ({new Win32Exception(-result).Message}). "
                + "The instrument keeps its last state: its outputs may be live. Plug it in and open it again."),
        };
    }
}
