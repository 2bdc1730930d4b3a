using System.Buffers;
using System.Buffers.Binary;

namespace SpinBench.Instruments.Channels.Vxi11;

/// <summary>Makes remote procedure calls over one TCP connection, one at a time.</summary>
/// <remarks>
/// A call that was given up may still be answered: such a late reply is known by its transaction number and skipped.
/// </remarks>
internal sealed class RpcConnection(TcpConnection connection) : IDisposable
{
    private const int BareReplyLength = 24;
    private const int LongestVerifier = 400;

    private readonly RpcRecordReader _reply = new(connection);
    private readonly ArrayBufferWriter<byte> _call = new(256);
    private uint _transaction;
    private int _resultsStart;

    /// <summary>Whether the last call was given up before its reply came.</summary>
    public bool HasUnfinishedCall { get; private set; }

    /// <summary>Begins a call; its arguments are written next.</summary>
    public XdrWriter Begin(uint program, uint version, uint procedure)
    {
        RpcMessage.BeginRecord(_call);
        var writer = new XdrWriter(_call);
        RpcMessage.WriteCall(writer, ++_transaction, program, version, procedure);
        return writer;
    }

    /// <summary>Sends the call that was begun and waits for its reply.</summary>
    /// <param name="resultLength">Bytes of results to have at hand in <see cref="Results"/>, at most 64.</param>
    /// <param name="limit">Until when.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">No reply in time.</exception>
    /// <exception cref="ChannelException">The link is lost, or the peer does not know the procedure.</exception>
    public async ValueTask CallAsync(int resultLength, TimeLimit limit, CancellationToken cancellationToken)
    {
        await connection.SendAsync(RpcMessage.EndRecord(_call), cancellationToken);
        HasUnfinishedCall = true;
        try
        {
            await FindReplyAsync(limit, cancellationToken);
            HasUnfinishedCall = false;
            await ReadHeaderAsync(limit, cancellationToken);
            await _reply.GatherAsync(_resultsStart + resultLength, limit, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new ChannelException(connection.ResourceName, $"the answer makes no sense: {exception.Message}. "
                + "Check that the port is the instrument's and not another program's.", exception);
        }
    }

    /// <summary>The results that were waited for.</summary>
    public XdrReader Results => new(_reply.Words[_resultsStart..]);

    /// <summary>Reads what follows the results, at least one byte.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="ChannelException">The link is lost, or the reply is at its end.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> destination, TimeLimit limit, CancellationToken cancellationToken)
    {
        try
        {
            return await _reply.ReadAsync(destination, limit, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new ChannelException(
                connection.ResourceName, "the answer is shorter than it said. Resynchronise before going on.", exception);
        }
    }

    public void Dispose() => connection.Dispose();

    private async ValueTask FindReplyAsync(TimeLimit limit, CancellationToken cancellationToken)
    {
        do
        {
            await _reply.NextAsync(limit, cancellationToken);
            await _reply.GatherAsync(sizeof(uint), limit, cancellationToken);
        }
        while (BinaryPrimitives.ReadUInt32BigEndian(_reply.Words) != _transaction);
    }

    private async ValueTask ReadHeaderAsync(TimeLimit limit, CancellationToken cancellationToken)
    {
        const int acceptanceEnd = 12;
        await _reply.GatherAsync(acceptanceEnd, limit, cancellationToken);
        var isAccepted = BinaryPrimitives.ReadUInt32BigEndian(_reply.Words[8..]) == 0;
        if (isAccepted)
        {
            await _reply.GatherAsync(BareReplyLength, limit, cancellationToken);
            var verifier = BinaryPrimitives.ReadUInt32BigEndian(_reply.Words[16..]);
            if (verifier > LongestVerifier)
            {
                throw new FormatException("the reply claims a verifier that is longer than any can be");
            }

            await _reply.GatherAsync(BareReplyLength + (int)(verifier + 3 & ~3u), limit, cancellationToken);
        }

        ReadHeader();
    }

    private void ReadHeader()
    {
        var reader = new XdrReader(_reply.Words);
        var (_, status) = RpcMessage.ReadReply(ref reader);
        _resultsStart = _reply.Words.Length - reader.Remaining;
        if (status != RpcStatus.Success)
        {
            throw new ChannelException(connection.ResourceName, status switch
            {
                RpcStatus.ProgramUnavailable => "the server at this port does not speak VXI-11. Leave the port out of the resource name.",
                RpcStatus.ProgramMismatch => "the server at this port speaks another version of VXI-11 than 1.",
                RpcStatus.ProcedureUnavailable => "the instrument's VXI-11 server does not know what was asked of it.",
                _ => $"the instrument's VXI-11 server rejects the call ({status}).",
            });
        }
    }
}
