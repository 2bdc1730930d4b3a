using System.Globalization;
using System.Text.Json;

namespace SpinBench.Cli.Tests;

public sealed class SimulateLlgTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task The_forty_nanometre_junction_ends_where_the_reference_does()
    {
        var run = await _tool.RunAsync(
            "simulate", "llg", "--device", "mtj-40", "--current-density", "0.9e10 A/m^2", "--time", "1.5 ns", "--samples", "15",
            "--integrator", "rk4");
        Assert.True(run.Status == ExitCode.Success, run.ToString());
        // Eigenvalues of central differences of the equation, at rest under the torque, in another program.
        Assert.Contains("2.0143 GHz, linewidth 60.658 MHz", run.Output);
        Assert.Contains("<svg", await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "llg.svg")));
        Assert.Contains("<svg", await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "llg-resistance.svg")));
        var lines = await File.ReadAllLinesAsync(Path.Combine(_tool.Folder, "llg.csv"));
        Assert.Equal("time_s,mx,my,mz,resistance_ohm", lines[0]);
        Assert.Equal(17, lines.Length);
        var last = Array.ConvertAll(lines[^1].Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture));
        Assert.Equal([1.5e-9, 0.00248149, 0.00523954, 0.99998319], last[..4], (left, right) => Math.Abs(left - right) < 1e-8);
        Assert.Equal(11040.3850, last[4], 1e-3);
    }

    [Fact]
    public async Task A_seed_gives_its_bytes_again_and_numpy_files_and_json_say_the_same()
    {
        foreach (var folder in (string[])["first", "second"])
        {
            var run = await _tool.RunAsync(
                "simulate", "llg", "--temperature", "300 K", "--time", "5 ns", "--seed", "7", "--out", folder, "--npy", "--field", "0, 0, 10 Oe", "--json");
            Assert.True(run.Status == ExitCode.Success, run.ToString());
            var json = JsonDocument.Parse(run.Output).RootElement;
            Assert.Equal("cai2019", json.GetProperty("device").GetString());
            Assert.Equal(2, json.GetProperty("wells").GetArrayLength());
        }

        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(_tool.Folder, "first", "llg.npy")),
            await File.ReadAllBytesAsync(Path.Combine(_tool.Folder, "second", "llg.npy")));
    }

    [Fact]
    public async Task A_start_at_rest_is_said_with_one_that_moves()
    {
        Assert.Contains("at rest", (await _tool.RunAsync("simulate", "llg", "--time", "1 ns")).Output);
        Assert.DoesNotContain("at rest", (await _tool.RunAsync("simulate", "llg", "--time", "1 ns", "--start", "0.2, 0, 1")).Output);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_the_users_to_mend()
    {
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "taken"), "", TestContext.Current.CancellationToken);
        var run = await _tool.RunAsync("simulate", "llg", "--time", "1 ns", "--out", Path.Combine("taken", "below"));
        Assert.Equal(ExitCode.Usage, run.Status);
        Assert.Contains("--out", run.Error);
    }

    [Theory]
    [InlineData("15.5 ps works", "--temperature", "300 K", "--step", "20 ps", "--samples", "10")]
    [InlineData("three components", "--field", "10 Oe")]
    [InlineData("magnetic field", "--field", "10 Oe, 3 mV, 0")]
    [InlineData("would break", "--voltage", "2 V")]
    [InlineData("one of", "--voltage", "1 mV", "--current", "1 uA")]
    [InlineData("bias the noise", "--temperature", "300 K", "--integrator", "dormand-prince")]
    [InlineData("all junctions would do the same", "--count", "10")]
    [InlineData("no direction", "--start", "sideways")]
    [InlineData("heavy metal", "--heavy-metal-current", "1 mA")]
    [InlineData("above zero", "--time", "-1 ns")]
    [InlineData("mtj-40", "--device", "nowhere.yaml")]
    public async Task What_is_wrong_is_said_with_what_would_work(string said, params string[] arguments)
    {
        var result = await _tool.RunAsync(["simulate", "llg", .. arguments]);
        Assert.True(result.Status == ExitCode.Usage, result.ToString());
        Assert.Contains(said, result.Error + result.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.Empty(Directory.GetFiles(_tool.Folder, "*.svg"));
    }

    [Fact]
    public async Task Many_junctions_give_the_same_bytes_on_any_number_of_threads()
    {
        foreach (var threads in (string[])["1", "2"])
        {
            var run = await _tool.RunAsync(
                "simulate", "llg", "--temperature", "300 K", "--count", "200", "--time", "2 ns", "--samples", "20", "--threads", threads, "--out", threads);
            Assert.True(run.Status == ExitCode.Success, run.ToString());
            Assert.Contains("200 junctions", run.Output);
        }

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "1", "llg.csv")), await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "2", "llg.csv")));
    }

    [Fact]
    public async Task A_device_without_two_states_is_simulated_but_not_put_on_the_bench()
    {
        var text = SpinBench.Simulators.Devices.JunctionDeviceFile.BuiltInText("cai2019")
            .Replace("coupling field: 72.34 Oe", "coupling field: 900 Oe", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "mine.yaml"), text);
        var bench = Protocols.Bench.BenchFile.Simulated().Text.Replace("device: cai2019", "device: mine.yaml", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "bench.yaml"), bench);
        var measured = await _tool.RunAsync("measure", "telegraph", "--bench", "bench.yaml", "reads=10");
        Assert.True(measured.Status == ExitCode.Usage, measured.ToString());
        Assert.Contains("one well only", measured.Error);
        var simulated = await _tool.RunAsync("simulate", "llg", "--device", "mine.yaml", "--time", "1 ns");
        Assert.True(simulated.Status == ExitCode.Success, simulated.ToString());
    }

    [Fact]
    public async Task An_interrupted_simulation_stops_and_writes_nothing()
    {
        using var process = _tool.Start("simulate", "llg", "--integrator", "rk4", "--step", "0.01 ps", "--time", "1 ms");
        var begun = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Contains("cai2019", begun);
        Tool.Interrupt(process);
        var result = await Tool.FinishAsync(process);
        Assert.True(result.Status == ExitCode.Interrupted, result.ToString());
        Assert.Empty(Directory.GetFiles(_tool.Folder, "*.svg"));
    }
}
