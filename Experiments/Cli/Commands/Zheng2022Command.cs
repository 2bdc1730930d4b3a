using System.CommandLine;
using SpinBench.Cli.Studies;
using SpinBench.Cli.Studies.Zheng2022;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench study zheng2022</c>.</summary>
internal static class Zheng2022Command
{
    private static readonly Option<string[]> s_tasks = new("--task")
    {
        Description = $"Only these parts: {string.Join(", ", Zheng2022Task.All.Select(task => task.Name))}. Default: all.",
        HelpName = "name", AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int?> s_seeds = new("--seeds") { Description = "Networks of each kind. Default: as many as each part takes.", HelpName = "count" };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "First seed." };

    private static readonly Option<string?> s_out = new("--out") { Description = "Folder for report and figures. Default: beside the catalogue.", HelpName = "folder" };

    public static Command Create(StudyEntry study, Interruption interruption) => TeachingHelp.Teach(
        new Command(study.Name, $"{study.Description} {study.Citation}.") { s_tasks, s_seeds, s_seed, s_out },
        """
        Trains recurrent networks of junctions by FORCE learning, lets them run freely, and prints paper, reference and ours
        side by side. Device and network parameters are ours where the paper is silent; the report says which.

          spinbench study zheng2022                       everything
          spinbench study zheng2022 --task sine --seeds 100
        """).With(interruption, context => new Zheng2022Study(context, Settings(context)).RunAsync(Tasks(context)));

    private static Zheng2022Settings Settings(CommandContext context)
    {
        var arguments = context.Arguments;
        var seeds = arguments.GetValue(s_seeds);
        return seeds is < 1
            ? throw new UsageException($"--seeds {seeds} leaves nothing to do; give at least 1.")
            : new Zheng2022Settings(
                arguments.GetValue(s_seed), seeds,
                Path.GetFullPath(arguments.GetValue(s_out) ?? Path.Combine(context.FiguresFolder, Zheng2022Study.Name)));
    }

    private static IReadOnlyList<Zheng2022Task> Tasks(CommandContext context) => context.Arguments.GetValue(s_tasks) is { Length: > 0 } names
        ? [.. names.SelectMany(name => name.Split(',')).Select(Find)]
        : Zheng2022Task.All;

    private static Zheng2022Task Find(string name) => Zheng2022Task.All.FirstOrDefault(task => task.Name == name)
        ?? throw new UsageException($"The study {Zheng2022Study.Name} has no task \"{name}\"; it has {string.Join(", ", Zheng2022Task.All.Select(task => task.Name))}.");
}
