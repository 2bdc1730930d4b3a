using System.CommandLine;
using System.Globalization;
using SpinBench.Cli.Randomness;
using SpinBench.Cli.Simulation;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench randomness RUN|FILE</c>.</summary>
internal static class RandomnessCommand
{
    private static readonly Argument<string> s_trace = new("trace") { Description = "Number of a telegraph run, or a CSV or NPY file: time in s and reading, or readings alone." };

    private static readonly Option<double?> s_interval = QuantityOption.Create("--interval", "s", "250 us", "Time from reading to reading, for a file of readings alone.");

    private static readonly Option<int?> s_every = new("--every") { Description = "Use each so manieth reading. Default: so many that a state is forgotten to 5 %.", HelpName = "count" };

    private static readonly Option<string> s_whiten = new("--whiten")
    {
        Description = "What is done to the bits: none, von-neumann, or xor:8 (parts of the trace joined).", HelpName = "how", DefaultValueFactory = _ => "none",
    };

    private static readonly Option<string?> s_save = new("--save") { Description = "Write the tested bits into this file, as 0 and 1.", HelpName = "file" };

    private static readonly Option<string?> s_out = new("--out") { Description = "Folder for the figure. Default: beside the catalogue.", HelpName = "folder" };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("randomness", "What random bits a recorded trace is good for.") { s_trace, s_interval, s_every, s_whiten, s_save, s_out },
        """
        Finds both levels and the dwell times (allowing for switches between readings), thins the readings until neighbours know
        little of each other, and puts the bits through the fifteen tests of NIST SP 800-22 as far as their number allows.

          spinbench randomness 3
          spinbench randomness 3 --whiten xor:8 --save bits.txt
          spinbench randomness trace.csv
          spinbench randomness voltages.npy --interval "250 us" --every 4
        """).With(interruption, RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var (name, interval) = (arguments.GetValue(s_trace)!, arguments.GetValue(s_interval));
        var whitening = Whitening.Parse(arguments.GetValue(s_whiten)!);
        if (arguments.GetValue(s_every) is < 1 and var wrong)
        {
            throw new UsageException($"--every {wrong} leaves no bits; give 1 for all readings.");
        }

        RecordedTrace trace;
        if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var run))
        {
            trace = RecordedTrace.OfRun(context, run) ?? throw new UsageException($"Run {run} is no telegraph. \"spinbench runs list\" shows them; \"spinbench measure telegraph\" takes one.");
        }
        else
        {
            trace = RecordedTrace.OfFile(name, interval);
        }

        var verdict = TraceVerdict.Of(trace, arguments.GetValue(s_every) ?? TraceVerdict.UsualEvery(trace), whitening);
        var folder = Path.GetFullPath(arguments.GetValue(s_out) ?? context.FiguresFolder);
        await RandomnessView.ShowAsync(context, trace, verdict, whitening, folder);
        if (arguments.GetValue(s_save) is { } file)
        {
            await File.WriteAllTextAsync(file, string.Concat(Enumerable.Range(0, verdict.Tested.Length).Select(index => verdict.Tested[index] ? '1' : '0')), context.Cancellation);
            context.Terminal.Line($"file    {file}");
        }

        return ExitCode.Success;
    }
}
