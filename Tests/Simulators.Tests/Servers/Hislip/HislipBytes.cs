using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpinBench.Simulators.Tests.Servers.Hislip;

/// <summary>One connection that speaks in headers written by hand, so that the server is not tested against its own code.</summary>
public sealed class HislipBytes : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<HislipBytes> ConnectAsync(IPEndPoint server)
    {
        var bytes = new HislipBytes();
        await bytes._socket.ConnectAsync(server);
        return bytes;
    }

    /// <summary>Sends a header, in hexadecimal without the length, and its payload.</summary>
    public async Task SendAsync(string type, string control, string parameter, string payload = "")
    {
        var header = $"4853{type}{control}{parameter}{payload.Length:x16}".Replace(" ", "", StringComparison.Ordinal);
        await _socket.SendAsync((byte[])[.. Convert.FromHexString(header), .. Encoding.Latin1.GetBytes(payload)]);
    }

    public async Task SendRawAsync(byte[] bytes) => await _socket.SendAsync(bytes);

    /// <summary>The next message as "type control parameter payload".</summary>
    public async Task<string> ReceiveAsync()
    {
        var header = await ReceiveAsync(16);
        Assert.Equal("4853", Convert.ToHexStringLower(header[..2]));
        var payload = await ReceiveAsync((int)BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(8)));
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{header[2]:x2} {header[3]:x2} {BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)):x8}");
        return payload.Length > 0 ? $"{head} {Encoding.Latin1.GetString(payload)}" : head;
    }

    public async Task<string> AskAsync(string type, string control, string parameter, string payload = "")
    {
        await SendAsync(type, control, parameter, payload);
        return await ReceiveAsync();
    }

    /// <summary>Whether the server has closed the connection.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return await _socket.ReceiveAsync(new byte[1]) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> ReceiveAsync(int count)
    {
        var bytes = new byte[count];
        for (var received = 0; received < count;)
        {
            var more = await _socket.ReceiveAsync(bytes.AsMemory(received));
            Assert.True(more > 0, "the server closed the connection in the middle of a message");
            received += more;
        }

        return bytes;
    }
}
