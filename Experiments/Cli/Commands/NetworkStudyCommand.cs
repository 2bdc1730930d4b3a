using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Simulation;
using SpinBench.Cli.Studies;
using SpinBench.Cli.Studies.Networks;
using SpinBench.Cli.Training;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench study cai2019-networks</c>.</summary>
internal static class NetworkStudyCommand
{
    private static readonly Option<int> s_epochs = new("--epochs")
    {
        Description = "Passes over the training set.", DefaultValueFactory = _ => NetworkStudySettings.PaperEpochs,
    };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of weights, order, reads and spread." };

    private static readonly Option<long?> s_curve = new("--curve")
    {
        Description = "The junction's measured curve, from \"curve list\". Without it the reference's logistic curve.", HelpName = "number",
    };

    private static readonly Option<string?> s_out = new("--out")
    {
        Description = "Folder for weights and figures. A study that was stopped goes on from the weights in it.", HelpName = "folder",
    };

    public static Command Create(StudyEntry study, Interruption interruption) => TeachingHelp.Teach(
        new Command(study.Name, $"{study.Description} {study.Citation}.") { s_epochs, s_seed, s_curve, SimulationOptions.Device, s_out, DigitSource.Data },
        """
        Trains 784-400-10 on MNIST with the ideal sigmoid and with the junction, reads the networks with n reads a neuron,
        spreads the junctions, and lets telegraph neurons read for a time at each bias. Trained weights are kept after every
        epoch: Ctrl-C loses at most one, and the same command goes on.
        """).With(interruption, context => new Cai2019NetworksStudy(context, Settings(context)).RunAsync());

    private static NetworkStudySettings Settings(CommandContext context)
    {
        var arguments = context.Arguments;
        var device = SimulatedDevices.FindForBench(arguments.GetValue(SimulationOptions.Device)!);
        if (device.EffectiveAnisotropyField == 0)
        {
            throw new UsageException($"The slope rows follow the paper's Eq. (6), which needs an \"effective anisotropy field\" under \"rates\" of the device file {device.Name}.");
        }

        return new NetworkStudySettings(
            arguments.GetValue(s_seed),
            arguments.GetValue(s_epochs),
            arguments.GetValue(s_curve),
            device,
            arguments.GetValue(s_out) ?? Path.Combine(context.FiguresFolder, Cai2019NetworksStudy.Name));
    }
}
