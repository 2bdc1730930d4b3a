using System.Net.Sockets;
using System.Text;

namespace SpinBench.Simulators.Servers;

/// <summary>One client of a recorded instrument.</summary>
internal sealed class ReplayConnection(
    Socket socket, string resource, IReadOnlyList<RecordedExchange> exchanges, Action<string> report) : IClientConnection
{
    private const int LongestLine = 1 << 16;

    private readonly List<byte> _line = [];
    private int _next;

    public bool HasSpoken { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        socket.NoDelay = true;
        var buffer = new byte[4096];
        try
        {
            while (_line.Count <= LongestLine && await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var count)
            {
                HasSpoken = true;
                foreach (var value in buffer.AsMemory(0, count).ToArray())
                {
                    if (value == (byte)'\n')
                    {
                        await AnswerAsync(cancellationToken);
                    }
                    else
                    {
                        _line.Add(value);
                    }
                }
            }
        }
        catch (SocketException)
        {
            // The client is gone; a recording does not mind.
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        var request = Encoding.Latin1.GetString([.. _line]).TrimEnd('\r');
        _line.Clear();
        if (Find(request) is not { } exchange)
        {
            report($"{resource}: \"{request}\" was never recorded and stays unanswered.");
            return;
        }

        for (var sent = 0; sent < exchange.Answer.Length;)
        {
            sent += await socket.SendAsync(exchange.Answer.AsMemory(sent), cancellationToken);
        }
    }

    // From the present place on, then from the beginning: a second client hears the same as the first.
    private RecordedExchange? Find(string request)
    {
        for (var step = 0; step < exchanges.Count; step++)
        {
            var index = (_next + step) % exchanges.Count;
            if (string.Equals(exchanges[index].Request, request, StringComparison.OrdinalIgnoreCase))
            {
                _next = index + 1;
                return exchanges[index];
            }
        }

        return null;
    }
}
