using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.WireLogs;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Protocols.Tests.Runs;
using SpinBench.Simulators;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;

namespace SpinBench.Protocols.Tests.Bench;

/// <summary>A whole run comes back from its wire log bit by bit.</summary>
public sealed class WireLogRunTests : IDisposable
{
    private static readonly RunRequest s_request = new() { Device = "cai2019" };

    private readonly TemporaryCatalogue _temporary = new();

    private string Log => Path.Combine(_temporary.Folder, "run.wire");

    public void Dispose() => _temporary.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task On_the_simulated_bench()
    {
        var plain = await SimulatedBenchOpening.UseAsync(5, SimulationCut.Memory, RunAsync);
        var simulated = new SimulatedBench(5);
        var recorded = await RecordAsync(
            new SimulatedChannelFactory(SimulatedFirmwares.Of(simulated)), simulated.Lab.Clock, SimulatedBenchOpening.File, simulated);
        PointComparison.AssertSamePoints(
            _temporary.Catalogue, plain.Run, _temporary.Catalogue, recorded.Run, "recording changes nothing, seed 5");

        await AssertComesBackAsync(recorded, SimulatedBenchOpening.File);
    }

    [Fact(Timeout = 120_000)]
    public async Task Over_sockets_with_the_time_of_the_day_in_its_points()
    {
        await using var rack = new ServedRack(seed: 6);
        var recorded = await RecordAsync(new TcpSocketChannelFactory(), TimeProvider.System, rack.File, world: null);

        await AssertComesBackAsync(recorded, rack.File);
    }

    private async Task<RunSummary> RecordAsync(IChannelFactory channels, TimeProvider time, BenchFile file, SimulatedBench? world)
    {
        using var log = new WireLogWriter(Log, time);
        var recording = new RecordingTime(time, log);
        var opener = new BenchOpener(
            [new RecordingChannelFactory(channels, log, recording)], [new SimulatedBenchOpening.Instruments(world ?? new SimulatedBench(0), SimulationCut.Memory)])
        {
            World = world?.Lab,
            EnterTime = world is null ? null : world.EnterTime,
        };
        MeasurementBench bench;
        using (world?.EnterTime())
        {
            bench = await opener.OpenAsync(file, InstrumentLimits.None, recording, CancellationToken.None);
        }

        var summary = await RunAsync(bench);
        using var closing = world?.EnterTime();
        await bench.DisposeAsync();
        return summary;
    }

    private async Task AssertComesBackAsync(RunSummary recorded, BenchFile file)
    {
        var replay = new WireLogReplay(WireLogFile.Load(Log));
        var opener = new BenchOpener([replay], [new SimulatedBenchOpening.Instruments(new SimulatedBench(0), SimulationCut.Memory)]);
        RunSummary replayed;
        await using (var bench = await opener.OpenAsync(file, InstrumentLimits.None, replay.Time, CancellationToken.None))
        {
            replayed = await RunAsync(bench);
        }

        replay.AssertDone();
        Assert.Equal(500, recorded.Points);
        PointComparison.AssertSamePoints(
            _temporary.Catalogue, recorded.Run, _temporary.Catalogue, replayed.Run, "replayed from its wire log");
    }

    private Task<RunSummary> RunAsync(MeasurementBench bench) => _temporary.Engine.RunAsync(
        new TelegraphProtocol(new TelegraphSettings { Reads = 500 }), bench, s_request, new RunOptions(), CancellationToken.None);
}
