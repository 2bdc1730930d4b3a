using SpinBench.Instruments.Channels;
using SpinBench.Instruments.SystemSerial;
using SpinBench.Instruments.Visa;

namespace SpinBench.Cli.Composition;

/// <summary>The ways to real instruments of this build: with System.IO.Ports, and VISA for what nothing else opens.</summary>
internal static class BenchChannels
{
    /// <summary>One factory for each kind of resource name, and the installed VISA behind them.</summary>
    public static IReadOnlyList<IChannelFactory> Create(ChannelSettings settings) =>
    [
        .. ChannelFactories.Create(settings, TimeProvider.System, SystemSerialLine.Open),
        new VisaChannelFactory(settings.SerialLines),
    ];

    /// <summary>What an installed VISA finds, without asking who it is.</summary>
    public static IReadOnlyList<string> FindByVisa() => VisaChannelFactory.Find();
}
