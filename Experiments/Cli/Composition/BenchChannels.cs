using SpinBench.Instruments.Channels;

namespace SpinBench.Cli.Composition;

/// <summary>The ways to real instruments of this build: those that need no vendor's package.</summary>
internal static class BenchChannels
{
    /// <summary>One factory for each kind of resource name.</summary>
    public static IReadOnlyList<IChannelFactory> Create(ChannelSettings settings) =>
        ChannelFactories.Create(settings, TimeProvider.System);

    /// <summary>What an installed VISA finds: in this build nothing.</summary>
    public static IReadOnlyList<string> FindByVisa() => [];
}
