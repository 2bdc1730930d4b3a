using Xunit;

namespace SpinBench.Cli.Tests.Studies;

public sealed class StochasticSynapsesStudyTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact(Timeout = 100_000)]
    public async Task A_measured_telegraph_says_which_pulse_writes_its_junction()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("SPINBENCH_DATA")), "SPINBENCH_DATA names no folder with the original MNIST.");
        var measured = await _tool.RunAsync("measure", "telegraph", "reads=600", "field=4 Oe", "--seed", "4");
        Assert.True(measured.Status == 0, measured.ToString());
        var study = await _tool.RunAsync("study", "stochastic-synapses", "--task", "digits", "--run", "1", "--out", "out");
        Assert.True(study.Status == 0, study.ToString());
        Assert.Contains("7 measured 1", study.Output, StringComparison.Ordinal);
        Assert.Contains("run 1 (telegraph)", study.Output, StringComparison.Ordinal);
        Assert.Contains("mirror image", study.Output, StringComparison.Ordinal);
        Assert.Contains("7 p=0.05", study.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_tool.Folder, "out", "stochastic-synapses-pulse.svg")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--run", "--pulse", "20 ns")]
    [InlineData("no dwell times", "--run", "1")]
    public async Task What_cannot_serve_is_refused_with_a_remedy(string said, params string[] arguments)
    {
        // Far from the balance field: one level only.
        var measured = await _tool.RunAsync("measure", "telegraph", "reads=100", "field=60 Oe", "--seed", "4");
        Assert.True(measured.Status == 0, measured.ToString());
        var study = await _tool.RunAsync(["study", "stochastic-synapses", "--task", "digits", .. arguments]);
        Assert.Equal(2, study.Status);
        Assert.Contains(said, study.Error, StringComparison.Ordinal);
    }
}
