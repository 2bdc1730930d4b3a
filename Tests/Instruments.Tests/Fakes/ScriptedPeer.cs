using System.Globalization;
using System.Net.Sockets;
using Xunit;

namespace SpinBench.Instruments.Tests.Fakes;

/// <summary>The far end of one connection, in hexadecimal; blanks do not count and ".." stands for any byte.</summary>
internal sealed class ScriptedPeer : IDisposable
{
    private readonly Socket _socket;

    public ScriptedPeer(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Receives exactly these bytes.</summary>
    public async Task ExpectAsync(string expected)
    {
        var pattern = expected.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        var bytes = new byte[pattern.Length / 2];
        for (var filled = 0; filled < bytes.Length;)
        {
            var count = await _socket.ReceiveAsync(bytes.AsMemory(filled), Token);
            Assert.True(count > 0, $"The connection was closed where {expected} was expected.");
            filled += count;
        }

        for (var index = 0; index < bytes.Length; index++)
        {
            var wanted = pattern.Substring(2 * index, 2);
            Assert.True(
                wanted == ".." || byte.Parse(wanted, NumberStyles.HexNumber, CultureInfo.InvariantCulture) == bytes[index],
                $"Byte {index} is {bytes[index]:x2}: expected {pattern}, got {Convert.ToHexStringLower(bytes)}.");
        }
    }

    /// <summary>Receives the end of the connection.</summary>
    public async Task ExpectEndAsync() => Assert.Equal(0, await _socket.ReceiveAsync(new byte[1], Token));

    public async Task SendAsync(string bytes) => await _socket.SendAsync(Bytes(bytes), Token);

    public async Task SendByteByByteAsync(string bytes)
    {
        foreach (var one in Bytes(bytes))
        {
            await _socket.SendAsync(new[] { one }, Token);
        }
    }

    /// <summary>Breaks the connection without a good-bye.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private static byte[] Bytes(string text) => Convert.FromHexString(
        text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
}
