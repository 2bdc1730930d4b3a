using System.CommandLine;
using SpinBench.Cli.Studies;
using SpinBench.Cli.Training;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench study NAME</c>.</summary>
internal static class StudyCommand
{
    public static Command Create(Interruption interruption)
    {
        var epochs = new Option<int>("--epochs") { Description = "Passes over the training set; 100 is the paper's number.", DefaultValueFactory = _ => 30 };
        return new Command("study", "Published systems, reproduced end to end beside the paper's claims.")
        {
            new Command("cai2019", """
                Voltage-controlled stochastic neuron, Cai et al., Phys. Rev. Applied 11, 034015 (2019): telegraph trace and
                activation curve of the junction, measured through drivers on the simulated bench, then a digit classifier.
                """) { epochs, CommonOptions.Seed, DigitSource.Data }
                .With(interruption, context => new Cai2019Study(context, context.Arguments.GetValue(epochs)).RunAsync()),
        };
    }
}
