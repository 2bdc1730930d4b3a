using Xunit;

namespace SpinBench.Cli.Tests.Studies;

public sealed class SolitonStudyTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_measured_telegraph_gives_the_junction_that_reads_the_wall_its_levels()
    {
        using var tool = new Tool();
        var measured = await tool.RunAsync("measure", "telegraph", "reads=400", "--seed", "3");
        Assert.True(measured.Status == 0, measured.Error);
        var result = await tool.RunAsync("study", "solitons", "--task", "neuron", "--run", "1", "--out", "solitons");
        Assert.True(result.Status == 0, result.Error);
        var report = await File.ReadAllTextAsync(Path.Combine(tool.Folder, "solitons", "solitons.md"), TestContext.Current.CancellationToken);
        Assert.Contains("9a read measured", report, StringComparison.Ordinal);
        Assert.Contains("run 1 (telegraph)", report, StringComparison.Ordinal);
        Assert.DoesNotContain("differs", report, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Nanomagnets_agree_and_take_the_width_of_a_measured_curve()
    {
        using var tool = new Tool();
        var curve = Path.Combine(tool.Folder, "curve.csv");
        await File.WriteAllTextAsync(curve, "field (T),probability\n-20e-4,0.02\n-10e-4,0.1\n-5e-4,0.27\n0,0.5\n5e-4,0.74\n10e-4,0.88\n20e-4,0.98\n", TestContext.Current.CancellationToken);
        var result = await tool.RunAsync("study", "nanomagnets", "--task", "correlations,reservoir", "--curve", curve, "--out", "dots");
        Assert.True(result.Status == 0, result.Error);
        var report = await File.ReadAllTextAsync(Path.Combine(tool.Folder, "dots", "nanomagnets.md"), TestContext.Current.CancellationToken);
        Assert.Contains("10a measured nearest", report, StringComparison.Ordinal);
        Assert.Contains("weight 0.2", report, StringComparison.Ordinal);
        Assert.DoesNotContain("differs", report, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Vowels_in_a_file_with_a_wrong_line_are_refused_with_the_line()
    {
        using var tool = new Tool();
        await File.WriteAllTextAsync(Path.Combine(tool.Folder, "vowdata.dat"), "header\r\nw01qq 254 224\r\n", TestContext.Current.CancellationToken);
        var result = await tool.RunAsync("study", "vowels", "--task", "learning", "--data", tool.Folder);
        Assert.Equal(2, result.Status);
        Assert.Contains("line 2", result.Error, StringComparison.Ordinal);
        Assert.Contains("no vowel \"qq\"", result.Error, StringComparison.Ordinal);
    }
}
