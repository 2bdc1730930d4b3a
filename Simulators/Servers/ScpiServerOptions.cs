using System.Net;

namespace SpinBench.Simulators.Servers;

/// <summary>How a firmware is served on a socket.</summary>
public sealed record ScpiServerOptions
{
    /// <summary>Where to listen. The default is this machine only, on a free port.</summary>
    public IPEndPoint EndPoint { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>Clients at a time, 1 or more; one more is disconnected at once. Many instruments take one.</summary>
    public int MaximumConnections { get; init; } = 4;
}
