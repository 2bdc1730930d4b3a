using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Tests.Readout;

namespace SpinBench.Protocols.Tests.Telegraph;

public class TelegraphProtocolTests
{
    [Fact]
    public async Task A_trace_gives_levels_dwell_times_and_probability_of_the_junction()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var protocol = new TelegraphProtocol(new TelegraphSettings());
            var (setPoints, points) = await ProtocolRunner.RunAsync(protocol, FakeInstruments.Bench(new FakeJunction(seed)));
            var analysis = (TelegraphAnalysis)protocol.Analyse(setPoints, points);

            Assert.Equal(1000, points.Count);
            Assert.Equal(0.12, analysis.Timing.Interval, 1e-6);
            Assert.Equal(FakeJunction.LowResistance, analysis.Levels!.Low, 0.15);
            Assert.Equal(FakeJunction.HighResistance, analysis.Levels.High, 0.15);
            Assert.Equal(0.446, analysis.Occupancy!.Value, 0.16);
            Assert.InRange(analysis.DwellTimes!.High.Value / 0.699, 0.6, 1.5);
            Assert.InRange(analysis.DwellTimes.Low.Value / 0.867, 0.6, 1.5);
            Assert.InRange(analysis.Segmentation!.Transitions.Switches, 95, 205);
            Assert.InRange(analysis.Segmentation.IntermediateFraction, 0.05, 0.15);
            Assert.Equal(1000, analysis.Histogram.Counts.Sum());
        }
    }

    [Fact]
    public async Task The_stop_rule_ends_a_trace_when_both_dwell_times_are_known_well_enough()
    {
        foreach (var (target, lowest, highest) in new[] { (0.5, 150, 1000), (0.2, 900, 4000) })
        {
            var settings = new TelegraphSettings { Reads = 100_000, StopAt = target };
            var protocol = new TelegraphProtocol(settings);
            var (setPoints, points) = await ProtocolRunner.RunAsync(protocol, FakeInstruments.Bench(new FakeJunction(3)));
            var analysis = (TelegraphAnalysis)protocol.Analyse(setPoints, points);
            Assert.True(analysis.DwellTimes!.RelativeHalfWidth <= target);
            Assert.InRange(points.Count, lowest, highest);
        }
    }

    [Fact]
    public async Task The_stop_rule_gives_up_at_the_cap_of_reads()
    {
        var settings = new TelegraphSettings { Reads = 300, StopAt = 0.01 };
        var (_, points) = await ProtocolRunner.RunAsync(
            new TelegraphProtocol(settings), FakeInstruments.Bench(new FakeJunction(1)));
        Assert.Equal(300, points.Count);
    }

    [Fact]
    public async Task A_trace_goes_on_behind_its_points_without_measuring_the_zero_again()
    {
        var (first, second) = (new FakeJunction(5), new FakeJunction(5));
        var settings = new TelegraphSettings { Reads = 2500, StopAt = 0.05 };
        var whole = new List<PointBatch>();
        await foreach (var batch in Measure(new TelegraphProtocol(settings), first, new PointTable(Columns)))
        {
            whole.Add(batch);
        }

        var before = new PointTable(Columns);
        await foreach (var batch in Measure(new TelegraphProtocol(settings), second, new PointTable(Columns)))
        {
            before.Append(0, batch);
            if (before.Count > 500)
            {
                break;
            }
        }

        // The junction itself is where it was: going on must neither ramp nor re-zero.
        second.Log.Clear();
        var resumed = before.Select(row => row.Values.ToArray()).ToList();
        await foreach (var batch in new TelegraphProtocol(settings).MeasureAsync(
            second.BenchInUse!, new SetPoint(0, [0]), before, CancellationToken.None))
        {
            resumed.AddRange(batch.Values.Chunk(Columns.Count));
        }

        Assert.Empty(second.Log);
        Assert.Equal(whole.SelectMany(batch => batch.Values), resumed.SelectMany(row => row));
    }

    [Fact]
    public async Task Batches_of_a_real_bench_are_short_and_hold_the_same_points()
    {
        var settings = new TelegraphSettings { Reads = 20 };
        var sizes = new List<int>();
        var junction = new FakeJunction(1);
        var bench = FakeInstruments.Bench(junction, simulated: false);
        var protocol = new TelegraphProtocol(settings);
        await protocol.PrepareAsync(bench, new SetPoint(0, [0]), null, CancellationToken.None);
        await foreach (var batch in protocol.MeasureAsync(bench, new SetPoint(0, [0]), new PointTable(Columns), CancellationToken.None))
        {
            sizes.Add(batch.Count);
        }

        Assert.Equal([4, 4, 4, 4, 4], sizes);
    }

    [Fact]
    public async Task A_silent_junction_gets_a_bound_instead_of_a_number()
    {
        var protocol = new TelegraphProtocol(new TelegraphSettings { Reads = 100, Field = 0.05 });
        var (setPoints, points) = await ProtocolRunner.RunAsync(protocol, FakeInstruments.Bench(new FakeJunction(1)));
        var analysis = (TelegraphAnalysis)protocol.Analyse(setPoints, points);
        Assert.Null(analysis.Levels);
        var dwell = analysis.Quantities.Single(quantity => quantity.Name.Contains("dwell", StringComparison.Ordinal));
        Assert.True(double.IsNaN(dwell.Value));
        Assert.Equal(4, dwell.Low, 0.1);
    }

    private static IReadOnlyList<PointColumn> Columns => new TelegraphProtocol(new TelegraphSettings()).Columns;

    private static async IAsyncEnumerable<PointBatch> Measure(TelegraphProtocol protocol, FakeJunction junction, PointTable measured)
    {
        junction.BenchInUse = FakeInstruments.Bench(junction);
        await protocol.PrepareAsync(junction.BenchInUse, new SetPoint(0, [0]), null, CancellationToken.None);
        await foreach (var batch in protocol.MeasureAsync(junction.BenchInUse, new SetPoint(0, [0]), measured, CancellationToken.None))
        {
            yield return batch;
        }
    }
}
