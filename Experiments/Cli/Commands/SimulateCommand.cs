using System.CommandLine;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench simulate</c>: the physics engine without a bench.</summary>
internal static class SimulateCommand
{
    public static Command Create(Interruption interruption) => new("simulate", "Runs the physics of a device file without a bench.")
    {
        SimulateLlgCommand.Create(interruption),
        SimulateTelegraphCommand.Create(interruption),
        SimulateStfmrCommand.Create(interruption),
        SimulateMicromagneticCommand.Create(interruption),
    };
}
