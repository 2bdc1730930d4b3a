using System.Diagnostics;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Simulators;

namespace SpinBench.Benchmarks.Runs;

/// <summary>
/// Points a second from a simulated nanovoltmeter (no SCPI) through engine and catalogue, counted when they are
/// acknowledged: then they would survive <c>kill -9</c>.
/// </summary>
internal static class PointsPerSecond
{
    /// <summary>Measures once and prints a line.</summary>
    /// <param name="points">How many points.</param>
    /// <param name="batchSize">Points the protocol hands over at once.</param>
    /// <param name="folder">Where the catalogue goes: the disk matters.</param>
    /// <param name="output">Where the line goes.</param>
    public static async Task<double> MeasureAsync(long points, int batchSize, string folder, TextWriter output)
    {
        var path = Path.Combine(folder, $"points-{Guid.NewGuid():N}.db");
        try
        {
            using var catalogue = Catalogue.Open(path);
            var counter = new AcknowledgedPoints();
            var (bench, seed) = OpenBench();
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            var summary = await new RunEngine(catalogue).RunAsync(
                new VoltmeterSeriesProtocol(points, batchSize), bench,
                new RunRequest { Device = "benchmark", Seed = seed }, new RunOptions { Observer = counter }, CancellationToken.None);
            var rate = counter.Points / counter.LastAfter(clock).TotalSeconds;
            var commits = catalogue.Runs.Commits(summary.Run);
            cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{counter.Points} points in batches of {batchSize}: {rate:F0} points/s acknowledged, {commits.Count} commits, {commits.Count(commit => commit.FullSync)} synced, {cpu.TotalSeconds / clock.Elapsed.TotalSeconds:F2} cores busy"));
            return rate;
        }
        finally
        {
            Remove(path);
        }
    }

    /// <summary>The simulated bench with its voltmeter, held directly.</summary>
    internal static (MeasurementBench Bench, ulong Seed) OpenBench()
    {
        var simulated = new SimulatedBench(seed: 1);
        var instruments = new Dictionary<InstrumentRole, IInstrument> { [InstrumentRole.Nanovoltmeter] = simulated.Nanovoltmeter };
        var bench = new MeasurementBench("sim", simulated.Lab.Clock, InstrumentLimits.None, instruments)
        {
            World = simulated.Lab,
            EnterTime = simulated.EnterTime,
        };
        return (bench, 1);
    }

    /// <summary>Deletes a catalogue with its log.</summary>
    internal static void Remove(string path)
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            File.Delete(file);
        }
    }

    private sealed class AcknowledgedPoints : IRunObserver
    {
        private long _last = Stopwatch.GetTimestamp();

        public long Points { get; private set; }

        public void Acknowledged(SetPoint setPoint, PointBatch batch)
        {
            Points += batch.Count;
            _last = Stopwatch.GetTimestamp();
        }

        public TimeSpan LastAfter(Stopwatch started) => started.Elapsed - Stopwatch.GetElapsedTime(_last);
    }
}
