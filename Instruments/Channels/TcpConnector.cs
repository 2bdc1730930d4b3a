using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;

namespace SpinBench.Instruments.Channels;

/// <summary>Opens the TCP connections of one resource; a refused one is tried again.</summary>
internal sealed class TcpConnector(string resourceName, TimeProvider time, TcpSocketOptions options)
{
    /// <summary>Opens a connection.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="whenRefused">What to check when nobody listens there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ChannelException">Nobody answers there.</exception>
    public async ValueTask<TcpConnection> ConnectAsync(
        string host, int port, string whenRefused, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.ConnectTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await Pipeline().ExecuteAsync(token => TryConnectAsync(host, port, token), both.Token);
        }
        catch (SocketException exception)
        {
            throw new ChannelException(resourceName, Reason(exception, host, port, whenRefused), exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelException(resourceName, FormattableString.Invariant(
                $"nobody answered within {options.ConnectTimeout.TotalSeconds:G3} s. ")
                + "Check that the instrument is on, the address, and the network between.");
        }
    }

    private async ValueTask<TcpConnection> TryConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await using (cancellationToken.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), socket))
            {
                // Not ConnectAsync: the socket must stay out of the runtime's event loop (see SocketWatcher).
                await Task.Run(() => socket.Connect(addresses, port), CancellationToken.None).WaitAsync(cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            var connection = new TcpConnection(socket, resourceName, time, options);
            socket = null;
            return connection;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private ResiliencePipeline Pipeline() =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                ShouldHandle = new PredicateBuilder().Handle<SocketException>(exception =>
                    exception.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset),
            })
            .Build();

    private static string Reason(SocketException exception, string host, int port, string whenRefused) =>
        exception.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => FormattableString.Invariant($"{host} refuses port {port}. ") + whenRefused,
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"there is no host \"{host}\". Check the spelling of the address.",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable =>
                $"there is no way to {host}. Check that the instrument is on, its cable, and that this computer is on its network.",
            _ => $"{exception.Message}. Check the address and the network.",
        };
}
