using System.CommandLine;
using SpinBench.Cli.Studies;
using SpinBench.Cli.Studies.Networks;
using SpinBench.Cli.Training;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench study NAME|list</c>.</summary>
internal static class StudyCommand
{
    public static Command Create(Interruption interruption)
    {
        var epochs = new Option<int>("--epochs") { Description = "Passes over the training set; 100 is the paper's number.", DefaultValueFactory = _ => 30 };
        return new Command("study", "Published systems, reproduced end to end beside the paper's claims.")
        {
            NetworkStudyCommand.Create(StudyEntry.All.Single(study => study.Name == Cai2019NetworksStudy.Name), interruption),
            new Command("list", "Lists the studies there are.").With(interruption, context => Task.FromResult(List(context))),
            TeachingHelp.Teach(
                Make(StudyEntry.All[0], epochs, CommonOptions.Seed, DigitSource.Data),
                """
                On the simulated bench, through drivers and SCPI: a telegraph trace at zero field, P(high) against field with
                its fit beside the device's true values, then a digit classifier whose neurons are the measured curve.
                """).With(interruption, context => new Cai2019Study(context, context.Arguments.GetValue(epochs)).RunAsync()),
        };
    }

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
        return ExitCode.Success;
    }
}
