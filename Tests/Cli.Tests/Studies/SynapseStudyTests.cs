namespace SpinBench.Cli.Tests.Studies;

/// <summary>The studies of synapses, as a user runs them.</summary>
public class SynapseStudyTests
{
    [Fact]
    public async Task A_measured_field_loop_serves_as_write_curve_and_its_levels_as_junction()
    {
        using var tool = new Tool();
        Assert.Equal(0, (await tool.RunAsync("measure", "field-loop", "--cut", "direct", "--seed", "5")).Status);
        var memory = await tool.RunAsync("study", "associative-memory", "--run", "1", "--out", Path.Combine(tool.Folder, "memory"));
        Assert.True(memory.Status == 0, memory.ToString());
        Assert.Contains("the rising branch of run 1 (field-loop) of cai2019, simulated bench", memory.Output, StringComparison.Ordinal);
        Assert.Contains("measured write curve; the model's has", memory.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("agrees (at least", memory.Output, StringComparison.Ordinal);
        Assert.Contains("\"cycleNoise\"", await File.ReadAllTextAsync(Path.Combine(tool.Folder, "memory", "associative-memory-scenario.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var both = await tool.RunAsync("study", "crossbar", "--run", "1", "--tmr", "120%");
        Assert.Equal(2, both.Status);
        Assert.Contains("not both", both.Error, StringComparison.Ordinal);
        var bias = await tool.RunAsync("study", "crossbar", "--run", "1", "--bias", "100 mV");
        Assert.Equal(2, bias.Status);
        Assert.Contains("measured at one bias", bias.Error, StringComparison.Ordinal);
        var loop = await tool.RunAsync("study", "bit-errors", "--run", "1");
        Assert.Equal(2, loop.Status);
        Assert.Contains("Run 1 is one of field-loop", loop.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_serve_is_refused_before_anything_is_computed()
    {
        using var tool = new Tool();
        var curve = Path.Combine(tool.Folder, "dome.csv");
        await File.WriteAllLinesAsync(curve, ["current (A),reading (ohm)", .. Enumerable.Range(-9, 19).Select(current => $"{current}e-3,{-current * current}")], TestContext.Current.CancellationToken);
        var dome = await tool.RunAsync("study", "associative-memory", "--curve", curve);
        Assert.Equal(2, dome.Status);
        Assert.Contains("is not monotone", dome.Error, StringComparison.Ordinal);
        var large = await tool.RunAsync("study", "bit-errors", "--voltage", "600 mV");
        Assert.Equal(2, large.Status);
        Assert.Contains("switches by heat below 500 mV", large.Error, StringComparison.Ordinal);
        var negative = await tool.RunAsync("study", "crossbar", "--tmr", "0%");
        Assert.Equal(2, negative.Status);
        Assert.Contains("above 0", negative.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_users_patterns_are_remembered_and_not_put_beside_the_letters()
    {
        using var tool = new Tool();
        var patterns = Path.Combine(tool.Folder, "mine.txt");
        await File.WriteAllTextAsync(patterns, "#..#\n#..#\n\n##..\n##..\n", TestContext.Current.CancellationToken);
        var study = await tool.RunAsync("study", "associative-memory", "--patterns", patterns);
        Assert.True(study.Status == 0, study.ToString());
        Assert.Contains("28 devices", study.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("asked)", study.Output, StringComparison.Ordinal);
    }
}
