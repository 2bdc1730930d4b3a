using System.Runtime.InteropServices;
using System.Text;
using SpinBench.Instruments.Channels;

namespace SpinBench.Simulators.Faults;

/// <summary>Puts faults between a client and an instrument, each at a reply that the test names by its ordinal.</summary>
public sealed class FaultyChannel : IMessageChannel
{
    private readonly IMessageChannel _channel;
    private readonly IReadOnlyDictionary<int, ReplyFault> _faults;
    private readonly byte[] _chunk = new byte[4096];
    private readonly List<byte> _reply = [];
    private int _replies;
    private int _position;
    private bool _isBroken;

    /// <summary>Wraps a channel.</summary>
    /// <param name="channel">The way to the instrument; disposed with this one.</param>
    /// <param name="faults">Faults by the ordinal of the reply they meet, from 0.</param>
    public FaultyChannel(IMessageChannel channel, IReadOnlyDictionary<int, ReplyFault> faults)
    {
        ArgumentNullException.ThrowIfNull(channel);
        _channel = channel;
        _faults = faults;
    }

    /// <inheritdoc/>
    public string ResourceName => _channel.ResourceName;

    /// <inheritdoc/>
    public TimeProvider Time => _channel.Time;

    /// <inheritdoc/>
    public ChannelFeatures Features => _channel.Features;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        return _channel.WriteAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ChannelRead> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        if (_position == _reply.Count)
        {
            await ReceiveReplyAsync(timeout, cancellationToken);
        }

        var count = Math.Min(buffer.Length, _reply.Count - _position);
        CollectionsMarshal.AsSpan(_reply).Slice(_position, count).CopyTo(buffer.Span);
        _position += count;
        return new ChannelRead(count, _position == _reply.Count && Features.HasFlag(ChannelFeatures.End));
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        _reply.Clear();
        _position = 0;
        return _channel.ClearAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<byte> ReadStatusByteAsync(CancellationToken cancellationToken) =>
        _channel.ReadStatusByteAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask TriggerAsync(CancellationToken cancellationToken) => _channel.TriggerAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private async ValueTask ReceiveReplyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        _reply.Clear();
        _position = 0;
        ChannelRead read;
        do
        {
            read = await _channel.ReadAsync(_chunk, timeout, cancellationToken);
            _reply.AddRange(_chunk.AsSpan(0, read.Count));
        }
        while (!read.End && _reply[^1] != '\n');

        if (_faults.TryGetValue(_replies++, out var fault))
        {
            await MeetAsync(fault, timeout, cancellationToken);
        }
    }

    private async ValueTask MeetAsync(ReplyFault fault, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _isBroken = fault.ClosesLink;
        ThrowIfBroken();
        if (fault.Replacement is { } replacement)
        {
            _reply.Clear();
            _reply.AddRange(Encoding.Latin1.GetBytes(replacement + "\n"));
        }

        _reply.InsertRange(0, fault.Garbage.ToArray());
        if (fault.Drops || fault.Delay > timeout)
        {
            if (fault.Drops)
            {
                _reply.Clear();
            }

            await Time.WaitAsync(timeout, cancellationToken);
            throw new TimeoutException($"{ResourceName} did not answer in time.");
        }

        await Time.WaitAsync(fault.Delay, cancellationToken);
    }

    private void ThrowIfBroken()
    {
        if (_isBroken)
        {
            throw new ChannelException(ResourceName, "the link was closed by the other end. Check cable and power.");
        }
    }
}
