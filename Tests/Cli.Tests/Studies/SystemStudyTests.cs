using Xunit;

namespace SpinBench.Cli.Tests.Studies;

public sealed class SystemStudyTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_same_seed_writes_the_same_scenario_and_another_another()
    {
        using var tool = new Tool();
        var scenarios = new List<string>();
        foreach (var (seed, folder) in new[] { ("5", "first"), ("5", "second"), ("6", "third") })
        {
            var result = await tool.RunAsync("study", "p-bits", "--task", "single", "--seed", seed, "--out", folder);
            Assert.True(result.Status == 0, result.Error);
            scenarios.Add(await File.ReadAllTextAsync(Path.Combine(tool.Folder, folder, "p-bits-scenario.json"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(scenarios[0], scenarios[1]);
        Assert.NotEqual(scenarios[0], scenarios[2]);
        Assert.Contains("\"seed\": 5", scenarios[0], StringComparison.Ordinal);
        Assert.Contains("\"parameters\": {", scenarios[0], StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_list_names_every_system_and_what_is_left_out()
    {
        using var tool = new Tool();
        var result = await tool.RunAsync("study", "list");
        Assert.Contains("p-bits", result.Output, StringComparison.Ordinal);
        Assert.Contains("CMOS", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_that_is_not_there_is_refused_with_those_that_are()
    {
        using var tool = new Tool();
        var result = await tool.RunAsync("study", "p-bits", "--task", "doubles");
        Assert.Equal(2, result.Status);
        Assert.Contains("single", result.Error, StringComparison.Ordinal);
    }
}
