using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Runs;

public sealed class DurabilityTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly TemporaryCatalogue _temporary;

    public DurabilityTests()
    {
        SyncCounter.Start();
        _temporary = new TemporaryCatalogue(new CatalogueOptions { WallClock = _clock });
    }

    [Fact]
    public async Task Every_hundred_milliseconds_a_commit_waits_for_the_disk_also_while_somebody_reads()
    {
        using var reader = new Database(_temporary.Path);
        reader.Execute("BEGIN");
        reader.Query("SELECT count(*) FROM runs");
        var observer = new SyncObserver(_temporary.Path + "-wal");
        var protocol = new FakeProtocol
        {
            SetPoints = 1,
            PointsEach = 200,
            BatchSize = 2,
            BeforeBatch = async (_, done) =>
            {
                await observer.StoredAsync(done);
                _clock.Advance(TimeSpan.FromMilliseconds(30));
            },
        };
        var summary = await RunAsync(protocol, observer);
        var commits = _temporary.Catalogue.Runs.Commits(summary.Run);
        Assert.Equal(commits.Count(commit => commit.FullSync), observer.Syncs);
        Assert.InRange(observer.Syncs, 100 * 30 / 120, 100 * 30 / 120 + 2);
        var synced = commits.Where(commit => commit.FullSync).Select(commit => commit.Committed).ToArray();
        Assert.All(synced.Skip(1).Zip(synced), pair => Assert.InRange(
            pair.First - pair.Second, TimeSpan.Zero, TimeSpan.FromMilliseconds(130)));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_was_committed_last_is_brought_to_the_disk_also_when_nothing_follows()
    {
        var observer = new SyncObserver(_temporary.Path + "-wal");
        var protocol = new FakeProtocol
        {
            SetPoints = 1,
            PointsEach = 6,
            BatchSize = 2,
            BeforeBatch = async (_, done) =>
            {
                await observer.StoredAsync(done);
                if (done == 4)
                {
                    var before = observer.SyncsNow;
                    _clock.Advance(TimeSpan.FromMilliseconds(150));
                    await observer.SyncedAsync(before + 1, TestContext.Current.CancellationToken);
                    Assert.Equal(before + 1, observer.SyncsNow);
                }
            },
        };
        var summary = await RunAsync(protocol, observer);
        Assert.Contains(_temporary.Catalogue.Runs.Commits(summary.Run), commit => commit is { Points: 4, FullSync: true });
    }

    [Fact]
    public async Task Says_in_the_run_how_much_a_power_cut_may_cost()
    {
        using var careful = Catalogue.Open(
            _temporary.Path, new CatalogueOptions { SyncWindow = TimeSpan.Zero, WallClock = _clock });
        var summary = await new RunEngine(careful).RunAsync(
            new FakeProtocol(), new FakeBench().Bench, new RunRequest { Device = "d" }, new RunOptions(),
            TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.Zero, careful.Runs.Get(summary.Run).SyncWindow);
        Assert.All(careful.Runs.Commits(summary.Run), commit => Assert.True(commit.FullSync));
    }

    [Fact]
    public async Task The_log_does_not_grow_beyond_its_size_by_much()
    {
        using var small = Catalogue.Open(_temporary.Path, new CatalogueOptions { CheckpointBytes = 1 << 20 });
        await new RunEngine(small).RunAsync(
            new FakeProtocol { SetPoints = 1, PointsEach = 200_000, BatchSize = 500 }, new FakeBench().Bench,
            new RunRequest { Device = "d" }, new RunOptions(), TestContext.Current.CancellationToken);
        Assert.InRange(new FileInfo(_temporary.Path).Length, 6L << 20, long.MaxValue);
        Assert.InRange(new FileInfo(_temporary.Path + "-wal").Length, 0, 6L << 20);
    }

    public void Dispose() => _temporary.Dispose();

    private Task<RunSummary> RunAsync(FakeProtocol protocol, IRunObserver observer) => _temporary.Engine.RunAsync(
        protocol, new FakeBench().Bench, new RunRequest { Device = "d", Seed = 1 }, new RunOptions { Observer = observer },
        TestContext.Current.CancellationToken);
}
