using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace SpinBench.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_first_telegraph_is_measured_listed_shown_exported_and_drawn()
    {
        var measured = await _tool.RunAsync("measure", "telegraph", "reads=300");
        Assert.True(measured.Status == ExitCode.Success, measured.ToString());
        Assert.Contains("mean dwell time, high state", measured.Output);
        Assert.True(File.Exists(Path.Combine(_tool.Folder, "figures", "run-1-telegraph.svg")));

        var list = JsonDocument.Parse((await _tool.RunAsync("runs", "list", "--json")).Output).RootElement;
        Assert.Equal(300, list[0].GetProperty("points").GetInt64());
        Assert.Contains("KEITHLEY", (await _tool.RunAsync("runs", "show", "1")).Output);

        Assert.Equal(ExitCode.Success, (await _tool.RunAsync("runs", "export", "1", "trace.csv")).Status);
        var lines = await File.ReadAllLinesAsync(Path.Combine(_tool.Folder, "trace.csv"));
        Assert.Equal(302, lines.Length);
        Assert.Contains("resistance", lines[0]);
        Assert.Contains("Ohm", lines[1]);
    }

    [Fact]
    public async Task Both_cuts_give_the_same_bytes_for_the_same_seed()
    {
        foreach (var cut in (string[])["memory", "direct"])
        {
            var run = await _tool.RunAsync("measure", "telegraph", "reads=500", "field=2 Oe", "--seed", "42", "--cut", cut);
            Assert.True(run.Status == ExitCode.Success, run.ToString());
        }

        await _tool.RunAsync("runs", "export", "1", "memory.csv");
        await _tool.RunAsync("runs", "export", "2", "direct.csv");
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "memory.csv")),
            await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "direct.csv")));
    }

    [Fact]
    public async Task The_driver_in_a_bench_file_chooses_the_make_that_is_simulated()
    {
        var sim = Protocols.Bench.BenchFile.Simulated().Text;
        await File.WriteAllTextAsync(
            Path.Combine(_tool.Folder, "2450.yaml"), sim.Replace("keithley-2400", "keithley-2450", StringComparison.Ordinal));
        foreach (var cut in (string[])["memory", "direct"])
        {
            var run = await _tool.RunAsync("measure", "telegraph", "reads=100", "--bench", "2450.yaml", "--cut", cut);
            Assert.True(run.Status == ExitCode.Success, run.ToString());
        }

        Assert.Contains("MODEL 2450", (await _tool.RunAsync("runs", "show", "1")).Output);
        await _tool.RunAsync("runs", "export", "1", "memory.csv");
        await _tool.RunAsync("runs", "export", "2", "direct.csv");
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "memory.csv")),
            await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "direct.csv")));
    }

    [Fact]
    public async Task A_curve_is_measured_and_kept_with_its_provenance()
    {
        var run = await _tool.RunAsync("measure", "switching-probability", "fields=-30..30 Oe/6 Oe", "reads=200", "--cut", "direct");
        Assert.True(run.Status == ExitCode.Success, run.ToString());
        var curve = JsonDocument.Parse((await _tool.RunAsync("curve", "show", "1", "--json")).Output).RootElement.GetProperty("curve");
        Assert.Equal(11, curve.GetProperty("field").GetArrayLength());
        Assert.Equal(1, curve.GetProperty("run").GetInt64());
        Assert.Equal("cai2019", curve.GetProperty("device").GetString());
    }

    [Fact]
    public async Task A_dry_run_shows_the_plan_and_stores_nothing()
    {
        var plan = await _tool.RunAsync("measure", "switching-probability", "--dry-run");
        Assert.True(plan.Status == ExitCode.Success, plan.ToString());
        Assert.Contains("within all limits", plan.Output);
        Assert.False(File.Exists(_tool.Catalogue));
    }

    [Theory]
    [InlineData(ExitCode.Limit, "limit", "measure", "telegraph", "bias=400 mV")]
    [InlineData(ExitCode.Limit, "limit", "measure", "telegraph", "field=2000 Oe")]
    [InlineData(ExitCode.Usage, "did you mean", "measure", "telegraph", "reeds=3")]
    [InlineData(ExitCode.Usage, "Oe", "measure", "telegraph", "field=3 mV")]
    [InlineData(ExitCode.Usage, "key=value", "measure", "telegraph", "field")]
    [InlineData(ExitCode.Usage, "no time ahead", "measure", "telegraph", "--until", "yesterday")]
    [InlineData(ExitCode.Usage, "nowhere.yaml", "bench", "check", "nowhere.yaml")]
    [InlineData(ExitCode.Usage, "not", "mesure", "telegraph")]
    [InlineData(ExitCode.Catalogue, "no run 7", "runs", "show", "7")]
    [InlineData(ExitCode.Catalogue, "no curve 7", "train", "--curve", "7")]
    [InlineData(ExitCode.Limit, "limit", "bench", "set", "magnet", "5 T")]
    public async Task What_is_wrong_is_said_in_a_sentence_and_in_the_exit_status(int status, string said, params string[] arguments)
    {
        var result = await _tool.RunAsync(arguments);
        Assert.True(result.Status == status, result.ToString());
        Assert.Contains(said, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Fact]
    public async Task A_wrong_bench_file_is_reported_whole_with_lines_and_suggestions()
    {
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "bench.yaml"), """
            format: 1
            bench: wrong
            line frequency: 50 Hz
            instruments:
              smuu: {driver: keithley-2400, at: "TCPIP0::127.0.0.1::5025::SOCKET"}
              voltmeter: {driver: keithly-2182a, at: "TCPIP0::127.0.0.1::5025::SOCKET"}
            limits: {voltage: 300 Oe, current: 500 uA}
            """);
        var result = await _tool.RunAsync("bench", "check", "bench.yaml");
        Assert.Equal(ExitCode.Usage, result.Status);
        Assert.Contains("bench.yaml:5:", result.Error);
        Assert.Contains("bench.yaml:6:", result.Error);
        Assert.Contains("bench.yaml:7:", result.Error);
        Assert.Contains("did you mean \"smu\"?", result.Error);
    }

    [Fact]
    public async Task An_instrument_that_does_not_answer_is_named_with_its_address()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "bench.yaml"), $$"""
            format: 1
            bench: away
            line frequency: 50 Hz
            instruments:
              smu: {driver: keithley-2400, at: "TCPIP0::127.0.0.1::{{port}}::SOCKET"}
            limits: {voltage: 300 mV, current: 500 uA}
            """);
        var result = await _tool.RunAsync("bench", "check", "bench.yaml");
        Assert.True(result.Status == ExitCode.Channel, result.ToString());
        Assert.Contains($"127.0.0.1::{port}", result.Error);
    }

    [Fact]
    public async Task Hand_control_reads_touches_and_makes_safe()
    {
        Assert.Contains("field measured", (await _tool.RunAsync("bench", "read", "sim")).Output);
        Assert.Contains("is safe", (await _tool.RunAsync("bench", "safe", "sim")).Output);
        Assert.Contains("Oe", (await _tool.RunAsync("bench", "set", "magnet", "50 Oe")).Output);
        Assert.Contains("contact good", (await _tool.RunAsync("device", "touch", "W1/D1-A1")).Output);
        Assert.Contains("W1/D1-A1", (await _tool.RunAsync("device", "list")).Output);
    }

    [Fact]
    public async Task Help_teaches_the_keys_of_a_protocol()
    {
        var help = await _tool.RunAsync("measure", "telegraph", "--help");
        Assert.Equal(ExitCode.Success, help.Status);
        Assert.Contains("nplc", help.Output);
        Assert.Contains("--dry-run", help.Output);
    }
}
