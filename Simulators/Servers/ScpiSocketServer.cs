using System.Net;
using System.Net.Sockets;

namespace SpinBench.Simulators.Servers;

/// <summary>
/// Serves a simulated instrument on a raw TCP socket as real ones do: messages end with line feed, a response leaves in
/// one piece, and the instrument keeps its state when clients come and go.
/// </summary>
/// <remarks>
/// Servers of one lab take turns. A line that overruns the input buffer costs the connection, as nothing tells where the
/// next one would start.
/// </remarks>
public sealed class ScpiSocketServer : IInstrumentServer
{
    private readonly ServedInstrument _instrument;
    private readonly ClientListener _listener;

    private ScpiSocketServer(ServedInstrument instrument, IPEndPoint endPoint)
    {
        _instrument = instrument;
        _listener = new ClientListener(
            endPoint, instrument.Quirks.MaximumConnections, socket => new ScpiConnection(new SocketStream(socket), instrument));
    }

    /// <inheritdoc/>
    public event Action<Exception>? ConnectionFailed
    {
        add => _listener.ConnectionFailed += value;
        remove => _listener.ConnectionFailed -= value;
    }

    /// <summary>Where it listens, with the port that was found.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>VISA resource name under which a client on this machine reaches it.</summary>
    public string ResourceName => $"TCPIP0::{EndPoint.Address}::{EndPoint.Port}::SOCKET";

    /// <inheritdoc/>
    public IReadOnlyList<ServedAddress> Addresses => [new ServedAddress(_instrument.Key, ResourceName)];

    /// <summary>Clients at present.</summary>
    public int ConnectionCount => _listener.Count;

    /// <summary>Starts to listen.</summary>
    /// <param name="instrument">What to serve.</param>
    /// <param name="endPoint">Where; by default this machine only, on a free port.</param>
    /// <exception cref="SocketException">The port is taken or forbidden.</exception>
    public static ScpiSocketServer Start(ServedInstrument instrument, IPEndPoint? endPoint = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return new ScpiSocketServer(instrument, endPoint ?? new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>Stops listening, disconnects every client and waits until all of it has ended.</summary>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
