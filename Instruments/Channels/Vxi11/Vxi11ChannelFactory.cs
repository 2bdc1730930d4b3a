namespace SpinBench.Instruments.Channels.Vxi11;

/// <summary>
/// Opens VXI-11 links: <c>TCPIP0::host::inst0::INSTR</c>, <c>TCPIP0::host::gpib0,24::INSTR</c> behind a gateway, and
/// <c>TCPIP0::host,port::inst0::INSTR</c> where the port of the core channel is known and no port mapper is asked.
/// </summary>
/// <param name="time">The clock of the channels' time-outs; the system's when left out.</param>
/// <param name="options">How the instruments are spoken to.</param>
public sealed class Vxi11ChannelFactory(TimeProvider? time = null, Vxi11Options? options = null) : IChannelFactory
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Vxi11Options _options = options ?? new Vxi11Options();

    /// <inheritdoc/>
    public bool CanOpen(string resourceName) =>
        VisaResourceName.TryParse(resourceName, out var name, out _) && name!.Interface == VisaInterface.Vxi11;

    /// <inheritdoc/>
    public async ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        var name = VisaResourceName.Parse(resourceName);
        var connector = new TcpConnector(resourceName, _time, _options.Socket);
        RpcConnection? core = null;
        try
        {
            var port = name.Port != 0 ? name.Port : await FindPortAsync(name, connector, cancellationToken);
            core = new RpcConnection(
                await connector.ConnectAsync(name.Host, port, WhenCoreRefused, cancellationToken));
            var channel = new Vxi11Channel(name, core, connector, _time, _options);
            await channel.CreateLinkAsync(cancellationToken);
            core = null;
            return channel;
        }
        catch (TimeoutException exception)
        {
            throw new ChannelException(resourceName, FormattableString.Invariant(
                $"the connection stands, but no VXI-11 answer came within {_options.ControlTimeout.TotalSeconds:G3} s. ")
                + "Check the port, and whether the instrument's VXI-11 server hangs: switch it off and on.", exception);
        }
        finally
        {
            core?.Dispose();
        }
    }

    private const string WhenCoreRefused = "Leave the port out of the resource name to have it looked up, "
        + "or switch the instrument's VXI-11 server on.";

    private static string WhenPortmapperRefused(VisaResourceName name) =>
        $"The instrument may not speak VXI-11: try \"TCPIP{name.Board}::{name.Host}::hislip0::INSTR\" or "
        + $"\"TCPIP{name.Board}::{name.Host}::5025::SOCKET\", or switch its VXI-11 server on.";

    private async ValueTask<int> FindPortAsync(
        VisaResourceName name, TcpConnector connector, CancellationToken cancellationToken)
    {
        using var portmapper = new RpcConnection(
            await connector.ConnectAsync(name.Host, _options.PortmapperPort, WhenPortmapperRefused(name), cancellationToken));
        var call = portmapper.Begin(
            Vxi11Protocol.PortmapperProgram, Vxi11Protocol.PortmapperVersion, Vxi11Protocol.GetPort);
        call.Write(Vxi11Protocol.CoreProgram);
        call.Write(Vxi11Protocol.Version);
        call.Write(Vxi11Protocol.Tcp);
        call.Write(0u);
        await portmapper.CallAsync(sizeof(uint), new TimeLimit(_time, _options.ControlTimeout), cancellationToken);
        var port = portmapper.Results.ReadUInt32();
        return port is > 0 and <= 65535
            ? (int)port
            : throw new ChannelException(name.Text,
                $"{name.Host} has a port mapper, but no VXI-11 behind it. " + WhenPortmapperRefused(name));
    }
}
