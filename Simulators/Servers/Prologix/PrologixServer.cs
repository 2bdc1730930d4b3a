using System.Net;
using System.Net.Sockets;

namespace SpinBench.Simulators.Servers.Prologix;

/// <summary>Serves instruments behind a Prologix GPIB-ETHERNET controller, each at its GPIB address.</summary>
/// <remarks>
/// An instrument that answers later than <c>++read_tmo_ms</c> keeps its answer, and the next message to it discards it
/// with error -410, as on the real thing.
/// </remarks>
public sealed class PrologixServer : IInstrumentServer
{
    /// <summary>The TCP port of such controllers.</summary>
    public const int StandardPort = 1234;

    private const int MaximumConnections = 32;

    private readonly ClientListener _listener;
    private readonly IReadOnlyDictionary<int, ServedInstrument> _bus;

    private PrologixServer(IReadOnlyDictionary<int, ServedInstrument> bus, IPEndPoint endPoint)
    {
        _bus = bus;
        _listener = new ClientListener(
            endPoint, MaximumConnections, socket => new PrologixConnection(new SocketStream(socket), bus));
    }

    /// <inheritdoc/>
    public event Action<Exception>? ConnectionFailed
    {
        add => _listener.ConnectionFailed += value;
        remove => _listener.ConnectionFailed -= value;
    }

    /// <summary>Where it listens, with the port that was found.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>VISA resource name of the controller.</summary>
    public string ResourceName => $"PRLGX-TCPIP0::{EndPoint.Address}::{EndPoint.Port}::INTFC";

    /// <inheritdoc/>
    public IReadOnlyList<ServedAddress> Addresses =>
    [
        new ServedAddress("PROLOGIX", ResourceName, "the controller; open it first"),
        .. _bus.Values.Select(instrument => new ServedAddress(
            instrument.Key, $"GPIB0::{instrument.GpibAddress}::INSTR", "behind the Prologix controller")),
    ];

    /// <summary>Starts to listen.</summary>
    /// <param name="instruments">What is on the bus.</param>
    /// <param name="endPoint">Where; by default this machine only, on a free port.</param>
    /// <exception cref="ArgumentException">Two instruments have the same address.</exception>
    /// <exception cref="SocketException">The port is taken or forbidden.</exception>
    public static PrologixServer Start(IReadOnlyList<ServedInstrument> instruments, IPEndPoint? endPoint = null)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        return new PrologixServer(PrologixBus.Of(instruments), endPoint ?? new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>Stops listening, disconnects every host and waits until all of it has ended.</summary>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
