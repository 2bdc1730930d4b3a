using System.Net.Sockets;
using Polly;
using Polly.Retry;

namespace SpinBench.Instruments.Channels;

/// <summary>Opens raw TCP sockets (<c>TCPIP0::host::port::SOCKET</c>).</summary>
/// <param name="time">The clock of the channels' time-outs; the system's when left out.</param>
/// <param name="options">How long things may take.</param>
public sealed class TcpSocketChannelFactory(TimeProvider? time = null, TcpSocketOptions? options = null) : IChannelFactory
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly TcpSocketOptions _options = options ?? new TcpSocketOptions();

    /// <inheritdoc/>
    public bool CanOpen(string resourceName) =>
        VisaResourceName.TryParse(resourceName, out var name, out _) && name!.Interface == VisaInterface.TcpSocket;

    /// <inheritdoc/>
    public ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken) =>
        VisaResourceName.TryParse(resourceName, out var name, out var fault)
            ? OpenAsync(name!, cancellationToken)
            : throw new ChannelException(resourceName, fault);

    /// <summary>Connects to host and port of a name of any kind.</summary>
    internal async ValueTask<IMessageChannel> OpenAsync(VisaResourceName name, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.ConnectTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var socket = await Pipeline().ExecuteAsync(token => ConnectAsync(name, token), both.Token);
            return new TcpSocketChannel(socket, name, _time, _options);
        }
        catch (SocketException exception)
        {
            throw new ChannelException(name.Text, Reason(exception, name), exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelException(name.Text, FormattableString.Invariant(
                $"nobody answered within {_options.ConnectTimeout.TotalSeconds:G3} s. ")
                + "Check that the instrument is on, the address, and the network between.");
        }
    }

    private static async ValueTask<Socket> ConnectAsync(VisaResourceName name, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(name.Host, name.Port, cancellationToken);
            var connected = socket;
            socket = null;
            return connected;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private ResiliencePipeline Pipeline() =>
        new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = _options.Retries,
                Delay = _options.RetryDelay,
                ShouldHandle = new PredicateBuilder().Handle<SocketException>(exception =>
                    exception.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset),
            })
            .Build();

    private static string Reason(SocketException exception, VisaResourceName name) =>
        exception.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => FormattableString.Invariant(
                $"{name.Host} refuses port {name.Port}. Check the port, that the instrument's socket server is on, ")
                + "and that no other program holds the connection.",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"there is no host \"{name.Host}\". Check the spelling of the address.",
            _ => $"{exception.Message}. Check the address and the network.",
        };
}
