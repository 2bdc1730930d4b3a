using System.CommandLine;
using SpinBench.Cli.Studies;
using SpinBench.Cli.Studies.Mathews2022;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench study mathews2022</c>.</summary>
internal static class Mathews2022Command
{
    private static readonly Option<string[]> s_tasks = new("--task")
    {
        Description = $"Only these parts: {string.Join(", ", Mathews2022Study.Tasks.Select(task => task.Name))}. Default: all.",
        HelpName = "name", AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int?> s_trials = new("--trials") { Description = "Trials of each point, 1000 for recall. Default: as many as each part takes.", HelpName = "count" };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of patterns, inputs, graphs and devices." };

    private static readonly Option<string?> s_graphs = new("--graphs") { Description = "Folder with g05_60.0 to g05_60.9 of the Biq Mac library.", HelpName = "folder" };

    private static readonly Option<string?> s_pictures = new("--pictures") { Description = "Pictures to restore instead of the letters: rows of # and ., or a PGM.", HelpName = "file" };

    private static readonly Option<string?> s_out = new("--out") { Description = "Folder for report and figures. Default: beside the catalogue.", HelpName = "folder" };

    public static Command Create(StudyEntry study, Interruption interruption) => TeachingHelp.Teach(
        new Command(study.Name, $"{study.Description} {study.Citation}.") { s_tasks, s_trials, s_seed, s_graphs, s_pictures, s_out },
        """
        A Hopfield network of domain walls and tunnel junctions: recall, pictures, max-cut, energy against the weight voltage,
        capacity and device spread, beside the paper's claims and an independent program.

          spinbench study mathews2022 --graphs biqmac
          spinbench study mathews2022 --task images --pictures faces.txt
        """).With(interruption, RunAsync);

    private static Task<int> RunAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        if (arguments.GetValue(s_trials) is < 1 and var trials)
        {
            throw new UsageException($"--trials {trials} leaves nothing to do; give at least 1.");
        }

        var settings = new Mathews2022Settings(
            arguments.GetValue(s_seed), arguments.GetValue(s_trials), arguments.GetValue(s_graphs), arguments.GetValue(s_pictures),
            Path.GetFullPath(arguments.GetValue(s_out) ?? Path.Combine(context.FiguresFolder, Mathews2022Study.Name)));
        var tasks = TaskStudy<Mathews2022Settings>.Choose(Mathews2022Study.Name, Mathews2022Study.Tasks, arguments.GetValue(s_tasks));
        return Mathews2022Study.Of(settings).RunAsync(context, settings, settings.Folder, tasks);
    }
}
