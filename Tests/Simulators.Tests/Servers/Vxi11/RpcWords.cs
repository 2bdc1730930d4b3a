using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpinBench.Simulators.Tests.Servers.Vxi11;

/// <summary>A client that speaks in 32-bit words written by hand, so that the server is not tested against its own code.</summary>
public sealed class RpcWords : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<RpcWords> ConnectAsync(IPEndPoint server)
    {
        var words = new RpcWords();
        await words._socket.ConnectAsync(server);
        return words;
    }

    /// <summary>Bytes of words in hexadecimal; blanks separate them.</summary>
    public static byte[] Bytes(string words) => Convert.FromHexString(words.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Words of bytes, as <see cref="Bytes"/> takes them.</summary>
    public static string Words(ReadOnlySpan<byte> bytes)
    {
        var words = new StringBuilder();
        for (var start = 0; start < bytes.Length; start += 4)
        {
            words.Append(start > 0 ? " " : "").Append(Convert.ToHexStringLower(bytes[start..Math.Min(start + 4, bytes.Length)]));
        }

        return words.ToString();
    }

    /// <summary>A text as the words of an opaque value: length, bytes, padding.</summary>
    public static string Opaque(string text)
    {
        var padded = new byte[(text.Length + 3) & ~3];
        Encoding.Latin1.GetBytes(text, padded);
        return padded.Length == 0 ? "00000000" : $"{text.Length:x8} {Words(padded)}";
    }

    public async Task SendAsync(string words) => await _socket.SendAsync(Bytes(words));

    /// <summary>One record with its mark.</summary>
    public async Task<string> ReceiveAsync()
    {
        var mark = await ReceiveAsync(4);
        var length = BinaryPrimitives.ReadUInt32BigEndian(mark) & int.MaxValue;
        return Words([.. mark, .. await ReceiveAsync((int)length)]);
    }

    public async Task<string> AskAsync(string words)
    {
        await SendAsync(words);
        return await ReceiveAsync();
    }

    /// <summary>Calls a procedure of the core channel and returns the words of its results.</summary>
    public async Task<string> CallAsync(int procedure, string arguments)
    {
        await StartCallAsync(procedure, arguments);
        return await FinishCallAsync();
    }

    public async Task StartCallAsync(int procedure, string arguments, uint program = 0x607af)
    {
        var length = 40 + Bytes(arguments).Length;
        await SendAsync($"{0x80000000 | (uint)length:x8} 00000009 00000000 00000002 {program:x8} 00000001 {procedure:x8} "
            + $"00000000 00000000 00000000 00000000 {arguments}");
    }

    public async Task<string> FinishCallAsync()
    {
        var reply = await ReceiveAsync();
        const string Accepted = "00000009 00000001 00000000 00000000 00000000 00000000";
        Assert.Equal(Accepted, reply[9..(9 + Accepted.Length)]);
        return reply.Length > 9 + Accepted.Length ? reply[(10 + Accepted.Length)..] : "";
    }

    /// <summary>Creates a link and returns the word of its number.</summary>
    public async Task<string> LinkAsync(string device)
    {
        var words = await CallAsync(10, $"11223344 00000000 00002710 {Opaque(device)}");
        Assert.StartsWith("00000000 ", words, StringComparison.Ordinal);
        return words.Split(' ')[1];
    }

    /// <summary>Writes with END and returns the results.</summary>
    public Task<string> WriteAsync(string link, string text, int flags = 8) =>
        CallAsync(11, $"{link} 000007d0 00002710 {flags:x8} {Opaque(text)}");

    /// <summary>Reads and returns error, reason and text.</summary>
    public async Task<(int Error, int Reason, string Text)> ReadAsync(
        string link, uint size = 20480, int timeout = 2000, int flags = 0, int character = 0)
    {
        var words = await CallAsync(12, $"{link} {size:x8} {timeout:x8} 00002710 {flags:x8} {character:x8}");
        return ReadResults(words);
    }

    public static (int Error, int Reason, string Text) ReadResults(string words)
    {
        var bytes = Bytes(words);
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(8));
        Assert.Equal((length + 3) & ~3, bytes.Length - 12);
        return (
            BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)),
            Encoding.Latin1.GetString(bytes, 12, length));
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
            Assert.True(more > 0, "the server closed the connection in the middle of a reply");
            received += more;
        }

        return bytes;
    }
}
