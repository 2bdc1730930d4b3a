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
    private readonly ConnectionFaults _faults = new();
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

    /// <inheritdoc cref="IInstrumentServer.ConnectionFailed"/>
    public event Action<Exception>? ConnectionFailed
    {
        add => _faults.Reported += value;
        remove => _faults.Reported -= value;
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
                return _clients.Count(client => !client.IsLeaving);
            }
        }
    }

    /// <summary>Stops listening, disconnects every client and waits until all of it has ended; then tells of the first fault.</summary>
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
        _faults.ThrowFirst();
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
        if (_clients.Find(client => !client.Connection.HasSpoken && !client.IsLeaving) is not { } silent)
        {
            return false;
        }

        silent.Leave();
        return true;
    }

    private async Task ServeAsync(Client client)
    {
        await _faults.WatchAsync(() => RunAsync(client));
        lock (_clients)
        {
            _clients.Remove(client);
        }
    }

    private async Task RunAsync(Client client)
    {
        try
        {
            await client.Connection.RunAsync(client.Leaving);
        }
        finally
        {
            lock (_clients)
            {
                // From here on nobody sends it away or counts it.
                client.HasLeft = true;
            }

            client.Dispose();
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

    private sealed class Client(IClientConnection connection, CancellationToken stop) : IDisposable
    {
        private readonly CancellationTokenSource _leave = CancellationTokenSource.CreateLinkedTokenSource(stop);

        public IClientConnection Connection => connection;

        public CancellationToken Leaving => _leave.Token;

        public bool HasLeft { get; set; }

        public bool IsLeaving => HasLeft || _leave.IsCancellationRequested;

        public Task Serving { get; set; } = Task.CompletedTask;

        public void Leave() => _leave.Cancel();

        public void Dispose()
        {
            connection.Dispose();
            _leave.Dispose();
        }
    }
}
