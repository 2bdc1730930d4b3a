using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpinBench.Simulators.Tests.Servers;

/// <summary>A client of a server under test that sends and expects exact bytes.</summary>
internal sealed class LineClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<LineClient> ConnectAsync(IPEndPoint endPoint)
    {
        var client = new LineClient();
        await client._socket.ConnectAsync(endPoint);
        return client;
    }

    public Socket Socket => _socket;

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await _socket.SendAsync(bytes.AsMemory(sent));
        }
    }

    public async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (line.Length == 0 || line[^1] != '\n')
        {
            line.Append(await ReadAsync(1));
        }

        return line.ToString();
    }

    public async Task<string> ReadAsync(int count)
    {
        var bytes = new byte[count];
        for (var received = 0; received < count;)
        {
            var more = await _socket.ReceiveAsync(bytes.AsMemory(received));
            received += more > 0 ? more : throw new EndOfStreamException("The server closed the connection.");
        }

        return Encoding.Latin1.GetString(bytes);
    }

    public async Task<string> AskAsync(string text)
    {
        await SendAsync(text);
        return await ReadLineAsync();
    }

    public void Dispose() => _socket.Dispose();
}
