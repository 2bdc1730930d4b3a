using System.Net;
using System.Net.Sockets;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>
/// Serves simulated instruments over VXI-11 (revision 1.0): core and abort channel, and a port mapper through which
/// clients find them.
/// </summary>
/// <remarks>
/// Device names are <c>inst0</c> for the first instrument, <c>inst1</c> for the next, <c>gpib0,24</c> for the one at
/// address 24 of the bus, and an instrument's key. Most clients cannot do without the port mapper on port 111, which
/// needs a privilege: see <see cref="Portmapper"/>.
/// </remarks>
public sealed class Vxi11Server : IInstrumentServer
{
    private const int ConnectionsForALink = 2;

    private readonly Vxi11Rack _rack;
    private readonly ClientListener _core;
    private readonly ClientListener _abort;
    private readonly PortmapperServer? _portmapper;

    private Vxi11Server(IReadOnlyList<ServedInstrument> instruments, IPEndPoint endPoint, int? portmapperPort)
    {
        _rack = new Vxi11Rack(instruments);
        var most = ConnectionsForALink * instruments.Sum(instrument => instrument.Quirks.MaximumConnections);
        _core = new ClientListener(
            endPoint, most, socket => new RpcConnection(socket, client => new Vxi11CoreProgram(_rack, client)));
        _abort = new ClientListener(
            new IPEndPoint(endPoint.Address, 0), most, socket => new RpcConnection(socket, _ => new Vxi11AbortProgram(_rack)));
        _rack.AbortPort = _abort.EndPoint.Port;
        Portmapper = portmapperPort is { } port
            ? PortmapperServer.TryStart(new IPEndPoint(endPoint.Address, port), Mappings, out _portmapper)
            : PortmapperState.Off;
    }

    /// <inheritdoc/>
    public event Action<Exception>? ConnectionFailed
    {
        add
        {
            _core.ConnectionFailed += value;
            _abort.ConnectionFailed += value;
        }

        remove
        {
            _core.ConnectionFailed -= value;
            _abort.ConnectionFailed -= value;
        }
    }

    /// <summary>Where the core channel listens, with the port that was found.</summary>
    public IPEndPoint EndPoint => _core.EndPoint;

    /// <summary>Whether clients that know no port find the server; without it they cannot reach it at all.</summary>
    public PortmapperState Portmapper { get; }

    /// <summary>Where the port mapper listens; null when it does not.</summary>
    public IPEndPoint? PortmapperEndPoint => _portmapper?.EndPoint;

    /// <summary>Links at present.</summary>
    public int LinkCount => _rack.LinkCount;

    /// <inheritdoc/>
    public IReadOnlyList<ServedAddress> Addresses => [.. _rack.Instruments.Select(AddressOf)];

    /// <summary>Starts to serve.</summary>
    /// <param name="instruments">At least one; the first one is <c>inst0</c>.</param>
    /// <param name="endPoint">Where the core channel listens; by default this machine only, on a free port.</param>
    /// <param name="portmapperPort">Port of the port mapper, 0 for a free one; null for none.</param>
    /// <exception cref="SocketException">The port of the core channel is taken or forbidden.</exception>
    public static Vxi11Server Start(
        IReadOnlyList<ServedInstrument> instruments, IPEndPoint? endPoint = null, int? portmapperPort = Vxi11Protocol.PortmapperPort)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        ArgumentOutOfRangeException.ThrowIfZero(instruments.Count);
        return new Vxi11Server(instruments, endPoint ?? new IPEndPoint(IPAddress.Loopback, 0), portmapperPort);
    }

    /// <summary>Stops listening, ends every link and waits until all of it has ended.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(
        _portmapper?.DisposeAsync().AsTask() ?? Task.CompletedTask,
        _core.DisposeAsync().AsTask(),
        _abort.DisposeAsync().AsTask());

    private IReadOnlyList<PortMapping> Mappings =>
    [
        new(Vxi11Protocol.CoreProgram, Vxi11Protocol.Version, Vxi11Protocol.Tcp, _core.EndPoint.Port),
        new(Vxi11Protocol.AsyncProgram, Vxi11Protocol.Version, Vxi11Protocol.Tcp, _abort.EndPoint.Port),
    ];

    private ServedAddress AddressOf(ServedInstrument instrument, int index)
    {
        var byAddress = FormattableString.Invariant($"gpib0,{instrument.GpibAddress}");
        var byIndex = FormattableString.Invariant($"inst{index}");
        var (device, other) = ReferenceEquals(_rack.Find(byAddress), instrument) ? (byAddress, byIndex) : (byIndex, instrument.Key);
        var host = _portmapper?.EndPoint.Port == Vxi11Protocol.PortmapperPort
            ? $"{EndPoint.Address}"
            : FormattableString.Invariant($"{EndPoint.Address},{EndPoint.Port}");
        return new ServedAddress(instrument.Key, $"TCPIP0::{host}::{device}::INSTR", $"also as {other}");
    }
}
