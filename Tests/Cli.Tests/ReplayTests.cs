using System.Text.Json;
using SpinBench.Protocols.Bench;

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
    public async Task A_run_at_the_direct_cut_says_so_and_is_resumed_there_without_being_told()
    {
        var stopped = await _tool.RunAsync("measure", "telegraph", "reads=400000", "--cut", "direct", "--until", "+1 s");
        Assert.True(stopped.Status == ExitCode.Incomplete, stopped.ToString());
        using (var catalogue = Protocols.Runs.Catalogue.Open(_tool.Catalogue))
        {
            Assert.Equal(SimulationCut.Direct, catalogue.Runs.Get(1).Description.Cut);
        }

        var resumed = await _tool.RunAsync("runs", "resume", "1");
        Assert.True(resumed.Status == ExitCode.Success, resumed.ToString());
    }
}
