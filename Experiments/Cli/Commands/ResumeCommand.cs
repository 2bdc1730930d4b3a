using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench runs resume</c>.</summary>
internal static class ResumeCommand
{
    private static readonly Option<string?> s_bench = new("--bench")
    {
        Description = "The bench file, when it has changed or names other files by relative paths. Default: as stored with the run.",
        HelpName = "file",
    };

    public static Command Create(Interruption interruption)
    {
        var run = CommonOptions.Run("The run to take up again, from \"runs list\".");
        return TeachingHelp.Teach(
            new Command("resume", "Takes up a run that stopped before its end: Ctrl-C, a deadline, a fault, a killed process.") { run, s_bench, CommonOptions.Cut },
            """
            On a simulated bench the run goes on inside the set point, to the same points as if nothing had happened. On a
            real one the set point at work is measured again, and its earlier points are kept as superseded.
            """).With(interruption, context => ResumeAsync(context, context.Arguments.GetValue(run)));
    }

    private static async Task<int> ResumeAsync(CommandContext context, long number)
    {
        using var catalogue = context.OpenCatalogue();
        var description = catalogue.Runs.Get(number).Description;
        if (description.Campaign is { } part)
        {
            throw new UsageException($"Run {number} is step \"{part.Step}\" of campaign {part.Campaign}. "
                + $"\"spinbench campaign resume {part.Campaign}\" goes on with it and with the steps behind it.");
        }

        var file = context.Arguments.GetValue(s_bench) is { } path
            ? OpenBench.Describe(path, seed: null, cut: null)
            : BenchFile.Parse(description.BenchText, $"bench of run {number}");
        var cut = context.Arguments.GetValue(CommonOptions.Cut) ?? OpenBench.NameOf(description.Cut);
        file = OpenBench.Change(file, description.Seed, cut) with { Mounting = description.Mounting };

        var planned = PlannedProtocol.Stored(description.Settings, description.Protocol, file);
        await using var bench = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note);
        var measurement = new Measurement(context, catalogue, bench);
        return measurement.Report(await measurement.ResumeAsync(number, planned));
    }
}
