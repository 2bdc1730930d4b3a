using System.Runtime.CompilerServices;
using SpinBench.Instruments.Channels;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Simulators;

namespace SpinBench.Protocols.Tests.Safety;

/// <summary>A rack on the network that goes away in the middle of a run.</summary>
public sealed class LostBenchTests : IDisposable
{
    private static readonly TimeSpan s_away = TimeSpan.FromMilliseconds(700);

    private readonly TemporaryCatalogue _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_rack_that_comes_back_is_made_safe_over_new_links_and_the_run_can_be_resumed()
    {
        await using var rack = new ServedRack(seed: 3);
        Task restarting = Task.CompletedTask;
        await using (var bench = await OpenAsync(rack))
        {
            var lost = await Assert.ThrowsAnyAsync<ChannelException>(() => RunAsync(bench, async () =>
            {
                await rack.StopAsync();
                restarting = RestartAsync(rack);
            }));
            Assert.IsType<ChannelLostException>(lost);
            await restarting;
            await AssertSafeAsync(rack);
        }

        Assert.Equal(RunState.Failed, _temporary.Catalogue.Runs.Get(1).State);
        Assert.DoesNotContain(_temporary.Catalogue.Runs.Events(1), happened => happened.Kind == RunEventKind.Unsafe);
        await using var again = await OpenAsync(rack);
        var summary = await _temporary.Engine.ResumeAsync(1, Protocol(), again, new RunOptions(), CancellationToken.None);
        Assert.Equal((RunState.Complete, 300), (summary.State, summary.Points));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_rack_that_stays_away_is_told_with_every_output_that_may_be_live()
    {
        await using var rack = new ServedRack(seed: 4);
        var bench = await OpenAsync(rack);
        var live = await Assert.ThrowsAsync<UnsafeBenchException>(() => RunAsync(bench, rack.StopAsync));

        Assert.IsType<ChannelLostException>(live.InnerException);
        Assert.Superset(new HashSet<string> { "smu", "magnet" }, live.Outputs.Select(output => output.Role).ToHashSet());
        Assert.Contains(rack.File.Instruments[InstrumentRole.SourceMeter].At, live.Message, StringComparison.Ordinal);
        rack.Restart();
        await bench.DisposeAsync();
        await AssertSafeAsync(rack);
    }

    private static TelegraphProtocol Protocol() => new(new TelegraphSettings { Reads = 300 });

    private static async Task RestartAsync(ServedRack rack)
    {
        await Task.Delay(s_away);
        rack.Restart();
    }

    private static async Task AssertSafeAsync(ServedRack rack)
    {
        var source = await rack.Simulated.SourceMeter.ReadStateAsync(CancellationToken.None);
        var magnet = await rack.Simulated.MagnetSupply.ReadStateAsync(CancellationToken.None);
        Assert.Equal((false, 0.0, false), (source.OutputOn, source.Level, magnet.OutputOn));
    }

    private static Task<MeasurementBench> OpenAsync(ServedRack rack) => new BenchOpener(
            [new TcpSocketChannelFactory()], [new SimulatedBenchOpening.Instruments(rack.Simulated, SimulationCut.Memory)])
        .OpenAsync(rack.File, InstrumentLimits.None, TimeProvider.System, CancellationToken.None);

    private Task<RunSummary> RunAsync(MeasurementBench bench, Func<Task> accident) => _temporary.Engine.RunAsync(
        new AccidentProtocol(Protocol(), 100, accident), bench, new RunRequest { Device = "cai2019" }, new RunOptions(),
        CancellationToken.None);

    /// <summary>Something happens to the bench behind the batch with which a run reaches so many points.</summary>
    private sealed class AccidentProtocol(IProtocol inner, long points, Func<Task> accident) : IProtocol
    {
        private long _points;

        public string Name => inner.Name;

        public IReadOnlyList<PointColumn> SetPointColumns => inner.SetPointColumns;

        public IReadOnlyList<PointColumn> Columns => inner.Columns;

        public IReadOnlyList<InstrumentRole> Roles => inner.Roles;

        public Envelope Plan(MeasurementBench bench) => inner.Plan(bench);

        public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points) => inner.Next(done, points);

        public Task PrepareAsync(
            MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken) =>
            inner.PrepareAsync(bench, from, previous, cancellationToken);

        public async IAsyncEnumerable<PointBatch> MeasureAsync(
            MeasurementBench bench, SetPoint setPoint, PointTable measured,
            [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var batch in inner.MeasureAsync(bench, setPoint, measured, cancellationToken))
            {
                var before = _points;
                _points += batch.Count;
                if (before < points && _points >= points)
                {
                    await accident();
                }

                yield return batch;
            }
        }

        public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points) => inner.Analyse(setPoints, points);
    }
}
