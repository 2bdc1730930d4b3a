using System.Net;
using System.Net.Sockets;

namespace SpinBench.Simulators.Servers;

/// <summary>
/// Serves a simulated instrument on a raw TCP socket as real ones do: messages end with line feed, a response leaves in
/// one piece, and the instrument keeps its state when clients come and go.
/// </summary>
/// <remarks>
/// The lab's clock runs on demand: a reading moves it by its own duration and is answered at once. Servers of one lab
/// take turns.
/// </remarks>
public sealed class ScpiSocketServer : IInstrumentServer
{
    private readonly ServedInstrument _instrument;
    private readonly ScpiServerOptions _options;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Task> _connections = [];
    private readonly Task _accepting;

    private ScpiSocketServer(ServedInstrument instrument, ScpiServerOptions options)
    {
        _instrument = instrument;
        _options = options;
        _listener = new TcpListener(options.EndPoint);
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync(_stop.Token);
    }

    /// <summary>Where it listens, with the port that was found.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>VISA resource name under which a client on this machine reaches it.</summary>
    public string ResourceName => $"TCPIP0::{EndPoint.Address}::{EndPoint.Port}::SOCKET";

    /// <inheritdoc/>
    public IReadOnlyList<ServedAddress> Addresses => [new ServedAddress(_instrument.Key, ResourceName)];

    /// <summary>Clients at present.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (_connections)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The port is taken or forbidden.</exception>
    public static ScpiSocketServer Start(ServedInstrument instrument, ScpiServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var checkedOptions = options ?? new ScpiServerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(checkedOptions.MaximumConnections, 1);
        return new ScpiSocketServer(instrument, checkedOptions);
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
        Task[] connections;
        lock (_connections)
        {
            connections = [.. _connections];
        }

        await Task.WhenAll(connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Serve(await _listener.AcceptSocketAsync(cancellationToken), cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException) when (!cancellationToken.IsCancellationRequested)
            {
                // A client that gave up before it was accepted is no reason to stop.
            }
        }
    }

    private void Serve(Socket socket, CancellationToken cancellationToken)
    {
        if (ConnectionCount >= _options.MaximumConnections)
        {
            socket.Dispose();
            return;
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_connections)
        {
            _connections.Add(ended.Task);
        }

        _ = ServeAsync(new ScpiSocketConnection(socket, _instrument), ended, cancellationToken);
    }

    private async Task ServeAsync(
        ScpiSocketConnection connection, TaskCompletionSource ended, CancellationToken cancellationToken)
    {
        try
        {
            await connection.RunAsync(cancellationToken);
        }
        finally
        {
            lock (_connections)
            {
                _connections.Remove(ended.Task);
            }

            ended.SetResult();
        }
    }
}
