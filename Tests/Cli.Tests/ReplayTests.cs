using System.Text.Json;

namespace SpinBench.Cli.Tests;

public sealed class ReplayTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_recorded_run_comes_back_from_its_wire_log_to_the_last_bit()
    {
        var measured = await _tool.RunAsync("measure", "telegraph", "reads=300", "--seed", "9", "--wire-log", "trace.wire");
        Assert.True(measured.Status == ExitCode.Success, measured.ToString());
        Assert.Contains("trace.wire", (await _tool.RunAsync("runs", "show", "1")).Output);

        var replayed = await _tool.RunAsync("replay", "trace.wire", "--json");

        Assert.True(replayed.Status == ExitCode.Success, replayed.ToString());
        var verdict = JsonDocument.Parse(replayed.Output).RootElement;
        Assert.True(verdict.GetProperty("identical").GetBoolean());
        Assert.Equal(300, verdict.GetProperty("points").GetInt64());
    }

    [Fact]
    public async Task A_wire_log_that_no_run_was_recorded_in_is_refused_with_what_to_do()
    {
        await _tool.RunAsync("bench", "check", "sim", "--wire-log", "check.wire");
        var refused = await _tool.RunAsync("replay", "check.wire");
        Assert.True(refused.Status == ExitCode.Usage, refused.ToString());
        Assert.Contains("--serve", refused.Error);
        var twice = await _tool.RunAsync("bench", "check", "sim", "--wire-log", "check.wire");
        Assert.Equal(ExitCode.Instrument, twice.Status);
        Assert.Equal(ExitCode.Usage, (await _tool.RunAsync("measure", "telegraph", "--cut", "direct", "--wire-log", "no.wire")).Status);
    }

    [Fact]
    public async Task A_run_at_the_direct_cut_is_resumed_there_without_being_told()
    {
        using var process = _tool.Start("measure", "telegraph", "reads=3000000", "--cut", "direct", "--until", "+2 s");
        await Tool.FinishAsync(process);
        var shown = JsonDocument.Parse((await _tool.RunAsync("runs", "show", "1", "--json")).Output).RootElement;
        Assert.Equal("direct", shown.GetProperty("run").GetProperty("description").GetProperty("cut").GetString(), ignoreCase: true);
    }
}
