using System.Net;
using System.Net.Sockets;
using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <summary>Serves simulated instruments over HiSLIP 1.0 and 1.1 (IVI-6.1) in synchronised mode.</summary>
/// <remarks>Sub-addresses are <c>hislip0</c> for the first instrument, <c>hislip1</c> for the next, and an instrument's key.</remarks>
public sealed class HislipServer : IInstrumentServer
{
    private const int ConnectionsForAClient = 2;

    private readonly HislipRack _rack;
    private readonly ClientListener _listener;

    private HislipServer(IReadOnlyList<ServedInstrument> instruments, IPEndPoint endPoint)
    {
        _rack = new HislipRack(instruments);

        // Twice as many as can have a session, so that one too many is told why.
        var clients = 2 * instruments.Sum(instrument => instrument.Quirks.MaximumConnections);
        _listener = new ClientListener(
            endPoint, ConnectionsForAClient * clients, socket => new HislipConnection(socket, _rack));
    }

    /// <inheritdoc/>
    public event Action<Exception>? ConnectionFailed
    {
        add => _listener.ConnectionFailed += value;
        remove => _listener.ConnectionFailed -= value;
    }

    /// <summary>Where it listens, with the port that was found.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>Sessions at present.</summary>
    public int SessionCount => _rack.SessionCount;

    /// <inheritdoc/>
    public IReadOnlyList<ServedAddress> Addresses => [.. _rack.Instruments.Select(AddressOf)];

    /// <summary>Starts to serve.</summary>
    /// <param name="instruments">At least one; the first one is <c>hislip0</c>.</param>
    /// <param name="endPoint">Where; by default this machine only, on a free port. Clients expect port 4880.</param>
    /// <exception cref="SocketException">The port is taken or forbidden.</exception>
    public static HislipServer Start(IReadOnlyList<ServedInstrument> instruments, IPEndPoint? endPoint = null)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        ArgumentOutOfRangeException.ThrowIfZero(instruments.Count);
        return new HislipServer(instruments, endPoint ?? new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>Stops listening, ends every session and waits until all of it has ended.</summary>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private ServedAddress AddressOf(ServedInstrument instrument, int index)
    {
        var port = EndPoint.Port == HislipMessage.Port
            ? ""
            : FormattableString.Invariant($",{EndPoint.Port}");
        return new ServedAddress(
            instrument.Key, FormattableString.Invariant($"TCPIP0::{EndPoint.Address}::hislip{index}{port}::INSTR"));
    }
}
