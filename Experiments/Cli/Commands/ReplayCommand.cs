using System.CommandLine;
using System.Security.Cryptography;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Instruments;
using SpinBench.Instruments.Channels.WireLogs;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Simulators.Servers;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench replay</c>.</summary>
internal static class ReplayCommand
{
    private static readonly Option<bool> s_serve = new("--serve")
    {
        Description = "Play the recorded instruments to other programs, each on a socket of this machine, until Ctrl-C.",
    };

    private static readonly Option<string?> s_bench = new("--bench")
    {
        Description = "The bench file, when it names other files by relative paths. Default: as stored with the run.", HelpName = "file",
    };

    public static Command Create(Interruption interruption)
    {
        var file = new Argument<string>("file") { Description = "A wire log, written with --wire-log." };
        return TeachingHelp.Teach(
            new Command("replay", "Plays a wire log: as the run it was recorded from, or as a rack of instruments.") { file, s_serve, s_bench },
            """
              spinbench measure telegraph --wire-log trace.wire   records
              spinbench replay trace.wire                         measures once more from the log; every point must be the same
              spinbench replay trace.wire --serve                 for other programs: answers what was asked then
            """).With(interruption, context =>
            context.Arguments.GetValue(s_serve)
                ? ServeAsync(context, context.Arguments.GetValue(file)!)
                : CompareAsync(context, context.Arguments.GetValue(file)!));
    }

    private static async Task<int> CompareAsync(CommandContext context, string file)
    {
        var log = WireLogFile.Load(file);
        using var catalogue = context.OpenCatalogue();
        var run = FindRun(catalogue, file);
        var bench = context.Arguments.GetValue(s_bench) is { } path
            ? OpenBench.Describe(path, seed: null, cut: null)
            : BenchFile.Parse(run.Description.BenchText, $"bench of run {run.Id}") with { Mounting = run.Description.Mounting };
        bench = OpenBench.Change(bench, run.Description.Seed, OpenBench.NameOf(run.Description.Cut));
        var difference = await ReplayedRun.CompareAsync(context, catalogue, run, bench, log);
        context.Terminal.Json(new { Run = run.Id, run.Points, Identical = difference is null, Difference = difference });
        context.Terminal.Line(difference is null
            ? $"Run {run.Id} came back from its wire log: {Show.Count(run.Points)} points, identical to the last bit."
            : $"Run {run.Id} came back differently: {difference}.");
        return difference is null ? ExitCode.Success : ExitCode.Instrument;
    }

    private static RunRecord FindRun(Catalogue catalogue, string file)
    {
        using var stream = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        var run = catalogue.Runs.List().LastOrDefault(run => run.Description.WireLogHash == hash)
            ?? throw new UsageException($"No run in {catalogue.Path} was recorded in \"{file}\" as it is now. Name its catalogue with --catalogue, "
                + "or play it with --serve.");
        return run.State == RunState.Complete && catalogue.Runs.Events(run.Id).All(happened => happened.Kind != RunEventKind.Resume)
            ? run
            : throw new UsageException($"Run {run.Id} was not measured from its beginning to its end in one go; \"{file}\" holds a part of it. "
                + "Play it with --serve.");
    }

    private static async Task<int> ServeAsync(CommandContext context, string file)
    {
        await using var server = ReplayServer.Start(WireLogFile.Load(file), context.Terminal.Note);
        context.Terminal.Json(server.Addresses);
        context.Terminal.Table(
            ["recorded", "now at"], [.. server.Addresses.Select(address => new[] { address.Instrument, address.ResourceName })]);
        try
        {
            await TimeProvider.System.WaitAsync(Timeout.InfiniteTimeSpan, context.Cancellation);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            // Serving ends by being interrupted.
        }

        return ExitCode.Success;
    }
}
