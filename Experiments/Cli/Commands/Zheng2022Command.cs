using System.CommandLine;
using SpinBench.Cli.Studies;
using SpinBench.Cli.Studies.Zheng2022;
using SpinBench.Networks.Handwriting;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench study zheng2022</c>.</summary>
internal static class Zheng2022Command
{
    private static readonly Option<string[]> s_tasks = new("--task")
    {
        Description = $"Only these parts: {string.Join(", ", Zheng2022Study.Tasks.Select(task => task.Name))}. Default: all.",
        HelpName = "name", AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int?> s_seeds = new("--seeds") { Description = "Networks of each kind. Default: as many as each part takes.", HelpName = "count" };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "First seed." };

    private static readonly Option<string?> s_path = new("--path")
    {
        Description = "Drawing that the task character learns to write instead of its own characters: .svg, .json (hanzi-writer) or .csv (x,y; a blank line between strokes).",
        HelpName = "file",
    };

    private static readonly Option<string?> s_out = new("--out") { Description = "Folder for report and figures. Default: beside the catalogue.", HelpName = "folder" };

    public static Command Create(StudyEntry study, Interruption interruption) => TeachingHelp.Teach(
        new Command(study.Name, $"{study.Description} {study.Citation}.") { s_tasks, s_seeds, s_seed, s_path, s_out },
        """
        Trains recurrent networks of junctions by FORCE learning, lets them run freely, and prints paper, reference and ours
        side by side. Device and network parameters are ours where the paper is silent; the report says which.

          spinbench study zheng2022                       everything
          spinbench study zheng2022 --task sine --seeds 100
          spinbench study zheng2022 --task character --path signature.svg
        """).With(interruption, async context =>
        {
            var tasks = TaskStudy<Zheng2022Settings>.Choose(Zheng2022Study.Name, Zheng2022Study.Tasks, context.Arguments.GetValue(s_tasks));
            var settings = await SettingsAsync(context, tasks);
            return await Zheng2022Study.Of(settings).RunAsync(context, settings, settings.Folder, tasks);
        });

    private static async Task<Zheng2022Settings> SettingsAsync(CommandContext context, IReadOnlyList<StudyTask<Zheng2022Settings>> tasks)
    {
        var arguments = context.Arguments;
        var path = arguments.GetValue(s_path);
        if (path is not null && tasks.All(task => task.Name != CharacterTask.Name))
        {
            throw new UsageException($"--path {path} is for the task {CharacterTask.Name}, which is not among those asked for.");
        }

        var seeds = arguments.GetValue(s_seeds);
        return seeds is < 1
            ? throw new UsageException($"--seeds {seeds} leaves nothing to do; give at least 1.")
            : new Zheng2022Settings(
                arguments.GetValue(s_seed), seeds,
                Path.GetFullPath(arguments.GetValue(s_out) ?? Path.Combine(context.FiguresFolder, Zheng2022Study.Name)),
                path is null ? null : await DrawingFile.ReadAsync(path, context.Cancellation));
    }
}
