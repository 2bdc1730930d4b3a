using System.Net;
using System.Net.Sockets;

namespace SpinBench.Simulators.Servers;

/// <summary>Listens on a TCP port and keeps the connections: at most so many, ended and awaited when it is disposed.</summary>
internal sealed class ClientListener : IAsyncDisposable
{
    private static readonly TimeSpan s_pauseAfterFault = TimeSpan.FromMilliseconds(50);

    private readonly TcpListener _listener;
    private readonly int _maximumConnections;
    private readonly Func<Socket, IClientConnection> _connect;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Client> _clients = [];
    private readonly Task _accepting;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The port is taken or forbidden.</exception>
    public ClientListener(IPEndPoint endPoint, int maximumConnections, Func<Socket, IClientConnection> connect)
    {
        _maximumConnections = maximumConnections;
        _connect = connect;
        _listener = new TcpListener(endPoint);
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync(_stop.Token);
    }

    /// <summary>Where it listens, with the port that was found.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Clients at present.</summary>
    public int Count
    {
        get
        {
            lock (_clients)
            {
                return _clients.Count(client => !client.Leave.IsCancellationRequested);
            }
        }
    }

    /// <summary>Stops listening, disconnects every client and waits until all of it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        Task[] serving;
        lock (_clients)
        {
            serving = [.. _clients.Select(client => client.Serving)];
        }

        await Task.WhenAll(serving);
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Admit(await _listener.AcceptSocketAsync(cancellationToken));
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException) when (!cancellationToken.IsCancellationRequested)
            {
                // A client that gave up before it was accepted, or no file descriptor left: no reason to stop.
                await Task.Delay(s_pauseAfterFault, TimeProvider.System, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Admit(Socket socket)
    {
        KeepAlive(socket);
        var client = new Client(_connect(socket), _stop.Token);
        lock (_clients)
        {
            if (Count >= _maximumConnections && !MakeRoom())
            {
                client.Dispose();
                return;
            }

            _clients.Add(client);
            client.Serving = ServeAsync(client);
        }
    }

    // Whoever only holds a connection open cannot keep others out.
    private bool MakeRoom()
    {
        if (_clients.Find(client => !client.Connection.HasSpoken && !client.Leave.IsCancellationRequested) is not { } silent)
        {
            return false;
        }

        silent.Leave.Cancel();
        return true;
    }

    private async Task ServeAsync(Client client)
    {
        try
        {
            await client.Connection.RunAsync(client.Leave.Token);
        }
        finally
        {
            client.Dispose();
        }

        // One that failed stays, so that stopping tells of it.
        lock (_clients)
        {
            _clients.Remove(client);
        }
    }

    // A client whose host died does not keep its place for ever.
    private static void KeepAlive(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
    }

    private sealed record Client(IClientConnection Connection, CancellationToken Stop) : IDisposable
    {
        public CancellationTokenSource Leave { get; } = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        public Task Serving { get; set; } = Task.CompletedTask;

        public void Dispose()
        {
            Leave.Dispose();
            Connection.Dispose();
        }
    }
}
