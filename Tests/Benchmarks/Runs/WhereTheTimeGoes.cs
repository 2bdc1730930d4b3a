using System.Diagnostics;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;

namespace SpinBench.Benchmarks.Runs;

/// <summary>Processor time a point of each stage on the way from the simulated voltmeter into the catalogue.</summary>
internal static class WhereTheTimeGoes
{
    private const long Points = 2_000_000;

    public static async Task PrintAsync(string folder, TextWriter output)
    {
        foreach (var batchSize in new[] { 64, 1024 })
        {
            await PrintAsync("simulated voltmeter alone", batchSize, () => ReadAsync(batchSize, capture: false), output);
            await PrintAsync("with a snapshot a batch", batchSize, () => ReadAsync(batchSize, capture: true), output);
            await PrintAsync("engine and catalogue alone", batchSize, () => StoreAsync(batchSize, folder), output);
        }
    }

    private static async Task PrintAsync(string stage, int batchSize, Func<Task> work, TextWriter output)
    {
        await work();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await work();
        process.Refresh();
        var time = process.TotalProcessorTime - before;
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{stage}, batches of {batchSize}: {time.TotalMicroseconds / Points:F3} us of one core a point"));
    }

    private static async Task ReadAsync(int batchSize, bool capture)
    {
        var (bench, _) = PointsPerSecond.OpenBench();
        using var time = bench.EnterTime!();
        var protocol = new VoltmeterSeriesProtocol(Points, batchSize);
        var setPoint = new SetPoint(0, [0]);
        await protocol.PrepareAsync(bench, setPoint, null, CancellationToken.None);
        await foreach (var _ in protocol.MeasureAsync(bench, setPoint, new PointTable(protocol.Columns), CancellationToken.None))
        {
            if (capture)
            {
                bench.World!.Capture();
            }
        }
    }

    private static async Task StoreAsync(int batchSize, string folder)
    {
        var path = Path.Combine(folder, $"points-{Guid.NewGuid():N}.db");
        try
        {
            using var catalogue = Catalogue.Open(path);
            var bench = new MeasurementBench(
                "none", TimeProvider.System, InstrumentLimits.None, new Dictionary<InstrumentRole, IInstrument>());
            await new RunEngine(catalogue).RunAsync(
                new ReadyMadePoints(Points, batchSize), bench, new RunRequest { Device = "benchmark" }, new RunOptions(),
                CancellationToken.None);
        }
        finally
        {
            PointsPerSecond.Remove(path);
        }
    }
}
