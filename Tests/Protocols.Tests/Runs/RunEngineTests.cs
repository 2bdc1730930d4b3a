using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Runs;

public class RunEngineTests
{
    private static readonly RunRequest s_request = new() { Device = "W7/D3-A12", Seed = 1, Settings = "settings", BenchText = "bench" };

    [Fact]
    public async Task Stores_every_point_of_a_complete_run_as_it_was_measured()
    {
        using var temporary = new TemporaryCatalogue();
        var observer = new RecordingObserver();
        var summary = await temporary.Engine.RunAsync(
            new FakeProtocol { PutsNaN = true }, new FakeBench().Bench, s_request, new RunOptions { Observer = observer },
            TestContext.Current.CancellationToken);

        Assert.Equal((RunState.Complete, 300L, 3), (summary.State, summary.Points, summary.SetPoints));
        var stored = temporary.Catalogue.Runs.Points(summary.Run);
        Assert.Equal(PointComparison.Bits(observer.Points), PointComparison.Bits(stored));
        Assert.Contains(stored.Column("gap"), double.IsNaN);
        Assert.Equal(temporary.Catalogue.Runs.SetPoints(summary.Run).Select(point => point.Values[0]), observer.SetPoints);
    }

    [Fact]
    public async Task Writes_down_everything_that_a_repetition_needs()
    {
        using var temporary = new TemporaryCatalogue();
        var summary = await temporary.Engine.RunAsync(
            new FakeProtocol(), new FakeBench().Bench, s_request, new RunOptions(), TestContext.Current.CancellationToken);

        var run = temporary.Catalogue.Runs.Get(summary.Run);
        Assert.Equal(RunState.Complete, run.State);
        Assert.Equal(("fake-ladder", "W7/D3-A12", "fake", "settings", "bench", 1UL), (
            run.Description.Protocol, run.Description.Device, run.Description.Bench, run.Description.Settings,
            run.Description.BenchText, run.Description.Seed));
        Assert.Equal("FAKE::SMU", run.Description.Identities["smu"].ResourceName);
        Assert.Equal(TimeSpan.FromMilliseconds(100), run.SyncWindow);
        Assert.Null(run.Owner);
        Assert.Equal("of all points", Assert.Single(temporary.Catalogue.Runs.Analysis(summary.Run)!.Quantities).Remark);
        Assert.Equal(0.1, temporary.Catalogue.Devices.Find("W7/D3-A12")!.HighestVoltage);
    }

    [Fact]
    public async Task Asks_for_the_sample_to_be_turned_before_anything_moves()
    {
        using var temporary = new TemporaryCatalogue();
        var fake = new FakeBench();
        var error = await Assert.ThrowsAsync<MountingException>(() => temporary.Engine.RunAsync(
            new FakeProtocol { Mounting = Mounting.InPlane }, fake.Bench, new RunRequest { Device = "d" }, new RunOptions(),
            TestContext.Current.CancellationToken));
        Assert.Equal(Mounting.InPlane, error.Needed);
        Assert.Contains("--mounting in-plane", error.Message, StringComparison.Ordinal);
        Assert.Empty(temporary.Catalogue.Runs.List());
    }

    [Fact]
    public async Task Refuses_a_plan_beyond_the_limits_before_anything_moves()
    {
        using var temporary = new TemporaryCatalogue();
        var fake = new FakeBench();
        var error = await Assert.ThrowsAsync<LimitException>(() => temporary.Engine.RunAsync(
            new FakeProtocol { Voltage = 0.31 }, fake.Bench, s_request, new RunOptions(), TestContext.Current.CancellationToken));
        Assert.Equal("voltage", error.Quantity);
        Assert.Empty(fake.Log.Calls);
        Assert.Empty(temporary.Catalogue.Runs.List());
    }

    [Fact]
    public async Task An_aborted_run_keeps_what_was_measured_and_goes_on_to_the_same_points()
    {
        using var temporary = new TemporaryCatalogue();
        using var abort = new CancellationTokenSource();
        var protocol = new FakeProtocol
        {
            BeforeBatch = (setPoint, done) => setPoint == 1 && done == 49 ? abort.CancelAsync() : Task.CompletedTask,
        };
        var summary = await temporary.Engine.RunAsync(
            protocol, new FakeBench().Bench, s_request, new RunOptions(), abort.Token);
        Assert.Equal(RunState.Aborted, temporary.Catalogue.Runs.Get(summary.Run).State);
        Assert.InRange(temporary.Catalogue.Runs.Points(summary.Run).Count, 149, 156);

        await AssertResumesToTheSamePointsAsync(temporary, summary.Run);
    }

    [Fact]
    public async Task A_run_stopped_at_its_deadline_goes_on_to_the_same_points()
    {
        using var temporary = new TemporaryCatalogue();
        var summary = await temporary.Engine.RunAsync(
            new FakeProtocol(), new FakeBench().Bench, s_request,
            new RunOptions { Until = TimeProvider.System.GetUtcNow() }, TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Interrupted, summary.State);
        for (var again = 0; again < 3; again++)
        {
            summary = await temporary.Engine.ResumeAsync(
                summary.Run, new FakeProtocol(), new FakeBench().Bench,
                new RunOptions { Until = TimeProvider.System.GetUtcNow().AddMilliseconds(1) }, TestContext.Current.CancellationToken);
        }

        await AssertResumesToTheSamePointsAsync(temporary, summary.Run);
    }

    [Fact]
    public async Task A_paused_run_stands_still_until_it_is_continued()
    {
        using var temporary = new TemporaryCatalogue();
        var control = new RunControl();
        control.Pause();
        var paused = new TaskCompletionSource();
        var observer = new RecordingObserver { OnEvent = kind => { if (kind == RunEventKind.Pause) { paused.TrySetResult(); } } };
        var running = temporary.Engine.RunAsync(
            new FakeProtocol(), new FakeBench().Bench, s_request, new RunOptions { Control = control, Observer = observer },
            TestContext.Current.CancellationToken);
        await paused.Task;
        Assert.False(running.IsCompleted);
        control.Continue();
        Assert.Equal(RunState.Complete, (await running).State);
    }

    private static async Task AssertResumesToTheSamePointsAsync(TemporaryCatalogue temporary, long run)
    {
        using var reference = new TemporaryCatalogue();
        var whole = await reference.Engine.RunAsync(
            new FakeProtocol(), new FakeBench().Bench, s_request, new RunOptions(), TestContext.Current.CancellationToken);
        var bench = new FakeBench();
        if (temporary.Catalogue.Runs.Get(run).State != RunState.Complete)
        {
            var resumed = await temporary.Engine.ResumeAsync(
                run, new FakeProtocol(), bench.Bench, new RunOptions(), TestContext.Current.CancellationToken);
            Assert.Equal(RunState.Complete, resumed.State);
        }

        PointComparison.AssertSamePoints(reference.Catalogue, whole.Run, temporary.Catalogue, run, "seed 1");
    }
}
