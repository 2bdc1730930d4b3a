using System.Net;

namespace SpinBench.Simulators.Tests.Servers.Hislip;

/// <summary>Both connections of a session.</summary>
public sealed class HislipClient(HislipBytes synchronous, HislipBytes asynchronous) : IDisposable
{
    private uint _number = 0xffffff00;

    public HislipBytes Synchronous => synchronous;

    public HislipBytes Asynchronous => asynchronous;

    public static async Task<HislipClient> OpenAsync(IPEndPoint server, string device = "hislip0")
    {
        var synchronous = await HislipBytes.ConnectAsync(server);
        var session = (await synchronous.AskAsync("00", "00", "01007878", device))[10..14];
        var asynchronous = await HislipBytes.ConnectAsync(server);
        Assert.Equal("12 00 00005342", await asynchronous.AskAsync("11", "00", $"0000{session}"));
        return new HislipClient(synchronous, asynchronous);
    }

    /// <summary>Sends a message with END and returns the number it had.</summary>
    public async Task<string> WriteAsync(string text, bool received = false)
    {
        var number = $"{_number:x8}";
        _number = unchecked(_number + 2);
        await synchronous.SendAsync("07", received ? "01" : "00", number, text);
        return number;
    }

    /// <summary>Asks, checks that the answer belongs to the question, and returns it.</summary>
    public async Task<string> AskAsync(string text, bool received = false)
    {
        var number = await WriteAsync(text, received);
        var answer = await synchronous.ReceiveAsync();
        Assert.StartsWith($"07 00 {number} ", answer, StringComparison.Ordinal);
        return answer[15..];
    }

    /// <summary>The status byte in hexadecimal.</summary>
    public async Task<string> ReadStatusAsync(string number, bool received = false) =>
        (await asynchronous.AskAsync("15", received ? "01" : "00", number))[3..5];

    public void Dispose()
    {
        synchronous.Dispose();
        asynchronous.Dispose();
    }
}
