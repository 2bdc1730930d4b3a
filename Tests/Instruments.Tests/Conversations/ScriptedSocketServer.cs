using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Instruments.Channels;

namespace SpinBench.Instruments.Tests.Conversations;

/// <summary>A raw socket under the test's control.</summary>
internal sealed class ScriptedSocketServer : ScriptedServer
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedSocketServer() => _listener.Start();

    public override string ResourceName => string.Create(
        CultureInfo.InvariantCulture, $"TCPIP0::127.0.0.1::{((IPEndPoint)_listener.LocalEndpoint).Port}::SOCKET");

    public override IChannelFactory Clients { get; } =
        new TcpSocketChannelFactory(options: new TcpSocketOptions { RetryDelay = TimeSpan.FromMilliseconds(1) });

    public override async Task<ScriptedPeer> AcceptAsync(CancellationToken cancellationToken) =>
        new Peer(await _listener.AcceptSocketAsync(cancellationToken));

    public override ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Peer : ScriptedPeer
    {
        private readonly Socket _socket;

        public Peer(Socket socket)
        {
            _socket = socket;
            socket.NoDelay = true;
        }

        public override async Task<string> ReceiveAsync(CancellationToken cancellationToken)
        {
            var line = new List<byte>();
            var next = new byte[1];
            while (true)
            {
                if (await _socket.ReceiveAsync(next, cancellationToken) == 0)
                {
                    throw new IOException("The client has left.");
                }

                if (next[0] == '\n')
                {
                    return Encoding.Latin1.GetString([.. line]);
                }

                line.Add(next[0]);
            }
        }

        public override async Task SendAsync(ReadOnlyMemory<byte> bytes, bool end, CancellationToken cancellationToken)
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await _socket.SendAsync(bytes, cancellationToken)..];
            }
        }

        public override void Reset()
        {
            _socket.LingerState = new LingerOption(true, 0);
            _socket.Dispose();
        }

        public override void Dispose() => _socket.Dispose();
    }
}
