using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Protocols.Bench;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench runs resume</c>.</summary>
internal static class ResumeCommand
{
    public static Command Create(Interruption interruption)
    {
        var run = CommonOptions.Run("The run to take up again, from \"runs list\".");
        return new Command("resume", """
            Takes up a run that stopped before its end: after Ctrl-C, a deadline, a fault, or a killed process.
            On a simulated bench it goes on inside the set point, to the same points as if nothing had happened; on a real
            one the set point at work is measured again, and its earlier points are kept as superseded.
            """) { run }.With(interruption, context => ResumeAsync(context, context.Arguments.GetValue(run)));
    }

    private static async Task<int> ResumeAsync(CommandContext context, long number)
    {
        using var catalogue = context.OpenCatalogue();
        var description = catalogue.Runs.Get(number).Description;
        var file = BenchFile.Parse(description.BenchText, $"bench of run {number}");
        if (file.Simulation is { } simulation)
        {
            file = file with { Simulation = simulation with { Seed = description.Seed ?? simulation.Seed } };
        }

        var planned = PlannedProtocol.Stored(description.Settings, description.Protocol, file);
        await using var bench = await OpenBench.OpenAsync(file, context.Interruption, context.Terminal.Note);
        var measurement = new Measurement(context, catalogue, bench);
        return measurement.Report(await measurement.ResumeAsync(number, planned));
    }
}
