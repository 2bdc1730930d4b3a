using SpinBench.Instruments.Channels.Hislip;

namespace SpinBench.Simulators.Servers.Hislip;

/// <summary>The client broke the protocol so that the connection cannot go on.</summary>
internal sealed class HislipFatalException(HislipFatalError error, string message) : Exception(message)
{
    public HislipFatalError Error => error;
}
