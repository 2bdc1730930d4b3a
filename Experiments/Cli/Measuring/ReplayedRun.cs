using SpinBench.Cli.Composition;
using SpinBench.Instruments;
using SpinBench.Instruments.Channels.WireLogs;
using SpinBench.Protocols;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;

namespace SpinBench.Cli.Measuring;

/// <summary>A run that is carried out once more with the instruments of its wire log.</summary>
internal static class ReplayedRun
{
    /// <summary>Measures from the log and compares every number of every point with the stored one, bit by bit.</summary>
    /// <returns>Where they differ first; null when they are identical.</returns>
    /// <exception cref="WireLogException">This version says something else to an instrument than was recorded.</exception>
    public static async Task<string?> CompareAsync(
        CommandContext context, Catalogue catalogue, RunRecord run, BenchFile file, WireLogFile log)
    {
        var folder = Directory.CreateTempSubdirectory("spinbench-replay-");
        var replay = new WireLogReplay(log);
        try
        {
            using var scratch = Catalogue.Open(Path.Combine(folder.FullName, "catalogue.db"));
            var summary = await MeasureAsync(context, scratch, run, file, replay);
            return FindDifference(catalogue.Runs.Points(run.Id), scratch.Runs.Points(summary.Run));
        }
        catch (SpinBenchException) when (replay.Departure is { } departure)
        {
            // Whatever came of it, the safe state too, this is why.
            throw departure;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<RunSummary> MeasureAsync(
        CommandContext context, Catalogue scratch, RunRecord run, BenchFile file, WireLogReplay replay)
    {
        var description = run.Description;
        var planned = PlannedProtocol.Stored(description.Settings, description.Protocol, file);
        await using var bench = await OpenBench.ReplayAsync(file, replay, context.Interruption, context.Terminal.Note);
        var request = new RunRequest
        {
            Device = description.Device, Settings = description.Settings, BenchText = description.BenchText, Sentinel = description.Sentinel,
        };
        return await new RunEngine(scratch).RunAsync(
            planned.Protocol, bench.Bench, request, new RunOptions(), context.Cancellation);
    }

    private static string? FindDifference(PointTable recorded, PointTable replayed)
    {
        var names = recorded.Columns.Select(column => column.Name).ToArray();
        var point = 0;
        foreach (var (one, other) in recorded.Zip(replayed))
        {
            for (var column = 0; column < names.Length; column++)
            {
                var (was, became) = (one.Values.Span[column], other.Values.Span[column]);
                if (BitConverter.DoubleToInt64Bits(was) != BitConverter.DoubleToInt64Bits(became))
                {
                    return FormattableString.Invariant($"point {point}, {names[column]}: {was:R} was recorded and {became:R} came back");
                }
            }

            point++;
        }

        return recorded.Count == replayed.Count
            ? null
            : FormattableString.Invariant($"{recorded.Count} points were recorded and {replayed.Count} came back");
    }
}
