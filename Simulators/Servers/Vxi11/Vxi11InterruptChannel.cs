using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SpinBench.Instruments;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <summary>
/// The way back to a client: a connection to a port of its own, over which it hears that an instrument asks for service
/// (<c>device_intr_srq</c>). The client does not reply.
/// </summary>
internal sealed class Vxi11InterruptChannel : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly ConcurrentDictionary<Vxi11Link, byte[]> _handles = new();
    private readonly ConcurrentDictionary<Vxi11Link, bool> _told = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ArrayBufferWriter<byte> _call = new();
    private readonly uint _program;
    private readonly uint _version;
    private uint _transaction;

    private Vxi11InterruptChannel(uint program, uint version) => (_program, _version) = (program, version);

    /// <summary>Connects to the client; null when it does not answer.</summary>
    public static async ValueTask<Vxi11InterruptChannel?> OpenAsync(
        IPEndPoint client, uint program, uint version, CancellationToken cancellationToken)
    {
        var channel = new Vxi11InterruptChannel(program, version);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await channel._socket.ConnectAsync(client, patience.Token);
        }
        catch (Exception fault) when (fault is SocketException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            channel.Dispose();
            return null;
        }

        _ = channel.WatchAsync(channel._stop.Token);
        return channel;
    }

    /// <summary>Tells of the requests of a link from now on, or no longer when there is no handle.</summary>
    public void Enable(Vxi11Link link, byte[]? handle)
    {
        if (handle is null)
        {
            _handles.TryRemove(link, out _);
        }
        else
        {
            _handles[link] = handle;
        }
    }

    /// <summary>The client has polled: the next request is a new one.</summary>
    public void Rearm(Vxi11Link link) => _told.TryRemove(link, out _);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _socket.Dispose();
    }

    // An instrument asks when something happens in it, also long after a call: so it is looked at, by the client's clock.
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await TimeProvider.System.WaitAsync(s_interval, cancellationToken);
                foreach (var (link, handle) in _handles)
                {
                    if (link.IsDestroyed)
                    {
                        _handles.TryRemove(link, out _);
                    }
                    else if (!link.Conversation.IsRequestingService)
                    {
                        Rearm(link);
                    }
                    else if (_told.TryAdd(link, true))
                    {
                        await TellAsync(handle, cancellationToken);
                    }
                }
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The client has gone, or closed the channel.
        }
    }

    private async Task TellAsync(byte[] handle, CancellationToken cancellationToken)
    {
        RpcMessage.BeginRecord(_call);
        var writer = new XdrWriter(_call);
        RpcMessage.WriteCall(writer, ++_transaction, _program, _version, (uint)Vxi11Procedure.InterruptServiceRequest);
        writer.Write(handle);
        await _socket.SendAsync(RpcMessage.EndRecord(_call), cancellationToken);
    }
}
