using System.Globalization;

namespace SpinBench.Instruments.Channels.Prologix;

/// <summary>An instrument on a GPIB behind a Prologix controller.</summary>
internal sealed class PrologixChannel(
    PrologixController controller, VisaResourceName name, Func<PrologixController, ValueTask> release) : IMessageChannel
{
    private readonly GpibAddress _address = GpibAddress.Of(name);
    private ReadOnlyMemory<byte> _held;
    private bool _heldEnds;
    private bool _isClosed;

    public string ResourceName => name.Text;

    public TimeProvider Time => controller.Time;

    public ChannelFeatures Features =>
        ChannelFeatures.End | ChannelFeatures.StatusByte | ChannelFeatures.Trigger | ChannelFeatures.DeviceClear;

    public string SilenceAdvice => $"The controller {controller.ResourceName} answers. "
        + $"Check that the instrument is on, that its GPIB address is {_address}, and the bus cable.";

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        _held = default;
        await NamedAsync(async () =>
        {
            await controller.WriteAsync(_address, message, cancellationToken);
            return true;
        });
    }

    public async ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
        ThrowIfClosed();
        if (_held.IsEmpty)
        {
            (_held, _heldEnds) = await NamedAsync(() => FetchAsync(timeout, cancellationToken));
        }

        var count = Math.Min(_held.Length, buffer.Length);
        _held[..count].CopyTo(buffer);
        _held = _held[count..];
        return new ChannelRead(count, _held.IsEmpty && _heldEnds);
    }

    public async ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        _held = default;
        await NamedAsync(() => controller.AskAsync(_address, "++clr", cancellationToken));
    }

    public async ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        var answer = await NamedAsync(() => controller.AskAsync(_address, "++spoll", cancellationToken));
        return byte.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : throw new ChannelException(ResourceName, $"a serial poll was answered with \"{answer}\". {SilenceAdvice}");
    }

    public async ValueTask TriggerAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        await NamedAsync(() => controller.AskAsync(_address, "++trg", cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            await release(controller);
        }
    }

    // Only the instrument's own silence counts, not the turns of others on the bus.
    private async ValueTask<(byte[] Bytes, bool End)> FetchAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var left = timeout;
        do
        {
            var read = await controller.ReadAsync(_address, left, cancellationToken);
            if (read.Bytes.Length > 0)
            {
                return read;
            }

            left -= PrologixController.LongestRead;
        }
        while (left > TimeSpan.Zero);
        throw new TimeoutException(FormattableString.Invariant($"{ResourceName}: nothing came within {timeout.TotalSeconds:G3} s."));
    }

    private async ValueTask<T> NamedAsync<T>(Func<ValueTask<T>> exchange)
    {
        try
        {
            return await exchange();
        }
        catch (ChannelException exception)
        {
            throw new ChannelException(ResourceName, $"its controller is {exception.Message} "
                + "The instrument keeps its last state: its outputs may be live.", exception);
        }
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new ChannelException(ResourceName, "the connection was closed here. Open it again.");
        }
    }
}
