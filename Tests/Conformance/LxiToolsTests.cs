using System.Globalization;
using System.Text.RegularExpressions;

namespace SpinBench.Conformance;

public sealed partial class LxiToolsTests
{
    [Fact(Timeout = 120_000)]
    public async Task Scpi_over_vxi11_and_over_a_raw_socket_gets_whole_answers()
    {
        await using var bench = await ServedBench.StartAsync();
        Assert.Contains(",", await bench.RunAsync("lxi", "scpi", "--address", "127.0.0.1", "*IDN?"), StringComparison.Ordinal);
        var port = bench.NameOf("SMU", "SOCKET").Split("::")[2];
        Assert.Contains("MODEL 2400",
            await bench.RunAsync("lxi", "scpi", "--address", "127.0.0.1", "--raw", "--port", port, "*IDN?"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Benchmark_counts_every_request()
    {
        await using var bench = await ServedBench.StartAsync();
        var output = await bench.RunAsync("lxi", "benchmark", "--address", "127.0.0.1", "--count", "500");
        var rate = Rate().Match(output);
        Assert.True(rate.Success, output);
        Assert.True(double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture) > 0, output);
    }

    [Fact(Timeout = 120_000)]
    public async Task Discover_finds_the_bench_on_loopback()
    {
        await using var bench = await ServedBench.StartAsync();
        var output = await bench.RunAsync("lxi", "discover", "--timeout", "3");
        Assert.Contains("127.0.0.1", output, StringComparison.Ordinal);
        Assert.Contains("Found", output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"Result: ([\d.]+) requests/second")]
    private static partial Regex Rate();
}
