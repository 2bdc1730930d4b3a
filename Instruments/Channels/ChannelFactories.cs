using SpinBench.Instruments.Channels.Hislip;
using SpinBench.Instruments.Channels.Prologix;
using SpinBench.Instruments.Channels.Serial;
using SpinBench.Instruments.Channels.Usbtmc;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Instruments.Channels;

/// <summary>The ways to instruments that need nothing installed.</summary>
public static class ChannelFactories
{
    /// <summary>One factory for each kind of resource name that SpinBench opens by itself on this system.</summary>
    /// <param name="settings">Serial lines and GPIB controllers of the bench.</param>
    /// <param name="time">The clock of the channels' time-outs.</param>
    /// <param name="openSerialLine">Opens serial lines where the system is not Linux; null when there is no way.</param>
    public static IReadOnlyList<IChannelFactory> Create(
        ChannelSettings settings, TimeProvider time, OpenSerialLine? openSerialLine = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            new TcpSocketChannelFactory(time),
            new Vxi11ChannelFactory(time),
            new HislipChannelFactory(time),
            new SerialChannelFactory(settings.SerialLines, time, openSerialLine),
            new PrologixChannelFactory(settings.Interfaces, time, openSerialLine),
            new UsbtmcChannelFactory(time),
        ];
    }

    /// <summary>Opens a channel by the first factory that can, so that it can be opened again when its link is lost.</summary>
    /// <exception cref="ChannelException">None can, with what would help; or what the factory met.</exception>
    public static async ValueTask<IMessageChannel> OpenAsync(
        this IReadOnlyList<IChannelFactory> factories, string resourceName, CancellationToken cancellationToken)
    {
        var factory = factories.FirstOrDefault(candidate => candidate.CanOpen(resourceName))
            ?? throw new ChannelException(resourceName, WhyNot(resourceName));
        return await ReopenableChannel.OpenAsync(factory, resourceName, cancellationToken);
    }

    private static string WhyNot(string resourceName)
    {
        if (!VisaResourceName.TryParse(resourceName, out var name, out var fault))
        {
            return fault + ".";
        }

        return name!.Interface switch
        {
            VisaInterface.Gpib => FormattableString.Invariant($"nothing here drives the bus GPIB{name.Board}. Name its controller in the bench file, ")
                + FormattableString.Invariant($"\"interfaces: {{GPIB{name.Board}: \"PRLGX-TCPIP0::192.168.1.9::1234::INTFC\"}}\", or install VISA on Windows."),
            VisaInterface.Serial => "serial lines of this system need a build with HardwarePackages=true, which brings System.IO.Ports.",
            VisaInterface.Usb => "USB instruments are reached through /dev/usbtmc on Linux and through an installed VISA on Windows.",
            VisaInterface.PrologixTcp or VisaInterface.PrologixSerial =>
                "this is a GPIB controller, not an instrument. Name it under \"interfaces:\" and the instrument as \"GPIB0::24::INSTR\".",
            _ => "no way to such an address is in this build.",
        };
    }
}
