using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>One client that calls procedures over TCP, one after the other.</summary>
internal sealed class RpcConnection : IClientConnection
{
    /// <summary>Bytes of the longest call; a client that sends more is disconnected.</summary>
    public const int LongestCall = Vxi11Rack.LongestWrite + 1024;

    private readonly ClientSocket _client;
    private readonly IRpcProgram _program;
    private readonly RpcDispatcher _dispatcher;
    private readonly ArrayBufferWriter<byte> _joined = new();
    private int _consumed;

    /// <summary>Takes over a connection.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="program">Makes what the client may call.</param>
    public RpcConnection(Socket socket, Func<ClientSocket, IRpcProgram> program)
    {
        _client = new ClientSocket(socket);
        _program = program(_client);
        _dispatcher = new RpcDispatcher(_program);
    }

    public bool HasSpoken { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ReadRecordAsync(cancellationToken) is { Length: > 0 } call
                && await _dispatcher.AnswerAsync(call, cancellationToken) is { Length: > 0 } reply)
            {
                HasSpoken = true;
                await _client.SendAsync(reply, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops, or the client gives way.
        }
        catch (SocketException)
        {
            // The client is gone.
        }
    }

    public void Dispose()
    {
        _program.Dispose();
        _client.Dispose();
    }

    /// <summary>The next record without its marks, valid until the next one; empty when there is none or it is too long.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> ReadRecordAsync(CancellationToken cancellationToken)
    {
        _joined.ResetWrittenCount();
        while (true)
        {
            _client.Consume(_consumed);
            _consumed = 0;
            if (!await _client.FillAsync(RpcMessage.MarkLength, cancellationToken))
            {
                return default;
            }

            var mark = BinaryPrimitives.ReadUInt32BigEndian(_client.Buffered.Span);
            var length = mark & ~RpcMessage.LastFragment;
            if (length + _joined.WrittenCount > LongestCall)
            {
                return default;
            }

            _consumed = RpcMessage.MarkLength + (int)length;
            if (!await _client.FillAsync(_consumed, cancellationToken))
            {
                return default;
            }

            var fragment = _client.Buffered[RpcMessage.MarkLength.._consumed];
            var isLast = (mark & RpcMessage.LastFragment) != 0;
            if (isLast && _joined.WrittenCount == 0)
            {
                return fragment;
            }

            _joined.Write(fragment.Span);
            if (isLast)
            {
                return _joined.WrittenMemory;
            }
        }
    }
}
