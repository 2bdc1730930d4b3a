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

    public Task RunAsync(CancellationToken cancellationToken) =>
        ConnectionThread.RunAsync("procedure calls", () => ServeAsync(cancellationToken));

    public void Dispose()
    {
        _program.Dispose();
        _client.Dispose();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        await using var stopping = cancellationToken.UnsafeRegister(static client => ((ClientSocket)client!).Stop(), _client);
        try
        {
            while (ReadRecord() is { Length: > 0 } call
                && await _dispatcher.AnswerAsync(call, cancellationToken) is { Length: > 0 } reply)
            {
                HasSpoken = true;
                _client.Send(reply.Span);
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

    /// <summary>The next record without its marks, valid until the next one; empty when there is none or it is too long.</summary>
    private ReadOnlyMemory<byte> ReadRecord()
    {
        _joined.ResetWrittenCount();
        while (true)
        {
            _client.Consume(_consumed);
            _consumed = 0;
            if (!_client.Fill(RpcMessage.MarkLength))
            {
                return default;
            }

            var mark = BinaryPrimitives.ReadUInt32BigEndian(_client.Buffered.Span);
            var length = mark & ~RpcMessage.LastFragment;
            if (length + _joined.WrittenCount > LongestCall || !_client.Fill(RpcMessage.MarkLength + (int)length))
            {
                return default;
            }

            _consumed = RpcMessage.MarkLength + (int)length;
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
