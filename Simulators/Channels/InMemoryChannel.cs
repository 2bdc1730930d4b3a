using SpinBench.Instruments.Channels;
using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Channels;

/// <summary>
/// A way to a simulated instrument without wires: what is written reaches its firmware at once, and waiting for an
/// answer lets the lab's clock run. Time-outs run on that clock too, so that nothing depends on the host's speed.
/// </summary>
public sealed class InMemoryChannel : IMessageChannel
{
    private readonly ScpiFirmware _firmware;
    private bool _isClosed;

    /// <summary>Opens a way to a firmware, which keeps its state when the channel is closed.</summary>
    public InMemoryChannel(string resourceName, ScpiFirmware firmware)
    {
        ArgumentNullException.ThrowIfNull(firmware);
        ResourceName = resourceName;
        _firmware = firmware;
    }

    /// <inheritdoc/>
    public string ResourceName { get; }

    /// <inheritdoc/>
    public TimeProvider Time => _firmware.Clock;

    /// <inheritdoc/>
    public ChannelFeatures Features =>
        ChannelFeatures.End | ChannelFeatures.StatusByte | ChannelFeatures.Trigger | ChannelFeatures.DeviceClear;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        ThrowIfClosed(cancellationToken);
        _firmware.Receive(message.Span, end: true);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ThrowIfClosed(cancellationToken);
        ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
        var count = _firmware.Read(buffer.Span, out var end);
        return count > 0
            ? ValueTask.FromResult(new ChannelRead(count, end))
            : WaitAndReadAsync(buffer, timeout, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed(cancellationToken);
        _firmware.DeviceClear();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed(cancellationToken);
        return ValueTask.FromResult(_firmware.SerialPoll());
    }

    /// <inheritdoc/>
    public ValueTask TriggerAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed(cancellationToken);
        _firmware.Trigger();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        return ValueTask.CompletedTask;
    }

    private async ValueTask<ChannelRead> WaitAndReadAsync(
        Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!await _firmware.WaitForOutputAsync(timeout, cancellationToken))
        {
            throw new TimeoutException(FormattableString.Invariant(
                $"{ResourceName} did not answer within {timeout.TotalSeconds:G4} s of the lab's clock."));
        }

        var count = _firmware.Read(buffer.Span, out var end);
        return new ChannelRead(count, end);
    }

    private void ThrowIfClosed(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isClosed)
        {
            throw new ChannelException(ResourceName, "the channel was closed. Open the instrument again.");
        }
    }
}
