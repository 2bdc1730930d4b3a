namespace SpinBench.Cli.Tests;

public class InterruptedRunTests
{
    private static readonly string[] s_long = ["measure", "telegraph", "reads=100000", "--cut", "memory", "--seed", "11"];

    [Fact]
    public async Task A_killed_run_resumes_to_the_same_points_as_an_uninterrupted_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs POSIX signals");
        using var tool = new Tool();
        using var killed = tool.Start(s_long);
        await tool.WaitForPointsAsync(killed, 2_000);
        Tool.KillOutright(killed);
        await Tool.FinishAsync(killed);
        var resumed = await tool.RunAsync("runs", "resume", "1");
        Assert.True(resumed.Status == ExitCode.Success, resumed.ToString());
        await AssertEqualsUninterruptedAsync(tool);
    }

    [Fact]
    public async Task Ctrl_C_makes_the_bench_safe_keeps_the_points_and_can_be_resumed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs POSIX signals");
        using var tool = new Tool();
        using var process = tool.Start(s_long);
        await tool.WaitForPointsAsync(process, 2_000);
        Tool.Interrupt(process);
        var interrupted = await Tool.FinishAsync(process);
        Assert.True(interrupted.Status == ExitCode.Interrupted, interrupted.ToString());
        Assert.Contains("safe state", interrupted.Error);
        Assert.Contains("runs resume 1", interrupted.Error);
        Assert.Contains("aborted, resumable", (await tool.RunAsync("runs", "list")).Output);
        Assert.Equal(ExitCode.Success, (await tool.RunAsync("runs", "resume", "1")).Status);
        await AssertEqualsUninterruptedAsync(tool);
    }

    private static async Task AssertEqualsUninterruptedAsync(Tool tool)
    {
        Assert.Equal(ExitCode.Success, (await tool.RunAsync(s_long)).Status);
        Assert.Equal(ExitCode.Success, (await tool.RunAsync("runs", "export", "1", "resumed.csv")).Status);
        Assert.Equal(ExitCode.Success, (await tool.RunAsync("runs", "export", "2", "whole.csv")).Status);
        var resumed = await File.ReadAllLinesAsync(Path.Combine(tool.Folder, "resumed.csv"));
        var whole = await File.ReadAllLinesAsync(Path.Combine(tool.Folder, "whole.csv"));
        Assert.Equal(100_002, whole.Length);
        Assert.Equal(whole, resumed);
    }
}
