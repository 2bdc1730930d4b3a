using System.Buffers;
using System.Net;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Simulators.Servers.Vxi11;

/// <content>Service requests, which reach the client over a connection that is made back to it.</content>
internal sealed partial class Vxi11CoreProgram
{
    private const int LongestHandle = 40;

    private Vxi11InterruptChannel? _interrupts;

    private async ValueTask<RpcStatus> CreateInterruptChannelAsync(
        ReadOnlyMemory<byte> arguments, IBufferWriter<byte> results, CancellationToken cancellationToken)
    {
        var (host, program, version, family) = ReadInterruptArguments(arguments.Span);
        if (_interrupts is not null)
        {
            return await Answer(Vxi11Error.ChannelAlreadyEstablished, results);
        }

        if (family != 0)
        {
            return await Answer(Vxi11Error.NotSupported, results);
        }

        // To nobody but who asks: the server is no way to connect to third parties.
        if (!host.Address.Equals(client.RemoteAddress))
        {
            return await Answer(Vxi11Error.InvalidAddress, results);
        }

        _interrupts = await ConnectionThread.ReturnAfterAsync(
            Vxi11InterruptChannel.OpenAsync(host, program, version, cancellationToken));
        return await Answer(_interrupts is null ? Vxi11Error.ChannelNotEstablished : Vxi11Error.None, results);
    }

    private static (IPEndPoint Host, uint Program, uint Version, int Family) ReadInterruptArguments(ReadOnlySpan<byte> arguments)
    {
        var reader = new XdrReader(arguments);
        var address = unchecked((uint)IPAddress.HostToNetworkOrder(reader.ReadInt32()));
        var port = (int)(reader.ReadUInt32() & ushort.MaxValue);
        return (new IPEndPoint(new IPAddress(address), port), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadInt32());
    }

    private Vxi11Error DestroyInterruptChannel()
    {
        if (_interrupts is null)
        {
            return Vxi11Error.ChannelNotEstablished;
        }

        _interrupts.Dispose();
        _interrupts = null;
        return Vxi11Error.None;
    }

    private Vxi11Error EnableServiceRequest(ReadOnlyMemory<byte> arguments)
    {
        var reader = new XdrReader(arguments.Span);
        var link = rack.Find(reader.ReadInt32());
        var isEnabled = reader.ReadBoolean();
        var handle = reader.ReadBytes();
        if (link is null)
        {
            return Vxi11Error.InvalidLink;
        }

        if (handle.Length > LongestHandle)
        {
            return Vxi11Error.Parameter;
        }

        if (_interrupts is null)
        {
            return isEnabled ? Vxi11Error.ChannelNotEstablished : Vxi11Error.None;
        }

        _interrupts.Enable(link, isEnabled ? handle.ToArray() : null);
        return Vxi11Error.None;
    }
}
