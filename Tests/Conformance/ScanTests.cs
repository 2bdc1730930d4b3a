using System.Text.Json;
using SpinBench.Cli;

namespace SpinBench.Conformance;

/// <summary>Our own scan, where its broadcast reaches nobody else.</summary>
public sealed class ScanTests
{
    [Fact(Timeout = 120_000)]
    public async Task A_scan_finds_who_is_on_the_network_and_behind_a_controller_and_drafts_a_bench_file()
    {
        await using var bench = await ServedBench.StartAsync();
        var draft = Path.Combine(Directory.CreateTempSubdirectory("spinbench scan ").FullName, "found.yaml");
        var output = await bench.RunAsync(
            "dotnet", typeof(SpinBenchTool).Assembly.Location, "bench", "scan", "--json", "--interface", "lo",
            "--controller", bench.Addresses.First(address => address.ResourceName.StartsWith("PRLGX-TCPIP", StringComparison.Ordinal)).ResourceName,
            "--write", draft);
        var found = JsonDocument.Parse(output).RootElement.EnumerateArray()
            .ToLookup(entry => entry.GetProperty("resourceName").GetString()!, entry => entry.GetProperty("driver").GetString());

        Assert.Contains("keithley-2400", found["GPIB0::24::INSTR"]);
        Assert.Contains("keithley-2182a", found["GPIB0::7::INSTR"]);
        Assert.Contains("keithley-2400", found["TCPIP0::127.0.0.1::inst0::INSTR"]);
        var text = await File.ReadAllTextAsync(draft);
        Assert.Contains("smu: {driver: keithley-2400, at: ", text, StringComparison.Ordinal);
        Assert.Contains("interfaces: {GPIB0: ", text, StringComparison.Ordinal);
    }
}
