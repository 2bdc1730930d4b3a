namespace SpinBench.Instruments.Channels;

/// <summary>
/// Bytes that have come over a connection and were not used yet. A time-out or a cancellation loses none of them, so that
/// the place in the stream stays known.
/// </summary>
internal sealed class ReceiveBuffer(TcpConnection connection)
{
    private readonly byte[] _bytes = new byte[4096];
    private int _start;
    private int _count;

    /// <summary>What is there.</summary>
    public ReadOnlySpan<byte> Held => _bytes.AsSpan(_start, _count);

    /// <summary>Waits until so many bytes are there, at most the buffer's 4096.</summary>
    /// <exception cref="TimeoutException">They did not come in time.</exception>
    /// <exception cref="ChannelException">The link is lost.</exception>
    public async ValueTask FillAsync(int count, TimeLimit limit, CancellationToken cancellationToken)
    {
        while (_count < count)
        {
            if (_start > 0)
            {
                Held.CopyTo(_bytes);
                _start = 0;
            }

            _count += await ReceiveAsync(_bytes.AsMemory(_count), limit, cancellationToken);
        }
    }

    /// <summary>Uses bytes up.</summary>
    public void Take(int count)
    {
        _start += count;
        _count -= count;
        if (_count == 0)
        {
            _start = 0;
        }
    }

    /// <summary>Reads at least one byte, past the buffer when it is empty.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="ChannelException">The link is lost.</exception>
    public ValueTask<int> ReadAsync(Memory<byte> destination, TimeLimit limit, CancellationToken cancellationToken)
    {
        if (_count == 0)
        {
            return ReceiveAsync(destination, limit, cancellationToken);
        }

        var count = Math.Min(_count, destination.Length);
        Held[..count].CopyTo(destination.Span);
        Take(count);
        return ValueTask.FromResult(count);
    }

    /// <summary>Throws away bytes of the stream, at least one and at most <paramref name="most"/>; returns how many.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="ChannelException">The link is lost.</exception>
    public async ValueTask<int> SkipAsync(long most, TimeLimit limit, CancellationToken cancellationToken)
    {
        await FillAsync(1, limit, cancellationToken);
        var count = (int)Math.Min(most, _count);
        Take(count);
        return count;
    }

    // A peer that never stops sending must not keep a limit from passing.
    private ValueTask<int> ReceiveAsync(Memory<byte> destination, TimeLimit limit, CancellationToken cancellationToken) =>
        limit.Left > TimeSpan.Zero
            ? connection.ReceiveAsync(destination, limit.Left, cancellationToken)
            : throw new TimeoutException(FormattableString.Invariant(
                $"no whole message came within {limit.Duration.TotalSeconds:G3} s."));
}
