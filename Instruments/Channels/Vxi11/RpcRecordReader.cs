using System.Buffers.Binary;

namespace SpinBench.Instruments.Channels.Vxi11;

/// <summary>
/// Takes records apart as they come over TCP, in any number of fragments. Words are gathered here; long contents go
/// straight to where they belong, so that a record may claim any length without costing memory.
/// </summary>
/// <remarks>A time-out or a cancellation leaves the place in the stream known: the next call goes on there.</remarks>
internal sealed class RpcRecordReader(TcpConnection connection)
{
    /// <summary>Room for the words of a reply, the longest verifier included.</summary>
    public const int MostWords = 512;

    private readonly ReceiveBuffer _received = new(connection);
    private readonly byte[] _words = new byte[MostWords];
    private int _gathered;
    private long _fragmentLeft;
    private bool _isLast = true;

    /// <summary>What was gathered of the present record.</summary>
    public ReadOnlySpan<byte> Words => _words.AsSpan(0, _gathered);

    /// <summary>Leaves the present record and goes to the beginning of the next one.</summary>
    public async ValueTask NextAsync(TimeLimit limit, CancellationToken cancellationToken)
    {
        while (_fragmentLeft > 0 || !_isLast)
        {
            if (_fragmentLeft > 0)
            {
                _fragmentLeft -= await _received.SkipAsync(_fragmentLeft, limit, cancellationToken);
            }
            else
            {
                await BeginFragmentAsync(limit, cancellationToken);
            }
        }

        _gathered = 0;
        await BeginFragmentAsync(limit, cancellationToken);
    }

    /// <summary>Gathers bytes of the present record until there are so many in all.</summary>
    /// <exception cref="FormatException">The record is shorter.</exception>
    public async ValueTask GatherAsync(int count, TimeLimit limit, CancellationToken cancellationToken)
    {
        while (_gathered < count)
        {
            var wanted = _words.AsMemory(_gathered, Math.Min(count, MostWords) - _gathered);
            _gathered += await ReadAsync(wanted, limit, cancellationToken);
        }
    }

    /// <summary>Reads at least one byte of the present record.</summary>
    /// <exception cref="FormatException">The record is at its end.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> destination, TimeLimit limit, CancellationToken cancellationToken)
    {
        while (_fragmentLeft == 0)
        {
            if (_isLast)
            {
                throw new FormatException("the remote procedure call is shorter than its contents");
            }

            await BeginFragmentAsync(limit, cancellationToken);
        }

        var count = await _received.ReadAsync(
            destination[..(int)Math.Min(destination.Length, _fragmentLeft)], limit, cancellationToken);
        _fragmentLeft -= count;
        return count;
    }

    private async ValueTask BeginFragmentAsync(TimeLimit limit, CancellationToken cancellationToken)
    {
        await _received.FillAsync(RpcMessage.MarkLength, limit, cancellationToken);
        var mark = BinaryPrimitives.ReadUInt32BigEndian(_received.Held);
        _received.Take(RpcMessage.MarkLength);
        _isLast = (mark & RpcMessage.LastFragment) != 0;
        _fragmentLeft = mark & ~RpcMessage.LastFragment;
    }
}
