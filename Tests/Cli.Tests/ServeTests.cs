using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace SpinBench.Cli.Tests;

public sealed class ServeTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_served_bench_says_where_it_is_answers_there_and_stops_cleanly()
    {
        using var process = _tool.Start(
            "serve", "--port", "0", "--clock", "on-demand", "--quirk", "smu.identity=ACME,MODEL 1,2,3", "--json");
        var table = await ReadJsonAsync(process.StandardOutput);
        var socket = table.GetProperty("addresses").EnumerateArray()
            .First(address => address.GetProperty("instrument").GetString() == "SMU");
        Assert.Equal("ACME,MODEL 1,2,3", await AskAsync(socket.GetProperty("resourceName").GetString()!, "*IDN?"));
        Tool.Interrupt(process);
        var result = await Tool.FinishAsync(process);
        Assert.True(result.Status == ExitCode.Success, result.ToString());
    }

    [Theory]
    [InlineData("--quirk", "smu.latncy=5 ms", "latency")]
    [InlineData("--quirk", "smu.latency=5 V", "latency")]
    [InlineData("--quirk", "smu.header=on", "header")]
    [InlineData("--quirk", "nonsense", "smu.latency=5 ms")]
    [InlineData("--clock", "fast", "on-demand")]
    [InlineData("--address", "here", "127.0.0.1")]
    [InlineData("--port", "70000", "65000")]
    public async Task Nonsense_is_refused_with_what_was_meant(string option, string value, string hint)
    {
        var result = await _tool.RunAsync("serve", option, value);
        Assert.True(result.Status == ExitCode.Usage, result.ToString());
        Assert.Contains(hint, result.Error);
    }

    private static async Task<JsonElement> ReadJsonAsync(StreamReader output)
    {
        var text = "";
        while (await output.ReadLineAsync() is { } line)
        {
            text += line + "\n";
            if (line == "}")
            {
                break;
            }
        }

        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string?> AskAsync(string resourceName, string query)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(resourceName.Split("::")[2]));
        await using var stream = client.GetStream();
        await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
        using var reader = new StreamReader(stream);
        await writer.WriteLineAsync(query);
        return await reader.ReadLineAsync();
    }
}
