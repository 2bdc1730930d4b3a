namespace SpinBench.Instruments.Channels;

/// <summary>Opens raw TCP sockets (<c>TCPIP0::host::port::SOCKET</c>).</summary>
/// <param name="time">The clock of the channels' time-outs; the system's when left out.</param>
/// <param name="options">How long things may take.</param>
public sealed class TcpSocketChannelFactory(TimeProvider? time = null, TcpSocketOptions? options = null) : IChannelFactory
{
    private const string WhenRefused =
        "Check the port, that the instrument's socket server is on, and that no other program holds the connection.";

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly TcpSocketOptions _options = options ?? new TcpSocketOptions();

    /// <inheritdoc/>
    public bool CanOpen(string resourceName) =>
        VisaResourceName.TryParse(resourceName, out var name, out _) && name!.Interface == VisaInterface.TcpSocket;

    /// <inheritdoc/>
    public async ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        var name = VisaResourceName.Parse(resourceName);
        var connection = await new TcpConnector(resourceName, _time, _options)
            .ConnectAsync(name.Host, name.Port, WhenRefused, cancellationToken);
        return new TcpSocketChannel(connection, resourceName, _time);
    }
}
