using System.Text;

namespace SpinBench.Instruments.Channels.Hislip;

/// <summary>Opens HiSLIP sessions: <c>TCPIP0::host::hislip0::INSTR</c>, with another port as <c>hislip0,4881</c>.</summary>
/// <param name="time">The clock of the channels' time-outs; the system's when left out.</param>
/// <param name="options">How the instruments are spoken to.</param>
public sealed class HislipChannelFactory(TimeProvider? time = null, HislipOptions? options = null) : IChannelFactory
{
    // Version 1.0, which every server speaks; a newer one answers in it. The letters name the client's maker.
    private const uint VersionAndVendor = 0x0100 << 16 | 'S' << 8 | 'B';

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly HislipOptions _options = options ?? new HislipOptions();

    /// <inheritdoc/>
    public bool CanOpen(string resourceName) =>
        VisaResourceName.TryParse(resourceName, out var name, out _) && name!.Interface == VisaInterface.Hislip;

    /// <inheritdoc/>
    public async ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
    {
        var name = VisaResourceName.Parse(resourceName);
        var streams = new List<HislipStream>();
        var isOpen = false;
        try
        {
            streams.Add(await ConnectAsync(name, cancellationToken));
            var answer = await InitializeAsync(streams[0], name.Device, cancellationToken);
            streams.Add(await ConnectAsync(name, cancellationToken));
            var channel = new HislipChannel(name.Text, streams[0], streams[1], _time, _options);
            await channel.BeginAsync((ushort)answer.Parameter, (answer.ControlCode & 1) != 0, cancellationToken);
            isOpen = true;
            return channel;
        }
        catch (TimeoutException exception)
        {
            throw new ChannelException(resourceName, FormattableString.Invariant(
                $"the connection stands, but no HiSLIP answer came within {_options.ControlTimeout.TotalSeconds:G3} s. ")
                + "Check the port, and whether the instrument's HiSLIP server hangs: switch it off and on.", exception);
        }
        finally
        {
            if (!isOpen)
            {
                streams.ForEach(stream => stream.Dispose());
            }
        }
    }

    private async ValueTask<HislipStream> ConnectAsync(VisaResourceName name, CancellationToken cancellationToken)
    {
        var whenRefused = $"The instrument may not speak HiSLIP: try \"TCPIP{name.Board}::{name.Host}::inst0::INSTR\" or "
            + $"\"TCPIP{name.Board}::{name.Host}::5025::SOCKET\", or switch its HiSLIP server on.";
        var port = name.Port != 0 ? name.Port : HislipMessage.Port;
        return new HislipStream(await new TcpConnector(name.Text, _time, _options.Socket)
            .ConnectAsync(name.Host, port, whenRefused, cancellationToken));
    }

    private async ValueTask<HislipMessage> InitializeAsync(
        HislipStream stream, string device, CancellationToken cancellationToken)
    {
        var limit = new TimeLimit(_time, _options.ControlTimeout);
        await stream.SendAsync(
            new HislipMessage(HislipType.Initialize, 0, VersionAndVendor, 0), Encoding.Latin1.GetBytes(device), cancellationToken);
        var answer = await stream.ReceiveAsync(limit, cancellationToken);
        return answer.Type == HislipType.InitializeResponse
            ? answer
            : throw stream.Break($"the instrument begins HiSLIP with {answer.Type} instead of its answer.");
    }
}
