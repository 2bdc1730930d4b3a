using System.CommandLine;
using SpinBench.Cli.Studies;
using SpinBench.Cli.Studies.Cai2019;
using SpinBench.Cli.Studies.Mathews2022;
using SpinBench.Cli.Studies.Networks;
using SpinBench.Cli.Studies.Systems;
using SpinBench.Cli.Studies.Zheng2022;
using SpinBench.Cli.Training;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench study NAME|list</c>.</summary>
internal static class StudyCommand
{
    public static Command Create(Interruption interruption)
    {
        var epochs = new Option<int>("--epochs") { Description = "Passes over the digits, 100 in the paper; 0 trains nothing.", DefaultValueFactory = _ => 30 };
        var campaign = new Option<long?>("--campaign") { Description = "Go on with this campaign of the study, or report it once more when it is complete.", HelpName = "number" };
        var output = new Option<string?>("--out") { Description = "Folder for report and figures. Default: beside the catalogue.", HelpName = "folder" };
        var command = new Command("study", "Published systems, reproduced end to end beside the paper's claims.")
        {
            NetworkStudyCommand.Create(StudyEntry.All.Single(study => study.Name == Cai2019NetworksStudy.Name), interruption),
            Mathews2022Command.Create(StudyEntry.All.Single(study => study.Name == Mathews2022Study.Name), interruption),
            Zheng2022Command.Create(StudyEntry.All.Single(study => study.Name == Zheng2022Study.Name), interruption),
            new Command("list", "Lists the studies there are.").With(interruption, context => Task.FromResult(List(context))),
            TeachingHelp.Teach(
                Make(StudyEntry.All[0], CommonOptions.Bench, CommonOptions.Device, CommonOptions.Seed, CommonOptions.Cut, epochs, campaign, output, DigitSource.Data),
                """
                One campaign through drivers and SCPI, the same on a real and on the simulated bench: loops, telegraph, P(high)
                against field and bias, ST-FMR; then digits with measured neurons. It prints paper, device and measured side by
                side. Ctrl-C stops it safely; "--campaign" goes on with it.
                """).With(interruption, context => new Cai2019Study(
                    context, context.Arguments.GetValue(epochs), Folder(context, output, "cai2019")).RunAsync(context.Arguments.GetValue(campaign))),
        };
        foreach (var system in SystemStudyCommands.Create(interruption))
        {
            command.Subcommands.Add(system);
        }

        return command;
    }

    private static string Folder(CommandContext context, Option<string?> output, string study) =>
        Path.GetFullPath(context.Arguments.GetValue(output) ?? Path.Combine(context.FiguresFolder, study));

    private static Command Make(StudyEntry study, params Option[] options)
    {
        var command = new Command(study.Name, $"{study.Description} {study.Citation}.");
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        return command;
    }

    private static int List(CommandContext context)
    {
        context.Terminal.Json(StudyEntry.All);
        context.Terminal.Table(["study", "paper", "what is done"], [.. StudyEntry.All.Select(study => new[] { study.Name, study.Citation, study.Description })]);
        context.Terminal.Note(SystemStudies.OutOfScope);
        return ExitCode.Success;
    }
}
