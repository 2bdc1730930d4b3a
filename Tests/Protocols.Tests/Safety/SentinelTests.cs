using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Safety;

public sealed class SentinelTests : IDisposable
{
    private static readonly SentinelSettings s_settings = new() { Interval = TimeSpan.FromSeconds(10), WithinSetPoints = true };

    private readonly TemporaryCatalogue _temporary = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Looks_at_the_interval_and_returns_to_the_level_of_the_set_point()
    {
        var fake = new FakeBench(time: _clock);
        var summary = await RunAsync(fake, new FakeProtocol { BeforeBatch = Tick }, s_settings);
        var looks = _temporary.Catalogue.Runs.Sentinels(summary.Run);
        Assert.Equal(1 + 45 / 10, looks.Count);
        Assert.All(looks, look => Assert.Equal(SentinelVerdict.Good, look.Verdict));
        Assert.Equal(700, looks[^1].Resistance, 1e-9);
        Assert.Equal(300, summary.Points);
    }

    [Fact]
    public async Task Without_looks_inside_set_points_it_looks_before_their_points_only()
    {
        var summary = await RunAsync(
            new FakeBench(time: _clock), new FakeProtocol { BeforeBatch = Tick }, s_settings with { WithinSetPoints = false });
        Assert.Equal([0L, 0L, 0L], _temporary.Catalogue.Runs.Sentinels(summary.Run).Select(look => look.Points));
    }

    [Theory]
    [InlineData(7_100, 0, SentinelVerdict.Open)]
    [InlineData(50, 0, SentinelVerdict.Short)]
    [InlineData(1000, 0, SentinelVerdict.ResistanceDrift)]
    [InlineData(700, 1e-4, SentinelVerdict.OffsetDrift)]
    public async Task Stops_the_run_when_the_device_is_not_what_it_was(double resistance, double offset, SentinelVerdict verdict)
    {
        var fake = new FakeBench(time: _clock);
        var protocol = new FakeProtocol
        {
            BeforeBatch = (setPoint, done) =>
            {
                if (setPoint == 1 && done == 49)
                {
                    (fake.SourceMeter.Resistance, fake.SourceMeter.Offset) = (resistance, offset);
                }

                return Tick(setPoint, done);
            },
        };
        var error = await Assert.ThrowsAsync<SentinelException>(() => RunAsync(fake, protocol, s_settings));
        Assert.Equal(verdict, error.Record.Verdict);
        Assert.False(fake.SourceMeter.OutputOn);
        var run = _temporary.Catalogue.Runs.Newest()!;
        Assert.Equal(RunState.Failed, run.State);
        Assert.InRange(run.Points, 150, 230);
        Assert.Equal(verdict == SentinelVerdict.Short, _temporary.Catalogue.Devices.Find("d")!.DeadAt is not null);

        fake.SourceMeter.Resistance = 700;
        fake.SourceMeter.Offset = 0;
        var resumed = await _temporary.Engine.ResumeAsync(
            run.Id, new FakeProtocol(), fake.Bench, new RunOptions(), TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Complete, 300L), (resumed.State, resumed.Points));
    }

    public void Dispose() => _temporary.Dispose();

    private Task Tick(int setPoint, int done)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }

    private Task<RunSummary> RunAsync(FakeBench fake, FakeProtocol protocol, SentinelSettings settings) =>
        _temporary.Engine.RunAsync(
            protocol, fake.Bench, new RunRequest { Device = "d", Seed = 1, Sentinel = settings }, new RunOptions(),
            TestContext.Current.CancellationToken);
}
