using System.Globalization;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;
using SpinBench.Protocols.Telegraph;
using SpinBench.Protocols.Tests.Bench;
using SpinBench.Protocols.Tests.Fakes;
using SpinBench.Simulators;

namespace SpinBench.Protocols.Tests.Runs;

/// <summary>The run that is killed: in a process of its own it says after every commit how many points it has acknowledged.</summary>
internal static class CrashingRun
{
    public const string Command = "run-until-killed";
    public const string Ladder = "ladder";
    public const string SimulatedBench = "simulated bench";
    public const string Telegraph = "telegraph through the drivers";

    /// <summary>Points of the whole run.</summary>
    public static int PointsOf(string kind) => kind == Telegraph ? 15_000 : 60_000;

    /// <summary>The whole life of the child process, which goes no further than to so many points and waits there to be killed.</summary>
    public static async Task<int> RunAsync(string path, string kind, string seed, string limit)
    {
        using var catalogue = Catalogue.Open(path);
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await GoOnAsync(catalogue, kind, ulong.Parse(seed, CultureInfo.InvariantCulture), new Announcer(output, long.Parse(limit, CultureInfo.InvariantCulture)));
        return 0;
    }

    /// <summary>Starts the run in an empty catalogue, or resumes it.</summary>
    public static async Task<RunSummary> GoOnAsync(Catalogue catalogue, string kind, ulong seed, IRunObserver? observer)
    {
        if (kind == Telegraph)
        {
            return await SimulatedBenchOpening.UseAsync(
                seed, SimulationCut.Memory, driven => GoOnAsync(catalogue, MakeTelegraph(), driven, kind, seed, observer));
        }

        var (protocol, bench) = kind == Ladder ? MakeLadder(seed) : MakeSimulated(seed);
        await using (bench)
        {
            return await GoOnAsync(catalogue, protocol, bench, kind, seed, observer);
        }
    }

    private static async Task<RunSummary> GoOnAsync(
        Catalogue catalogue, IProtocol protocol, MeasurementBench bench, string kind, ulong seed, IRunObserver? observer)
    {
        var engine = new RunEngine(catalogue);
        var options = new RunOptions { Observer = observer };
        return catalogue.Runs.Newest() is { } run
            ? await engine.ResumeAsync(run.Id, protocol, bench, options, CancellationToken.None)
            : await engine.RunAsync(
                protocol, bench, new RunRequest { Device = "d", Seed = seed, Sentinel = SentinelOf(kind) }, options,
                CancellationToken.None);
    }

    private static TelegraphProtocol MakeTelegraph() => new(new TelegraphSettings { Reads = PointsOf(Telegraph) });

    // Its looks take bench time and chance between the points, so that a resume must find its place among them too.
    private static SentinelSettings? SentinelOf(string kind) => kind == SimulatedBench
        ? new SentinelSettings { Interval = TimeSpan.FromSeconds(3), WithinSetPoints = true }
        : null;

    private static (IProtocol Protocol, MeasurementBench Bench) MakeLadder(ulong seed) => (
        new FakeProtocol { SetPoints = 4, PointsEach = PointsOf(Ladder) / 4, BatchSize = 23, PutsNaN = true },
        new FakeBench(seed, hasSwitch: true).Bench);

    private static (IProtocol Protocol, MeasurementBench Bench) MakeSimulated(ulong seed)
    {
        var simulated = new SimulatedBench(seed);
        return (new VoltmeterLadder(setPoints: 4, PointsOf(SimulatedBench) / 4), SimulatedBenches.Direct(simulated));
    }

    private sealed class Announcer(TextWriter output, long limit) : IRunObserver
    {
        private long _points;

        public void Started(RunRecord run) => _points = run.Points;

        public void Acknowledged(SetPoint setPoint, PointBatch batch)
        {
            _points += batch.Count;
            output.WriteLine(_points.ToString(CultureInfo.InvariantCulture));
            if (_points >= limit)
            {
                // Nobody ever writes there: the parent kills first, or is gone itself.
                Console.In.Read();
            }
        }
    }
}
