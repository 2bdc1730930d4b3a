using System.Net.Sockets;
using System.Threading.Channels;
using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Servers;

/// <summary>One client of a served instrument: cuts what arrives into messages, sends answers as they come.</summary>
internal sealed class ScpiSocketConnection : IResponseReceiver
{
    // A client that asks on and on without reading is disconnected.
    private const int MostPendingResponses = 1024;
    private const int ReceiveBufferLength = 1 << 16;

    private readonly Socket _socket;
    private readonly ScpiFirmware _firmware;
    private readonly ProgramMessageQueue _messages = new();
    private readonly Channel<ReadOnlyMemory<byte>> _responses =
        Channel.CreateBounded<ReadOnlyMemory<byte>>(MostPendingResponses);

    public ScpiSocketConnection(Socket socket, ScpiFirmware firmware)
    {
        socket.NoDelay = true;
        _socket = socket;
        _firmware = firmware;
    }

    void IResponseReceiver.Receive(ReadOnlyMemory<byte> response)
    {
        if (!_responses.Writer.TryWrite(response))
        {
            _responses.Writer.TryComplete();
        }
    }

    /// <summary>Serves the client until it leaves, breaks the rules, or the server stops.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var socket = _socket;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var sending = SendAsync(ended.Token);
            await Task.WhenAny(ReceiveAsync(ended.Token), sending);
            await ended.CancelAsync();
            await sending;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The server stops, or the client has left.
        }
        catch (SocketException)
        {
            // The client is gone; the instrument does not mind.
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[ReceiveBufferLength];
        while (await _socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (!_messages.Append(buffer.AsSpan(0, count), end: false))
            {
                return;
            }

            while (_messages.TryTake(out var entry))
            {
                lock (_firmware.Clock)
                {
                    _firmware.Receive(entry.Message, this);
                }
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await foreach (var response in _responses.Reader.ReadAllAsync(cancellationToken))
        {
            for (var sent = 0; sent < response.Length;)
            {
                sent += await _socket.SendAsync(response[sent..], cancellationToken);
            }
        }
    }
}
