using System.Globalization;

namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>One instrument of a wire log.</summary>
internal sealed class ReplayChannel(WireLogReplay replay, string resourceName, ChannelFeatures features) : IMessageChannel
{
    private ReadOnlyMemory<byte> _held;
    private bool _heldEnds;

    public string ResourceName => resourceName;

    public TimeProvider Time => replay.Time;

    public ChannelFeatures Features => features;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var got = $"\"> {WireText.Escape(message.Span)}\"";
        ThrowIfDeparted();
        if (!replay.IsNextWrite(resourceName, message.Span))
        {
            throw replay.Depart(resourceName, got);
        }

        replay.Take(resourceName, WireEventKind.Write, got);
        return replay.TryTake(resourceName, WireEventKind.Unsent) is { } unsent
            ? throw new ChannelException(resourceName, unsent.Text)
            : ValueTask.CompletedTask;
    }

    public ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfDeparted();
        if (_held.IsEmpty)
        {
            Receive();
        }

        var count = Math.Min(buffer.Length, _held.Length);
        _held.Span[..count].CopyTo(buffer.Span);
        _held = _held[count..];
        return ValueTask.FromResult(new ChannelRead(count, _held.IsEmpty && _heldEnds));
    }

    public ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        ThrowIfLost();
        _held = default;
        replay.Take(resourceName, WireEventKind.Clear, "\"clear\"");
        return ValueTask.CompletedTask;
    }

    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken)
    {
        ThrowIfLost();
        var status = replay.Take(resourceName, WireEventKind.Status, "\"status\"");
        return ValueTask.FromResult(byte.Parse(status.Text, CultureInfo.InvariantCulture));
    }

    public ValueTask TriggerAsync(CancellationToken cancellationToken)
    {
        ThrowIfLost();
        replay.Take(resourceName, WireEventKind.Trigger, "\"trigger\"");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        replay.TryTake(resourceName, WireEventKind.Close);
        return ValueTask.CompletedTask;
    }

    private void Receive()
    {
        ThrowIfLost();
        if (replay.TryTake(resourceName, WireEventKind.Timeout) is not null)
        {
            throw new TimeoutException($"{resourceName}: nothing came in time, as recorded.");
        }

        var whole = replay.TryTake(resourceName, WireEventKind.ReadEnd);
        _heldEnds = whole is not null;
        _held = (whole ?? replay.Take(resourceName, WireEventKind.Read, "a read")).Bytes;
    }

    private void ThrowIfLost()
    {
        ThrowIfDeparted();
        if (replay.TryTake(resourceName, WireEventKind.Lost) is { } lost)
        {
            throw new ChannelException(resourceName, lost.Text);
        }
    }

    private void ThrowIfDeparted()
    {
        if (replay.Departure is { } departure)
        {
            throw departure;
        }
    }
}
