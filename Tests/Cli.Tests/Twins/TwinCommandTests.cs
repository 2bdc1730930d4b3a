namespace SpinBench.Cli.Tests.Twins;

/// <summary>What a user of <c>spinbench twin</c> meets.</summary>
public class TwinCommandTests
{
    [Fact]
    public async Task A_twin_is_fitted_written_and_simulated_from_a_bench_file_beside_it()
    {
        using var tool = new Tool();
        var measured = await tool.RunAsync("measure", "telegraph", "reads=300", "--seed", "3", "--cut", "direct");
        Assert.True(measured.Status == ExitCode.Success, measured.ToString());

        var folder = Directory.CreateDirectory(Path.Combine(tool.Folder, "bench")).FullName;
        var fitted = await tool.RunAsync("twin", "fit", "1", "--name", "mine", "--out", Path.Combine(folder, "twin.yaml"));
        Assert.True(fitted.Status == ExitCode.Success, fitted.ToString());
        Assert.Contains("not identifiable: prior kept", fitted.Output, StringComparison.Ordinal);
        Assert.Contains("open: ", fitted.Output, StringComparison.Ordinal);

        var bench = Protocols.Bench.BenchFile.Simulated().Text.Replace("device: cai2019,", "device: twin.yaml,", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "bench.yaml"), bench, TestContext.Current.CancellationToken);
        var again = await tool.RunAsync("measure", "telegraph", "reads=300", "--bench", Path.Combine("bench", "bench.yaml"), "--cut", "direct");
        Assert.True(again.Status == ExitCode.Success, again.ToString());

        var check = await tool.RunAsync("twin", "check", Path.Combine(folder, "twin.yaml"), "2");
        Assert.True(check.Status == ExitCode.Success, check.ToString());

        var mixed = await tool.RunAsync("twin", "fit", "1", "2", "--out", Path.Combine(folder, "none.yaml"));
        Assert.True(mixed.Status == ExitCode.Usage, mixed.ToString());
        Assert.Contains("these runs are of several", mixed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "none.yaml")));

        var missing = await tool.RunAsync("twin", "fit", "17");
        Assert.True(missing.Status == ExitCode.Catalogue, missing.ToString());
    }
}
