using System.CommandLine;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench watch</c>: the live curve of a run, from another terminal.</summary>
internal static class WatchCommand
{
    private const int Columns = 100;
    private const int Rows = 16;
    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(500);

    public static Command Create(Interruption interruption)
    {
        var run = new Argument<long?>("run") { Description = "The run's number. Default: the newest.", Arity = ArgumentArity.ZeroOrOne };
        var column = new Option<string?>("--column") { Description = "The column to draw. Default: resistance, or the last one.", HelpName = "name" };
        return new Command("watch", "Draws a run's points as they come, until it ends or you press Ctrl-C.") { run, column }
            .With(interruption, context => WatchAsync(context, context.Arguments.GetValue(run), context.Arguments.GetValue(column)));
    }

    private static async Task<int> WatchAsync(CommandContext context, long? number, string? column)
    {
        using var catalogue = context.OpenCatalogue();
        var id = number ?? catalogue.Runs.Newest()?.Id
            ?? throw new CatalogueException(CatalogueFault.NotFound, catalogue.Path, "there is no run to watch yet.");
        long shown = -1;
        while (true)
        {
            var run = catalogue.Runs.Get(id);
            if (run.Points != shown)
            {
                shown = run.Points;
                Draw(context.Terminal, run, catalogue.Runs.Points(id), column);
            }

            if (run.State != RunState.Running || !context.Terminal.IsInteractive)
            {
                return ExitCode.Success;
            }

            await TimeProvider.System.WaitAsync(s_refresh, context.Cancellation);
        }
    }

    private static void Draw(Terminal terminal, RunRecord run, PointTable points, string? wanted)
    {
        var names = points.Columns.Select(entry => entry.Name).ToArray();
        var name = wanted ?? names.FirstOrDefault(entry => entry == "resistance") ?? names[^1];
        var y = points.Column(name);
        var unit = points.Columns[points.IndexOf(name)].Unit;
        var x = Enumerable.Range(0, y.Length).Select(index => (double)index).ToArray();
        if (terminal.IsInteractive)
        {
            Console.Write("\u001b[H\u001b[2J");
        }

        terminal.Heading($"Run {run.Id}, {run.Description.Protocol} on {run.Description.Device}: {run.State}, {Show.Count(run.Points)} points");
        if (y.Length == 0)
        {
            terminal.Line("No point yet.");
            return;
        }

        foreach (var line in TerminalChart.Draw(x, y, Columns, Rows))
        {
            terminal.Line(line);
        }

        terminal.Line($"{name}: {Show.Value(y.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min(), unit)} … "
            + $"{Show.Value(y.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max(), unit)}, last {Show.Value(y[^1], unit)}");
    }
}
