using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Runs;

public sealed class OwnershipTests : IDisposable
{
    private readonly TemporaryCatalogue _temporary = new();
    private readonly RunControl _control = new();
    private readonly TaskCompletionSource<long> _paused = new();

    [Fact]
    public async Task A_second_resume_of_a_run_at_work_is_refused_and_names_the_owner()
    {
        var running = StartPaused(new FakeBench());
        var run = await _paused.Task;
        using var other = Catalogue.Open(_temporary.Path);
        var error = await Assert.ThrowsAsync<CatalogueException>(() => new RunEngine(other).ResumeAsync(
            run, new FakeProtocol(), new FakeBench().Bench, new RunOptions(), TestContext.Current.CancellationToken));
        Assert.Equal(CatalogueFault.RunOwned, error.Fault);
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", error.Message, StringComparison.Ordinal);
        _control.Continue();
        Assert.Equal(300, (await running).Points);
    }

    [Fact]
    public async Task A_run_of_a_dead_process_is_taken_over()
    {
        var running = StartPaused(new FakeBench());
        var run = await _paused.Task;
        Steal("boot = 'an earlier boot', session = 'somebody'");
        _control.Continue();
        await Assert.ThrowsAsync<CatalogueException>(() => running);
        var resumed = await _temporary.Engine.ResumeAsync(
            run, new FakeProtocol(), new FakeBench().Bench, new RunOptions(), TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Complete, 300L), (resumed.State, resumed.Points));
    }

    [Fact]
    public async Task A_run_that_was_taken_over_writes_nothing_more_and_makes_its_bench_safe()
    {
        var fake = new FakeBench();
        var running = StartPaused(fake);
        var run = await _paused.Task;
        var before = _temporary.Catalogue.Runs.Get(run).Points;
        Steal("session = 'somebody'");
        _control.Continue();
        Assert.Equal(CatalogueFault.RunOwned, (await Assert.ThrowsAsync<CatalogueException>(() => running)).Fault);
        Assert.Equal(before, _temporary.Catalogue.Runs.Get(run).Points);
        Assert.Equal(RunState.Running, _temporary.Catalogue.Runs.Get(run).State);
        Assert.False(fake.SourceMeter.OutputOn);
    }

    [Fact]
    public async Task A_second_run_on_a_real_bench_at_work_is_refused()
    {
        var running = StartPaused(new FakeBench(seed: null, name: "magnet-room-2"));
        await _paused.Task;
        using var other = Catalogue.Open(_temporary.Path);
        var second = new FakeBench(seed: null, name: "magnet-room-2");
        var error = await Assert.ThrowsAsync<CatalogueException>(() => new RunEngine(other).RunAsync(
            new FakeProtocol(), second.Bench, new RunRequest { Device = "d" }, new RunOptions(), TestContext.Current.CancellationToken));
        Assert.Equal(CatalogueFault.BenchBusy, error.Fault);
        Assert.Contains("magnet-room-2", error.Message, StringComparison.Ordinal);
        Assert.Empty(second.Log.Calls);
        _control.Continue();
        await running;
        var third = await new RunEngine(other).RunAsync(
            new FakeProtocol(), second.Bench, new RunRequest { Device = "d" }, new RunOptions(), TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Complete, third.State);
    }

    [Fact]
    public async Task A_complete_run_cannot_be_resumed()
    {
        _control.Continue();
        var summary = await _temporary.Engine.RunAsync(
            new FakeProtocol(), new FakeBench().Bench, new RunRequest { Device = "d" }, new RunOptions(), TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<CatalogueException>(() => _temporary.Engine.ResumeAsync(
            summary.Run, new FakeProtocol(), new FakeBench().Bench, new RunOptions(), TestContext.Current.CancellationToken));
        Assert.Equal(CatalogueFault.NotResumable, error.Fault);
    }

    [Fact]
    public async Task A_resume_with_another_seed_or_protocol_is_refused_and_loses_nothing()
    {
        var summary = await _temporary.Engine.RunAsync(
            new FakeProtocol(), new FakeBench().Bench, new RunRequest { Device = "d", Seed = 1 },
            new RunOptions { Until = TimeProvider.System.GetUtcNow() }, TestContext.Current.CancellationToken);
        foreach (var (protocol, seed) in new[] { (new FakeProtocol { Name = "another" }, 1UL), (new FakeProtocol(), 2UL) })
        {
            var error = await Assert.ThrowsAsync<CatalogueException>(() => _temporary.Engine.ResumeAsync(
                summary.Run, protocol, new FakeBench(seed).Bench, new RunOptions(), TestContext.Current.CancellationToken));
            Assert.Equal(CatalogueFault.NotResumable, error.Fault);
        }

        Assert.Equal(300, (await _temporary.Engine.ResumeAsync(
            summary.Run, new FakeProtocol(), new FakeBench().Bench, new RunOptions(), TestContext.Current.CancellationToken)).Points);
    }

    public void Dispose() => _temporary.Dispose();

    private Task<RunSummary> StartPaused(FakeBench fake)
    {
        _control.Pause();
        var observer = new RecordingObserver
        {
            OnEvent = kind =>
            {
                if (kind == RunEventKind.Pause)
                {
                    _paused.TrySetResult(1);
                }
            },
        };
        return _temporary.Engine.RunAsync(
            new FakeProtocol(), fake.Bench, new RunRequest { Device = "d", Seed = 1 },
            new RunOptions { Control = _control, Observer = observer }, TestContext.Current.CancellationToken);
    }

    private void Steal(string change)
    {
        using var database = new Database(_temporary.Path);
        Assert.Equal(1, database.Execute($"UPDATE owners SET {change}"));
    }
}
