using System.CommandLine;
using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Runs.Export;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench runs export</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(Interruption interruption)
    {
        var run = CommonOptions.Run("The run's number, from \"runs list\".");
        var file = new Argument<string>("file") { Description = "Where to write; its ending says how: .csv, .npy, .db or .sqlite." };
        return TeachingHelp.Teach(
            new Command("export", "Writes the valid points of a run, with units, as CSV, NPY or SQLite.") { run, file },
            """
              spinbench runs export 1 trace.csv                   units in the second line
              spinbench runs export 1 trace.npy                   for NumPy; a JSON file beside it names columns and units
              spinbench runs export 1 run1.db                     an SQLite file with this run alone
            """).With(interruption, context =>
            ExportAsync(context, context.Arguments.GetValue(run), context.Arguments.GetValue(file)!));
    }

    private static async Task<int> ExportAsync(CommandContext context, long run, string file)
    {
        Func<Catalogue, long, string, CancellationToken, Task> write = Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".CSV" => CsvExport.WriteAsync,
            ".NPY" => NumpyExport.WriteAsync,
            ".DB" or ".SQLITE" => SqliteExport.WriteAsync,
            _ => throw new UsageException($"\"{file}\" ends in neither .csv, .npy, .db nor .sqlite, so the format is not known."),
        };
        using var catalogue = context.OpenCatalogue();
        var points = catalogue.Runs.Get(run).Points;
        await write(catalogue, run, file, context.Cancellation);
        context.Terminal.Json(new { Run = run, Points = points, File = Path.GetFullPath(file) });
        context.Terminal.Line($"{Show.Count(points)} points of run {run} are in {Path.GetFullPath(file)}");
        return ExitCode.Success;
    }
}
