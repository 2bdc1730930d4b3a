using System.CommandLine;
using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Networks.Force.Signals;
using SpinBench.Networks.Storage;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench generate FILE</c>.</summary>
internal static class GenerateCommand
{
    private const long MostUpdates = 50_000_000;

    private static readonly Argument<string> s_network = new("network") { Description = "A network from \"train force --save\"." };

    private static readonly Option<double?> s_time = QuantityOption.Create("--time", "s", "2 us", "How long it runs. Default: 40 periods.");

    private static readonly Option<string?> s_out = new("--out")
    {
        Description = "Write time and channels here, as CSV, or as NumPy array where the name ends in .npy. Default: CSV to the output.", HelpName = "file",
    };

    private static readonly Option<ulong?> s_state = new("--state-seed") { Description = "Start from a random state instead of the stored one.", HelpName = "number" };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("generate", "Lets a saved recurrent network run by itself.") { s_network, s_time, s_out, s_state },
        """
        It goes on from where learning ended, always with the same values. From a random state it comes to the signal after
        some periods, or to nothing: nobody taught it the way.

          spinbench generate path.npz --time "2 us" --out path.csv
          spinbench generate path.npz --state-seed 3 --out other.npy
        """).With(interruption, GenerateAsync);

    private static async Task<int> GenerateAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var path = arguments.GetValue(s_network)!;
        var network = SignalNetworkFile.Load(path);
        var table = Run(context, network, Updates(arguments.GetValue(s_time), network));
        context.Terminal.Json(new
        {
            Network = path, network.Period, network.Settings.UpdateTime, Updates = table.Columns[0].Values.Count, File = arguments.GetValue(s_out),
            Signal = arguments.GetValue(s_out) is null ? table.Columns.ToDictionary(column => column.Name, column => column.Values) : null,
        });
        if (arguments.GetValue(s_out) is { } file)
        {
            await WriteAsync(file, table, context.Cancellation);
            context.Terminal.Line($"file     {file}");
        }
        else
        {
            context.Terminal.Line(table.ToCsv().TrimEnd());
        }

        return ExitCode.Success;
    }

    private static int Updates(double? time, SignalNetwork network)
    {
        var updates = Math.Round((time ?? 40 * network.Period) / network.Settings.UpdateTime);
        return updates is >= 1 and <= MostUpdates
            ? (int)updates
            : throw new UsageException(FormattableString.Invariant(
                $"--time asks for {updates:G4} updates of {1e9 * network.Settings.UpdateTime:G3} ns; give from 1 to {MostUpdates}."));
    }

    private static FigureTable Run(CommandContext context, SignalNetwork network, int updates)
    {
        using var generator = new SignalGenerator(network, context.Arguments.GetValue(s_state));
        var values = generator.Run(updates, context.Cancellation);
        return new FigureTable("",
        [
            new("time_s", [.. Enumerable.Range(1, updates).Select(update => update * network.Settings.UpdateTime)]),
            .. network.Channels.Select((channel, index) => new FigureColumn(channel, values[index])),
        ]);
    }

    private static async Task WriteAsync(string file, FigureTable table, CancellationToken cancellation)
    {
        try
        {
            if (file.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
            {
                await File.WriteAllBytesAsync(file, NumpyTable.Write(table), cancellation);
            }
            else
            {
                await File.WriteAllTextAsync(file, table.ToCsv(), cancellation);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} of --out cannot be written: {fault.Message}");
        }
    }
}
