using System.Globalization;
using System.Text.Json;

namespace SpinBench.Cli.Tests;

public sealed class SimulateStfmrTests : IDisposable
{
    private static readonly string[] s_reference = ["--field", "-110 Oe", "--axis", "in-plane", "--voltage", "100 mV", "--power", "-40 dBm"];

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_sweep_of_the_frequency_draws_the_line_and_writes_its_parts()
    {
        var run = await _tool.RunAsync(
            ["simulate", "stfmr", .. s_reference, "--from", "0.8 GHz", "--to", "1.8 GHz", "--points", "101", "--out", _tool.Folder]);
        Assert.True(run.Status == ExitCode.Success, run.ToString());
        Assert.Contains("FWHM", run.Output, StringComparison.Ordinal);
        Assert.Contains("mV/mW", run.Output, StringComparison.Ordinal);
        Assert.Contains("antisymmetric part", await ReadAsync("stfmr.svg"), StringComparison.Ordinal);

        var rows = (await ReadAsync("stfmr.csv")).TrimEnd().Split('\n');
        Assert.Equal("frequency_hz,voltage_v,symmetric_v,antisymmetric_v,bias_shift_v", rows[0]);
        Assert.Equal(102, rows.Length);
        Assert.All(rows[1..], row =>
        {
            var values = Array.ConvertAll(row.Split(','), text => double.Parse(text, CultureInfo.InvariantCulture));
            Assert.Equal(values[1], values[2] + values[3], 1e-18);
        });
    }

    [Fact]
    public async Task The_magnetisation_followed_in_time_agrees_and_does_not_depend_on_the_threads()
    {
        string[] arguments =
        [
            "simulate", "stfmr", .. s_reference, "--method", "time", "--temperature", "10 K", "--points", "5", "--from", "1.1 GHz", "--to", "1.3 GHz",
            "--seed", "3", "--out", _tool.Folder, "--threads",
        ];
        Assert.Equal(ExitCode.Success, (await _tool.RunAsync([.. arguments, "1"])).Status);
        var one = await ReadAsync("stfmr.csv");
        Assert.Equal(ExitCode.Success, (await _tool.RunAsync([.. arguments, "2"])).Status);
        Assert.Equal(one, await ReadAsync("stfmr.csv"));
        Assert.Contains("time_v", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_of_the_field_and_json_work_for_another_device()
    {
        var run = await _tool.RunAsync(
            "simulate", "stfmr", "--device", "mtj-40", "--sweep", "field", "--frequency", "2 GHz", "--from", "-100 Oe", "--to", "100 Oe", "--points", "21",
            "--npy", "--json", "--out", _tool.Folder);
        Assert.True(run.Status == ExitCode.Success, run.ToString());
        var wells = JsonDocument.Parse(run.Output).RootElement.GetProperty("wells");
        Assert.Equal(1, wells.EnumerateArray().Sum(well => well.GetProperty("weight").GetDouble()), 1e-12);
        Assert.True(File.Exists(Path.Combine(_tool.Folder, "stfmr.npy")));
    }

    [Theory]
    [InlineData("it stands 1 V", "--voltage", "2 V")]
    [InlineData("--frequency above zero", "--sweep", "field")]
    [InlineData("expected a frequency", "--from", "1 V")]
    [InlineData("--method time", "--temperature", "300 K")]
    [InlineData("leads upwards", "--from", "2 GHz", "--to", "1 GHz")]
    public async Task What_makes_no_sweep_is_refused(string reason, params string[] arguments)
    {
        var run = await _tool.RunAsync(["simulate", "stfmr", .. arguments]);
        Assert.Equal(ExitCode.Usage, run.Status);
        Assert.Contains(reason, run.ToString(), StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(_tool.Folder, name));
}
