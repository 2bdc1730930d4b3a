using System.Text.Json;

namespace SpinBench.Cli.Tests.Networks;

public sealed class SolveTests : IDisposable
{
    private const string Ring = "5 5\n1 2 1\n2 3 1\n3 4 1\n4 5 1\n5 1 1\n";
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_cut_has_a_bound_and_a_certificate_that_is_counted_again()
    {
        Write("ring", Ring);
        var solved = await _tool.RunAsync("solve", "maxcut", "ring", "--attempts", "20", "--bound", "--out", "ring.sides", "--json");
        Assert.True(solved.Status == ExitCode.Success, $"{solved}");
        using var answer = JsonDocument.Parse(solved.Output);
        Assert.Equal(4, answer.RootElement.GetProperty("cut").GetInt64());
        Assert.Equal(4, answer.RootElement.GetProperty("bound").GetInt64());
        Assert.Equal(5, answer.RootElement.GetProperty("sides").GetArrayLength());
        var counted = await _tool.RunAsync("solve", "maxcut", "ring", "--check", "ring.sides");
        Assert.StartsWith("cut       4, counted from ring.sides over the 5 edges", counted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_solvers_stand_in_one_table_and_those_that_cannot_say_why()
    {
        Write("weighted", "4 4\n1 2 3\n2 3 -1\n3 4 2\n4 1 1\n");
        var solved = await _tool.RunAsync("solve", "maxcut", "weighted", "--solver", "all", "--attempts", "5");
        Assert.True(solved.Status == ExitCode.Success, $"{solved}");
        Assert.Contains("\"domain-wall\" cannot cut this graph: its published mapping knows an edge or none", solved.Error, StringComparison.Ordinal);
        Assert.Contains("goemans-williamson-one-opt", solved.Output, StringComparison.Ordinal);
        Assert.Contains("This cut is the largest there is.", solved.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_keeps_the_best_cut_so_far()
    {
        Write("ring", Ring);
        using var process = _tool.Start("solve", "maxcut", "ring", "--time", "100 s", "--out", "ring.sides");
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var line = await process.StandardError.ReadLineAsync(deadline.Token);
        Assert.Contains("best cut 4", line, StringComparison.Ordinal);
        Tool.Interrupt(process);
        var stopped = await Tool.FinishAsync(process);
        Assert.True(stopped.Status == ExitCode.Interrupted, $"{stopped}");
        Assert.Contains("cut       4", stopped.Output, StringComparison.Ordinal);
        Assert.Equal(5, File.ReadAllLines(Path.Combine(_tool.Folder, "ring.sides")).Length);
    }

    [Fact]
    public async Task A_file_of_probabilities_is_the_neuron_of_p_bits()
    {
        Write("ring", Ring);
        Write("curve.csv", "field (Oe),P\n-10,0.02\n-5,0.2\n0,0.55\n5,0.8\n10,0.98\n");
        var solved = await _tool.RunAsync("solve", "maxcut", "ring", "--solver", "p-bit", "--curve", "curve.csv", "--attempts", "1");
        Assert.True(solved.Status == ExitCode.Success, $"{solved}");
        Assert.Contains("cut       4", solved.Output, StringComparison.Ordinal);
        Write("curve.csv", "0,0.1\n1,1.2\n");
        var refused = await _tool.RunAsync("solve", "maxcut", "ring", "--solver", "p-bit", "--curve", "curve.csv");
        Assert.Equal(ExitCode.Usage, refused.Status);
        Assert.Contains("1.2 is no probability", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 s", "is no time to search")]
    [InlineData("soon", "soon")]
    public async Task A_time_that_is_none_is_refused(string time, string fault)
    {
        Write("ring", Ring);
        var refused = await _tool.RunAsync("solve", "maxcut", "ring", "--time", time);
        Assert.Equal(ExitCode.Usage, refused.Status);
        Assert.Contains(fault, refused.Error, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_tool.Folder, name), text);
}
