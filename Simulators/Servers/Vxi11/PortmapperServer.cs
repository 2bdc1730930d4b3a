using System.Net;
using System.Net.Sockets;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>The port mapper on TCP and UDP.</summary>
internal sealed class PortmapperServer : IAsyncDisposable
{
    private const int MaximumConnections = 64;
    private const int LongestDatagram = 2048;
    private const int FreePortAttempts = 20;
    private const uint Udp = 17;

    private readonly IReadOnlyList<PortMapping> _mappings;
    private readonly ClientListener _listener;
    private readonly Socket _datagrams;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _answering;

    private PortmapperServer(IPEndPoint endPoint, IReadOnlyList<PortMapping> mappings)
    {
        _datagrams = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            _datagrams.Bind(endPoint);
            EndPoint = (IPEndPoint)_datagrams.LocalEndPoint!;
            var own = new PortMapping(Vxi11Protocol.PortmapperProgram, Vxi11Protocol.PortmapperVersion, Vxi11Protocol.Tcp, EndPoint.Port);
            _mappings = [.. mappings, own, own with { Protocol = Udp }];
            _listener = new ClientListener(
                EndPoint, MaximumConnections, socket => new RpcConnection(socket, _ => new PortmapperProgram(_mappings)));
        }
        catch (SocketException)
        {
            _datagrams.Dispose();
            _stop.Dispose();
            throw;
        }

        _answering = AnswerAsync(_stop.Token);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts to answer, if that is permitted and nobody else does.</summary>
    /// <param name="endPoint">Where; a port of 0 takes a free one.</param>
    /// <param name="mappings">What it knows besides itself.</param>
    /// <param name="server">The server, when it could start.</param>
    public static PortmapperState TryStart(
        IPEndPoint endPoint, IReadOnlyList<PortMapping> mappings, out PortmapperServer? server)
    {
        server = null;

        // A port that is free for datagrams may be taken for streams; another one will do where none was asked for.
        for (var attempts = endPoint.Port == 0 ? FreePortAttempts : 1; attempts > 0; attempts--)
        {
            try
            {
                server = new PortmapperServer(endPoint, mappings);
                return PortmapperState.Serving;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
            {
                return PortmapperState.NotPermitted;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
            }
        }

        return PortmapperState.PortTaken;
    }

    /// <summary>Stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await Task.WhenAll(_listener.DisposeAsync().AsTask(), _answering);
        }
        finally
        {
            _datagrams.Dispose();
            _stop.Dispose();
        }
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        using var program = new PortmapperProgram(_mappings);
        var dispatcher = new RpcDispatcher(program);
        var buffer = new byte[LongestDatagram];
        var anybody = new IPEndPoint(EndPoint.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var call = await _datagrams.ReceiveFromAsync(buffer, anybody, cancellationToken);
                var reply = await dispatcher.AnswerAsync(buffer.AsMemory(0, call.ReceivedBytes), cancellationToken);
                if (reply.Length > 0)
                {
                    await _datagrams.SendToAsync(reply[RpcMessage.MarkLength..], call.RemoteEndPoint, cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException)
            {
                // Too long a datagram, or its sender has gone.
            }
        }
    }
}
