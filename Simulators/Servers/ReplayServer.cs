using System.Net;
using SpinBench.Instruments.Channels.WireLogs;

namespace SpinBench.Simulators.Servers;

/// <summary>
/// Plays a wire log to anybody: each recorded instrument on a loopback socket of its own. A request is answered as it was
/// recorded; one out of turn is looked for further on in the log, and one that was never recorded stays unanswered.
/// </summary>
public sealed class ReplayServer : IInstrumentServer
{
    private readonly List<(ClientListener Listener, ServedAddress Address)> _served = [];

    private ReplayServer(WireLogFile log, Action<string> report)
    {
        foreach (var resource in log.Resources)
        {
            var exchanges = RecordedExchange.Of(log, resource);
            var listener = new ClientListener(
                new IPEndPoint(IPAddress.Loopback, 0), maximumConnections: 1,
                socket => new ReplayConnection(socket, resource, exchanges, report));
            _served.Add((listener, new ServedAddress(resource, $"TCPIP0::{listener.EndPoint.Address}::{listener.EndPoint.Port}::SOCKET")));
        }
    }

    /// <inheritdoc/>
    public event Action<Exception>? ConnectionFailed
    {
        add => _served.ForEach(served => served.Listener.ConnectionFailed += value);
        remove => _served.ForEach(served => served.Listener.ConnectionFailed -= value);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ServedAddress> Addresses => [.. _served.Select(served => served.Address)];

    /// <summary>Starts to listen, on free ports.</summary>
    /// <param name="log">The log.</param>
    /// <param name="report">Hears of requests that were never recorded.</param>
    public static ReplayServer Start(WireLogFile log, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(log);
        return new ReplayServer(log, report);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_served.Select(served => served.Listener.DisposeAsync().AsTask()));
}
