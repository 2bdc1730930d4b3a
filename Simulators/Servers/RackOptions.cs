using System.Net;

namespace SpinBench.Simulators.Servers;

/// <summary>Where a rack of instruments is served.</summary>
public sealed record RackOptions
{
    /// <summary>Address to listen on. The default reaches no further than this machine.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// Port before that of the first instrument's socket, the others follow; the well-known ports (5025, 4000, 1234, …)
    /// are then tried too. 0 takes any free ports and no well-known ones, so that two racks fit on one machine.
    /// </summary>
    public int BasePort { get; init; }
}
