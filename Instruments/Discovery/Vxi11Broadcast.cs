using System.Buffers;
using System.Net;
using System.Net.Sockets;
using SpinBench.Instruments.Channels.Vxi11;

namespace SpinBench.Instruments.Discovery;

/// <summary>
/// Asks every machine of a network at once where its VXI-11 core is, as LXI prescribes: a call to the port mapper by
/// UDP broadcast (VXI-11, B.5; RFC 1833).
/// </summary>
public static class Vxi11Broadcast
{
    /// <summary>Hosts that offer VXI-11, in the order of their addresses.</summary>
    /// <param name="own">Address of the interface that asks; nothing leaves through another.</param>
    /// <param name="broadcast">Broadcast address of its network.</param>
    /// <param name="patience">How long answers are collected; more than zero.</param>
    /// <param name="time">The clock of that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SocketException">The interface does not let broadcasts out.</exception>
    public static async Task<IReadOnlyList<IPAddress>> FindAsync(
        IPAddress own, IPAddress broadcast, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
        socket.Bind(new IPEndPoint(own, 0));
        var transaction = (uint)((IPEndPoint)socket.LocalEndPoint!).Port;
        await socket.SendToAsync(
            Question(transaction), new IPEndPoint(broadcast, Vxi11Protocol.PortmapperPort), cancellationToken);
        return await CollectAsync(socket, transaction, patience, time, cancellationToken);
    }

    private static ReadOnlyMemory<byte> Question(uint transaction)
    {
        var output = new ArrayBufferWriter<byte>(64);
        var writer = new XdrWriter(output);
        RpcMessage.WriteCall(
            writer, transaction, Vxi11Protocol.PortmapperProgram, Vxi11Protocol.PortmapperVersion, Vxi11Protocol.GetPort);
        writer.Write(Vxi11Protocol.CoreProgram);
        writer.Write(Vxi11Protocol.Version);
        writer.Write(Vxi11Protocol.Tcp);
        writer.Write(0u);
        return output.WrittenMemory;
    }

    private static async Task<IReadOnlyList<IPAddress>> CollectAsync(
        Socket socket, uint transaction, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var hosts = new HashSet<IPAddress>();
        var buffer = new byte[512];
        using var deadline = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            while (true)
            {
                var received = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), both.Token);
                if (PortIn(buffer.AsSpan(0, received.ReceivedBytes), transaction) > 0)
                {
                    hosts.Add(((IPEndPoint)received.RemoteEndPoint).Address);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [.. hosts.OrderBy(host => host.ToString(), StringComparer.Ordinal)];
        }
    }

    // 0 for what is no answer to the question: anybody can send anything to an open port.
    private static uint PortIn(ReadOnlySpan<byte> datagram, uint transaction)
    {
        try
        {
            var reader = new XdrReader(datagram);
            var (answered, status) = RpcMessage.ReadReply(ref reader);
            return answered == transaction && status == RpcStatus.Success ? reader.ReadUInt32() : 0;
        }
        catch (FormatException)
        {
            return 0;
        }
    }
}
