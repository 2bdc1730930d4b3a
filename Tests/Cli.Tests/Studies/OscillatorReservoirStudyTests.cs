using System.Globalization;
using Xunit;

namespace SpinBench.Cli.Tests.Studies;

public sealed class OscillatorReservoirStudyTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_exported_drive_comes_back_as_a_trace_and_is_judged_beside_no_device()
    {
        using var tool = new Tool();
        var drive = Path.Combine(tool.Folder, "drive.csv");
        var exported = await tool.RunAsync("study", "oscillator-reservoir", "--export-drive", drive, "--node-time", "1 us", "--seed", "3", "--out", "first");
        Assert.True(exported.Status == 0, exported.Error);

        // A device that squares what is left of its last two levels, as a bench would record it.
        var (rows, before) = (new List<string> { "voltage_v" }, 0.0);
        foreach (var line in (await File.ReadAllLinesAsync(drive, TestContext.Current.CancellationToken)).Skip(2))
        {
            before = (0.7 * before) + double.Parse(line.Split(',')[^1], CultureInfo.InvariantCulture);
            rows.Add((before + (0.3 * before * before)).ToString("R", CultureInfo.InvariantCulture));
        }

        var traces = Path.Combine(tool.Folder, "traces.csv");
        await File.WriteAllLinesAsync(traces, rows, TestContext.Current.CancellationToken);
        var read = await tool.RunAsync("study", "oscillator-reservoir", "--traces", traces, "--seed", "3", "--out", "second");
        Assert.True(read.Status == 0, read.Error);
        Assert.Contains("4a measured, period", read.Output, StringComparison.Ordinal);
        Assert.Contains("no device", read.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("4b", read.Output, StringComparison.Ordinal);

        var words = await tool.RunAsync("study", "oscillator-reservoir", "--traces", traces, "--seed", "3", "--task", "digits");
        Assert.Equal(2, words.Status);
        Assert.Contains("it has sine-square, benchmarks", words.Error, StringComparison.Ordinal);

        await File.WriteAllLinesAsync(traces, rows[..^5], TestContext.Current.CancellationToken);
        var cut = await tool.RunAsync("study", "oscillator-reservoir", "--traces", traces, "--seed", "3", "--out", "third");
        Assert.Equal(2, cut.Status);
        Assert.Contains("Cut the record", cut.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_of_another_drive_or_protocol_is_refused()
    {
        using var tool = new Tool();
        await File.WriteAllTextAsync(Path.Combine(tool.Folder, "own.csv"), "level\n0\n1\n-1\n", TestContext.Current.CancellationToken);
        var measured = await tool.RunAsync("measure", "waveform-response", "drive=own.csv");
        Assert.True(measured.Status == 0, measured.Error);
        var own = await tool.RunAsync("study", "oscillator-reservoir", "--run", "1", "--out", "first");
        Assert.Equal(2, own.Status);
        Assert.Contains("3 levels of 96000", own.Error, StringComparison.Ordinal);
        var telegraph = await tool.RunAsync("measure", "telegraph", "reads=50");
        Assert.True(telegraph.Status == 0, telegraph.Error);
        var other = await tool.RunAsync("study", "oscillator-reservoir", "--run", "2", "--out", "second");
        Assert.Equal(2, other.Status);
        Assert.Contains("waveform-response", other.Error, StringComparison.Ordinal);
    }
}
