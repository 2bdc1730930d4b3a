using System.Net.Sockets;

namespace SpinBench.Simulators.Servers;

/// <summary>One client of an instrument's raw socket: lines in, answers out as they come.</summary>
internal sealed class ScpiSocketConnection(Socket socket, ServedInstrument instrument)
{
    private const int ReceiveBufferLength = 1 << 16;

    /// <summary>Serves the client until it leaves or the server stops.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var closing = socket;
        using var link = new InstrumentLink(instrument, isAddressedToTalk: false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        socket.NoDelay = true;
        try
        {
            var sending = SendAsync(link, ended.Token);
            await Task.WhenAny(ReceiveAsync(link, ended.Token), sending);
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

    private async Task ReceiveAsync(InstrumentLink link, CancellationToken cancellationToken)
    {
        var buffer = new byte[ReceiveBufferLength];
        while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var count)
        {
            link.Write(buffer.AsSpan(0, count), end: false);
            await link.WaitForRoomAsync(cancellationToken);
        }
    }

    private async Task SendAsync(InstrumentLink link, CancellationToken cancellationToken)
    {
        while (await link.WaitForOutputAsync(Timeout.InfiniteTimeSpan, cancellationToken))
        {
            while (link.TakeResponse() is { } response)
            {
                for (var sent = 0; sent < response.Length;)
                {
                    sent += await socket.SendAsync(response[sent..], cancellationToken);
                }
            }
        }
    }
}
