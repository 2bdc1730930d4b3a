using System.Net;
using System.Net.Sockets;

namespace SpinBench.Instruments.Tests.Fakes;

/// <summary>A server on this machine that does nothing by itself: a test plays its part, byte by byte.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedServer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task<ScriptedPeer> AcceptAsync(CancellationToken cancellationToken) =>
        new(await _listener.AcceptSocketAsync(cancellationToken));

    public void Dispose() => _listener.Dispose();
}
