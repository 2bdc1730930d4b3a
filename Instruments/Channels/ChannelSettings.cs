using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Instruments.Channels;

/// <summary>What the ways to a bench's instruments need to know beyond resource names.</summary>
public sealed record ChannelSettings
{
    /// <summary>Settings of serial lines by resource name; others have the defaults of <see cref="SerialSettings"/>.</summary>
    public IReadOnlyDictionary<string, SerialSettings> SerialLines { get; init; } = new Dictionary<string, SerialSettings>();

    /// <summary>Controllers by bus: <c>GPIB0</c> → <c>PRLGX-TCPIP0::192.168.1.9::1234::INTFC</c>.</summary>
    public IReadOnlyDictionary<string, string> Interfaces { get; init; } = new Dictionary<string, string>();
}
