using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using SpinBench.Instruments.Channels.Hislip;
using SpinBench.Instruments.Channels.Vxi11;
using SpinBench.Simulators.Servers.Hislip;
using SpinBench.Simulators.Servers.Prologix;
using SpinBench.Simulators.Servers.Serial;
using SpinBench.Simulators.Servers.Vxi11;

namespace SpinBench.Simulators.Servers;

/// <summary>Serves instruments over everything that they can be reached by, and says what could not be had.</summary>
public sealed class InstrumentRack : IAsyncDisposable
{
    private readonly List<IInstrumentServer> _servers = [];
    private readonly List<RefusedService> _refusals = [];
    private readonly IReadOnlyList<ServedInstrument> _instruments;
    private readonly RackOptions _options;

    private InstrumentRack(IReadOnlyList<ServedInstrument> instruments, RackOptions options)
    {
        _instruments = instruments;
        _options = options;
    }

    /// <inheritdoc cref="IInstrumentServer.ConnectionFailed"/>
    public event Action<Exception>? ConnectionFailed
    {
        add => _servers.ForEach(server => server.ConnectionFailed += value);
        remove => _servers.ForEach(server => server.ConnectionFailed -= value);
    }

    /// <summary>Every way that is offered.</summary>
    public IReadOnlyList<ServedAddress> Addresses => [.. _servers.SelectMany(server => server.Addresses)];

    /// <summary>Every way that could not be had.</summary>
    public IReadOnlyList<RefusedService> Refusals => _refusals;

    /// <summary>Starts every server that can be started.</summary>
    public static async Task<InstrumentRack> StartAsync(IReadOnlyList<ServedInstrument> instruments, RackOptions options)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        ArgumentNullException.ThrowIfNull(options);
        var rack = new InstrumentRack(instruments, options);
        var isComplete = false;
        try
        {
            rack.StartSockets();
            rack.StartVxi11();
            rack.StartHislip();
            rack.StartPrologix();
            rack.StartSerialLines();
            isComplete = true;
            return rack;
        }
        finally
        {
            if (!isComplete)
            {
                await rack.DisposeAsync();
            }
        }
    }

    /// <summary>Stops every server and waits until all of it has ended, whatever became of the others.</summary>
    public async ValueTask DisposeAsync()
    {
        var stopping = _servers.Select(server => server.DisposeAsync().AsTask()).ToArray();
        _servers.Clear();
        await Task.WhenAll(stopping);
    }

    private bool HasWellKnownPorts => _options.BasePort > 0;

    private void StartSockets()
    {
        for (var index = 0; index < _instruments.Count; index++)
        {
            var instrument = _instruments[index];
            var port = HasWellKnownPorts ? _options.BasePort + 1 + index : 0;
            if (!TryStart($"{instrument.Key} at port {port}", "it has another port.", () => Socket(instrument, port)))
            {
                _servers.Add(Socket(instrument, 0));
            }
        }

        if (!HasWellKnownPorts)
        {
            return;
        }

        foreach (var sharing in _instruments.Where(instrument => instrument.VendorPort > 0).GroupBy(instrument => instrument.VendorPort))
        {
            var first = sharing.First();
            TryStart($"{first.Key} at its maker's port {sharing.Key}", "use its other addresses.", () => Socket(first, sharing.Key));
            _refusals.AddRange(sharing.Skip(1).Select(other => new RefusedService(
                $"{other.Key} at its maker's port {sharing.Key}", $"{first.Key} has it. Use its other addresses.")));
        }
    }

    private void StartVxi11()
    {
        int? portmapper = HasWellKnownPorts ? Vxi11Protocol.PortmapperPort : null;
        if (!TryStart("VXI-11 at its usual port", "it has another one.", () => Vxi11Server.Start(_instruments, EndPoint(_options.BasePort), portmapper)))
        {
            _servers.Add(Vxi11Server.Start(_instruments, EndPoint(0), portmapper));
        }

        const string Consequence = "clients must name the port, as in the resource names here, and those that cannot do not reach it.";
        switch (((Vxi11Server)_servers[^1]).Portmapper)
        {
            case PortmapperState.PortTaken:
                Refuse("another program has it");
                break;
            case PortmapperState.NotPermitted:
                Refuse("this user may not have it");
                break;
        }

        void Refuse(string reason) => _refusals.Add(
            new RefusedService($"port mapper of VXI-11 at port {Vxi11Protocol.PortmapperPort}", $"{reason}; {Consequence}"));
    }

    private void StartHislip()
    {
        var port = HasWellKnownPorts ? HislipMessage.Port : 0;
        if (!TryStart($"HiSLIP at port {port}", "it has another port, which clients must name.",
            () => HislipServer.Start(_instruments, EndPoint(port))))
        {
            _servers.Add(HislipServer.Start(_instruments, EndPoint(0)));
        }
    }

    private void StartPrologix()
    {
        var onBus = new List<ServedInstrument>();
        foreach (var sharing in _instruments.GroupBy(instrument => instrument.GpibAddress))
        {
            onBus.Add(sharing.First());
            _refusals.AddRange(sharing.Skip(1).Select(other => new RefusedService(
                $"{other.Key} behind the Prologix controller", $"{sharing.First().Key} has its GPIB address {sharing.Key}.")));
        }

        var port = HasWellKnownPorts ? PrologixServer.StandardPort : 0;
        if (!TryStart($"Prologix controller at port {port}", "it has another port, which clients must name.",
            () => PrologixServer.Start(onBus, EndPoint(port))))
        {
            _servers.Add(PrologixServer.Start(onBus, EndPoint(0)));
        }

        TryStart("Prologix controller on a serial line", "use its TCP form.", () => PseudoTerminalServer.StartPrologix(onBus));
    }

    private void StartSerialLines()
    {
        foreach (var instrument in _instruments.Where(instrument => instrument.Serial is not null))
        {
            TryStart($"{instrument.Key} on RS-232", "use its other addresses.", () => PseudoTerminalServer.Start(instrument));
        }
    }

    private ScpiSocketServer Socket(ServedInstrument instrument, int port) => ScpiSocketServer.Start(instrument, EndPoint(port));

    private IPEndPoint EndPoint(int port) => new(_options.Address, port);

    private bool TryStart(string service, string consequence, Func<IInstrumentServer> start)
    {
        try
        {
            _servers.Add(start());
            return true;
        }
        catch (Exception refusal) when (refusal is SocketException or Win32Exception or PlatformNotSupportedException)
        {
            var reason = refusal is SocketException socket ? Explain(socket) : refusal.Message;
            _refusals.Add(new RefusedService(service, $"{reason}; {consequence}"));
            return false;
        }
    }

    private static string Explain(SocketException refusal) => refusal.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program has that port",
        SocketError.AccessDenied => "this user may not have that port",
        SocketError.AddressNotAvailable => "this machine does not have that address",
        _ => refusal.Message,
    };
}
