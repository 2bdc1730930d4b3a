using System.CommandLine;
using System.Diagnostics;
using SpinBench.Cli.Studies;
using SpinBench.Cli.Studies.Systems;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench study</c> of each system of the review, and of all of them.</summary>
internal static class SystemStudyCommands
{
    private const string AllName = "systems";

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of all chance.", DefaultValueFactory = _ => 1 };

    private static readonly Option<string?> s_out = new("--out") { Description = "Folder for report and figures. Default: beside the catalogue.", HelpName = "folder" };

    private static readonly Option<string?> s_data = new("--data") { Description = "Folder with the data sets, or with a folder for each. Default: your cache, filled by a checked download.", HelpName = "folder" };

    public static IEnumerable<Command> Create(Interruption interruption) => [.. SystemStudies.All.Select(study => Of(study, interruption)), OfAll(interruption)];

    private static Command Of(SystemStudy study, Interruption interruption)
    {
        var tasks = new Option<string[]>("--task")
        {
            Description = $"Only these parts: {string.Join(", ", study.Tasks.Select(task => task.Name))}. Default: all.",
            HelpName = "name", AllowMultipleArgumentsPerToken = true,
        };
        var run = new Option<long?>("--run") { Description = $"A run of the catalogue in place of the model: {study.RunGives}.", HelpName = "number" };
        var curve = new Option<string?>("--curve") { Description = $"A curve of the catalogue, or a CSV file, in place of the model: {study.CurveGives}.", HelpName = "number|file" };
        var command = new Command(study.Name, $"{study.Description} {study.Source}.") { tasks, s_seed, s_out };
        IEnumerable<Option> own =
        [
            .. study.RunGives is null ? Array.Empty<Option>() : [run], .. study.CurveGives is null ? Array.Empty<Option>() : [curve],
            .. study.DataSets.Count == 0 ? Array.Empty<Option>() : [s_data], .. study.Options,
        ];
        foreach (var option in own)
        {
            command.Options.Add(option);
        }

        return TeachingHelp.Teach(command, study.Lesson).With(interruption, async context =>
        {
            var measured = (study.RunGives is null ? null : context.Arguments.GetValue(run), study.CurveGives is null ? null : context.Arguments.GetValue(curve));
            await study.RunAsync(context, Settings(context, study, measured), context.Arguments.GetValue(tasks));
            return ExitCode.Success;
        });
    }

    private static Command OfAll(Interruption interruption) => TeachingHelp.Teach(
        new Command(AllName, "Every system of the review one after the other, each with its usual settings.") { s_seed, s_out, s_data },
        $"""
        Runs {string.Join(", ", SystemStudies.All.Select(study => study.Name))}.
        {SystemStudies.OutOfScope}
        """).With(interruption, RunAllAsync);

    private static async Task<int> RunAllAsync(CommandContext context)
    {
        var clock = Stopwatch.StartNew();
        var (lines, all) = (new List<string[]>(), new Dictionary<string, IReadOnlyList<StudyRow>>());
        foreach (var study in SystemStudies.All)
        {
            context.Terminal.Note(FormattableString.Invariant($"{study.Name} ({lines.Count + 1} of {SystemStudies.All.Count}, {clock.Elapsed.TotalSeconds:F0} s so far)"));
            var started = clock.Elapsed;
            var rows = await study.RunAsync(context, Settings(context, study, (null, null)), tasks: null, isPartOfMore: true);
            all[study.Name] = rows;
            var differing = rows.Count(row => row.Differs);
            lines.Add(
            [
                study.Name, $"{rows.Count}", $"{rows.Count(row => row.Agreed)}", differing == 0 ? "" : string.Join(", ", rows.Where(row => row.Differs).Select(row => row.Id)),
                $"{rows.Count(row => row.Ours is null)}", FormattableString.Invariant($"{(clock.Elapsed - started).TotalSeconds:F1} s"),
            ]);
        }

        context.Terminal.Json(all);
        context.Terminal.Table(["study", "rows", "agree", "differ", "not run", "took"], lines);
        context.Terminal.Note(FormattableString.Invariant($"took {clock.Elapsed.TotalSeconds:F1} s"));
        return ExitCode.Success;
    }

    private static SystemSettings Settings(CommandContext context, SystemStudy study, (long? Run, string? Curve) measured)
    {
        var arguments = context.Arguments;
        var output = arguments.GetValue(s_out) is { } folder
            ? arguments.CommandResult.Command.Name == AllName ? Path.Combine(folder, study.Name) : folder
            : Path.Combine(context.FiguresFolder, study.Name);
        return new SystemSettings(
            arguments.GetValue(s_seed), measured.Run, measured.Curve,
            arguments.GetValue(s_data), Path.GetFullPath(output));
    }
}
