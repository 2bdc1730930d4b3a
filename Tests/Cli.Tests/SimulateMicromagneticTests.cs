using System.Globalization;
using System.Text.Json;

namespace SpinBench.Cli.Tests;

public sealed class SimulateMicromagneticTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_junction_is_followed_beside_one_macrospin_with_snapshots_that_can_be_taken_up_again()
    {
        string[] junction = ["simulate", "micromagnetic", "--device", "mtj-40", "--cell", "5 nm"];
        var run = await _tool.RunAsync(
            [.. junction, "--current-density", "0.9e10 A/m^2", "--time", "200 ps", "--samples", "20", "--snapshot-every", "100 ps"]);
        Assert.True(run.Status == ExitCode.Success, run.ToString());
        Assert.Contains("8 by 8 cells of 5 nm by 5 nm", run.Output);
        Assert.Contains("as one macrospin", run.Output);
        var lines = await File.ReadAllLinesAsync(Path.Combine(_tool.Folder, "micromagnetic.csv"));
        Assert.Equal(
            "time_s,mx,my,mz,resistance_ohm,mx_macrospin,my_macrospin,mz_macrospin,resistance_macrospin_ohm", lines[0]);
        Assert.Equal(22, lines.Length);
        Assert.Contains("<svg", await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "micromagnetic-resistance.svg")));
        Assert.True(File.Exists(Path.Combine(_tool.Folder, "micromagnetic-0002.ovf")));

        var resumed = await _tool.RunAsync([.. junction, "--initial", "micromagnetic-0001.ovf", "--time", "1 ps", "--samples", "1", "--out", "on"]);
        Assert.True(resumed.Status == ExitCode.Success, resumed.ToString());
        var first = (await File.ReadAllLinesAsync(Path.Combine(_tool.Folder, "on", "micromagnetic.csv")))[1].Split(',');
        var middle = lines[11].Split(',');
        for (var component = 1; component <= 3; component++)
        {
            Assert.Equal(Number(middle[component]), Number(first[component]), 1e-12);
        }

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_state_at_rest_and_a_warm_one_come_as_json_and_do_not_depend_on_threads()
    {
        var rest = await _tool.RunAsync("simulate", "micromagnetic", "--relax", "--cell", "15 nm", "--json");
        Assert.True(rest.Status == ExitCode.Success, rest.ToString());
        var end = JsonDocument.Parse(rest.Output).RootElement.GetProperty("end");
        Assert.InRange(end.GetProperty("x").GetDouble(), 0.1, 0.4);

        foreach (var threads in (string[])["1", "2"])
        {
            var warm = await _tool.RunAsync(
                "simulate", "micromagnetic", "--cell", "10 nm", "--temperature", "300 K", "--time", "20 ps", "--samples", "5", "--seed", "3",
                "--threads", threads, "--out", threads, "--npy");
            Assert.True(warm.Status == ExitCode.Success, warm.ToString());
        }

        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(_tool.Folder, "1", "micromagnetic.npy")),
            await File.ReadAllBytesAsync(Path.Combine(_tool.Folder, "2", "micromagnetic.npy")));
    }

    [Fact]
    public async Task A_standard_problem_sets_published_values_beside_ours()
    {
        var run = await _tool.RunAsync("simulate", "micromagnetic", "--problem", "3", "--cells", "8");
        Assert.True(run.Status == ExitCode.Success, run.ToString());
        Assert.Contains("8.4687", run.Output);
        Assert.Contains("time taken", run.Output);
        Assert.Contains("<svg", await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "standard-problem-3.svg")));
        Assert.True(File.Exists(Path.Combine(_tool.Folder, "standard-problem-3.csv")));
    }

    [Theory]
    [InlineData("works", "--step", "5 ps")]
    [InlineData("do not suit", "--cell", "300 nm")]
    [InlineData("do not suit", "--cell", "0 nm")]
    [InlineData("\"nowhere.ovf\"", "--initial", "nowhere.ovf")]
    [InlineData("problem 6", "--problem", "6")]
    [InlineData("6 or more", "--problem", "3", "--cells", "2")]
    [InlineData("multiple of four", "--problem", "4", "--cells", "9")]
    [InlineData("--threads", "--threads", "-1")]
    [InlineData("would break", "--voltage", "2 V")]
    [InlineData("above zero", "--snapshot-every", "0 s")]
    public async Task What_is_wrong_is_said_with_what_would_work(string said, params string[] arguments)
    {
        var result = await _tool.RunAsync(["simulate", "micromagnetic", .. arguments]);
        Assert.True(result.Status == ExitCode.Usage, result.ToString());
        Assert.Contains(said, result.Error + result.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.Empty(Directory.GetFiles(_tool.Folder, "*.svg"));
    }

    [Fact]
    public async Task A_file_that_does_not_fit_is_refused_by_cell_or_line()
    {
        var written = await _tool.RunAsync("simulate", "micromagnetic", "--relax", "--cell", "15 nm");
        Assert.True(written.Status == ExitCode.Success, written.ToString());

        var other = await _tool.RunAsync("simulate", "micromagnetic", "--cell", "10 nm", "--initial", "micromagnetic-end.ovf");
        Assert.Equal(ExitCode.Usage, other.Status);
        Assert.Contains("14 by 4 by 1", other.Error);

        await File.WriteAllTextAsync(Path.Combine(_tool.Folder, "bad.ovf"), "# OOMMF: rectangular mesh v1.0\n");
        var old = await _tool.RunAsync("simulate", "micromagnetic", "--initial", "bad.ovf");
        Assert.Equal(ExitCode.Usage, old.Status);
        Assert.Contains("bad.ovf, line 1", old.Error);
    }

    [Fact]
    public async Task An_interrupted_simulation_stops_and_writes_nothing()
    {
        using var process = _tool.Start("simulate", "micromagnetic", "--cell", "3 nm", "--time", "1 ms");
        Assert.Contains("cai2019", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Tool.Interrupt(process);
        var result = await Tool.FinishAsync(process);
        Assert.True(result.Status == ExitCode.Interrupted, result.ToString());
        Assert.Empty(Directory.GetFiles(_tool.Folder, "*.svg"));
    }
}
