using System.Text.Json;
using SpinBench.Instruments.Randomness;
using Xunit;

namespace SpinBench.Cli.Tests.Studies;

/// <summary>Studies of systems on runs of the simulated bench in place of their models.</summary>
public sealed class MeasuredSystemTests
{
    [Fact(Timeout = 120_000)]
    public async Task A_population_has_the_tuning_curve_of_a_measured_junction_and_a_trace_of_one_field_has_none()
    {
        using var tool = new Tool();
        Assert.Equal(0, (await tool.RunAsync("measure", "switching-probability", "--seed", "3")).Status);
        Assert.Equal(0, (await tool.RunAsync("measure", "telegraph", "--seed", "4", "reads=2000")).Status);
        var measured = await tool.RunAsync("study", "population-coding", "--task", "basis", "--run", "1");
        Assert.True(measured.Status == 0, measured.Error);
        Assert.Contains("measured tuning curve", measured.Output, StringComparison.Ordinal);
        var refused = await tool.RunAsync("study", "population-coding", "--task", "basis", "--run", "2");
        Assert.Equal(2, refused.Status);
        Assert.Contains("switching-probability or vcma run", refused.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_measured_trace_gives_bits_and_what_is_too_short_is_said()
    {
        using var tool = new Tool();
        Assert.Equal(0, (await tool.RunAsync("measure", "telegraph", "--seed", "4", "reads=4000")).Status);
        var bits = Path.Combine(tool.Folder, "bits.txt");
        var result = await tool.RunAsync("randomness", "1", "--save", bits, "--json");
        Assert.True(result.Status == 0, result.Error);
        using var report = JsonDocument.Parse(result.Output);
        var count = report.RootElement.GetProperty("bits").GetInt32();
        Assert.Equal(count, (await File.ReadAllTextAsync(bits, TestContext.Current.CancellationToken)).Length);
        Assert.Contains("needs", result.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_trace_of_one_state_is_refused_with_a_remedy()
    {
        using var tool = new Tool();
        var file = Path.Combine(tool.Folder, "flat.csv");
        var noise = new RandomStream(93, "flat trace");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 200).Select(index => FormattableString.Invariant($"{index * 1e-3},{700 + (0.1 * noise.NextGaussian())}")), TestContext.Current.CancellationToken);
        var result = await tool.RunAsync("randomness", file);
        Assert.Equal(2, result.Status);
        Assert.Contains("no two states", result.Error, StringComparison.Ordinal);
    }
}
