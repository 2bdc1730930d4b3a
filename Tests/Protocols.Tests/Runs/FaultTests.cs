using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Runs;

public class FaultTests
{
    private static readonly RunRequest s_request = new() { Device = "d", Seed = 1 };

    [Fact]
    public async Task A_full_disk_loses_nothing_acknowledged_and_the_run_goes_on_when_there_is_space()
    {
        using var temporary = new TemporaryCatalogue();
        var observer = new RecordingObserver();
        var protocol = new FakeProtocol
        {
            PointsEach = 20_000,
            BatchSize = 100,
            // Otherwise a slow writer may find all points waiting, and put more into its first commit than the disk holds.
            BeforeBatch = async (setPoint, done) =>
            {
                // Bounded, because a writer that has met the full disk acknowledges nothing any more.
                for (var turn = 0; turn < 200_000 && setPoint == 0 && done - observer.Points.Count > 2_000; turn++)
                {
                    await Task.Yield();
                }
            },
        };
        CatalogueException error;
        using (var small = Catalogue.Open(temporary.Path, new CatalogueOptions { MaximumBytes = 1 << 20 }))
        {
            var fake = new FakeBench();
            error = await Assert.ThrowsAsync<CatalogueException>(() => new RunEngine(small).RunAsync(
                protocol, fake.Bench, s_request, new RunOptions { Observer = observer }, TestContext.Current.CancellationToken));
            Assert.False(fake.SourceMeter.OutputOn);
        }

        Assert.Equal(CatalogueFault.DiskFull, error.Fault);
        var run = temporary.Catalogue.Runs.Newest()!;
        Assert.Equal(RunState.Failed, run.State);
        Assert.InRange(observer.Points.Count, 1000, 59_999);
        Assert.Equal(PointComparison.Bits(observer.Points), PointComparison.Bits(temporary.Catalogue.Runs.Points(run.Id)));

        await temporary.Engine.ResumeAsync(
            run.Id, protocol, new FakeBench().Bench, new RunOptions(), TestContext.Current.CancellationToken);
        var whole = await temporary.Engine.RunAsync(
            protocol, new FakeBench().Bench, s_request, new RunOptions(), TestContext.Current.CancellationToken);
        PointComparison.AssertSamePoints(temporary.Catalogue, whole.Run, temporary.Catalogue, run.Id, "seed 1");
    }

    [Fact]
    public async Task A_fault_of_an_instrument_ends_the_run_as_failed_with_what_was_measured()
    {
        using var temporary = new TemporaryCatalogue();
        var fault = new ChannelException("FAKE::SMU", "the link is lost");
        var protocol = new FakeProtocol
        {
            BeforeBatch = (setPoint, done) => setPoint == 1 && done == 14 ? Task.FromException(fault) : Task.CompletedTask,
        };
        var thrown = await Assert.ThrowsAsync<ChannelException>(() => temporary.Engine.RunAsync(
            protocol, new FakeBench().Bench, s_request, new RunOptions(), TestContext.Current.CancellationToken));
        Assert.Same(fault, thrown);
        var run = temporary.Catalogue.Runs.Newest()!;
        Assert.Equal((RunState.Failed, 114L), (run.State, run.Points));
        Assert.Contains(temporary.Catalogue.Runs.Events(run.Id), happened =>
            happened.Kind == RunEventKind.Fault && happened.Message.Contains("the link is lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_real_run_restarts_its_set_point_and_keeps_the_earlier_attempt_as_superseded()
    {
        using var temporary = new TemporaryCatalogue();
        var reading = 0.0;
        var protocol = new FakeProtocol
        {
            Reading = () => reading++,
            BeforeBatch = (setPoint, done) => setPoint == 1 && done == 14
                ? Task.FromException(new ChannelException("FAKE::SMU", "lost"))
                : Task.CompletedTask,
        };
        var bench = new FakeBench(seed: null);
        await Assert.ThrowsAsync<ChannelException>(() => temporary.Engine.RunAsync(
            protocol, bench.Bench, s_request, new RunOptions(), TestContext.Current.CancellationToken));
        var chosen = temporary.Catalogue.Runs.SetPoints(1);

        var summary = await temporary.Engine.ResumeAsync(
            1, new FakeProtocol { Reading = () => reading++ }, bench.Bench, new RunOptions(), TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Complete, 300L), (summary.State, summary.Points));
        Assert.Equal(chosen[1].Values, temporary.Catalogue.Runs.SetPoints(1)[1].Values);
        var second = temporary.Catalogue.Runs.Points(1, setPoint: 1).Column("voltage");
        Assert.Equal(Enumerable.Range(114, 100).Select(value => (double)value), second);
        using var database = new Database(temporary.Path);
        Assert.Equal(314L, Assert.Single(database.Query("SELECT count(*) FROM points_fake_ladder"))[0]);
        Assert.Equal(300L, Assert.Single(database.Query("SELECT count(*) FROM fake_ladder"))[0]);
        Assert.Equal(
            [[1L, 0L, 1L, 14L], [1L, 1L, 0L, 100L]],
            database.Query("SELECT set_point, attempt, superseded, last_row - first_row + 1 FROM attempts WHERE set_point = 1"));
    }
}
