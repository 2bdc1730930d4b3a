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
            TeachingHelp.Teach(
                new Command("cai2019", "Voltage-controlled stochastic neuron, Cai et al., Phys. Rev. Applied 11, 034015 (2019).")
                    { epochs, CommonOptions.Seed, DigitSource.Data },
                """
                On the simulated bench, through drivers and SCPI: a telegraph trace at zero field, P(high) against field with
                its fit beside the device's true values, then a digit classifier whose neurons are the measured curve.
                """).With(interruption, context => new Cai2019Study(context, context.Arguments.GetValue(epochs)).RunAsync()),
        };
    }
}
