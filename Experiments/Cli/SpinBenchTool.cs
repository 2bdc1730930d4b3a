using System.CommandLine;
using SpinBench.Cli.Commands;

namespace SpinBench.Cli;

/// <summary>The <c>spinbench</c> tool: its commands, and what is common to running any of them.</summary>
public static class SpinBenchTool
{
    /// <summary>Runs one command line and returns its exit status, see <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var interruption = new Interruption(Console.Error);
        var root = Root(interruption);
        // Our own handler decides when the process ends: after the safe state, however long that ramp takes.
        var configuration = new InvocationConfiguration
        {
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        var parsed = root.Parse(args);
        var status = await parsed.InvokeAsync(configuration, interruption.Token);
        return parsed.Errors.Count > 0 ? ExitCode.Usage : status;
    }

    /// <summary>Gives a command its action, with errors turned into messages and exit statuses.</summary>
    internal static Command With(this Command command, Interruption interruption, Func<CommandContext, Task<int>> action)
    {
        command.SetAction(async (arguments, _) =>
        {
            var terminal = new Terminal(
                Console.Out, Console.Error, interactive: !Console.IsOutputRedirected, json: arguments.GetValue(CommonOptions.Json));
            try
            {
                return await action(new CommandContext(arguments, terminal, interruption));
            }
            // The edge of the program: whatever escapes a command becomes a message and a status, never a bare stack.
            catch (Exception fault)
            {
                return Faults.Report(fault, terminal, UserFolders.Log);
            }
        });
        return command;
    }

    private static RootCommand Root(Interruption interruption)
    {
        var root = new RootCommand(
            "Measures magnetic tunnel junctions on a real or a simulated bench, and trains networks on what was measured.");
        TeachingHelp.Install(root);
        TeachingHelp.Teach(root, """
            First steps, on the simulated bench:
              spinbench bench check sim                           who answers, live levels, offset, field
              spinbench measure telegraph                         a time trace at zero field
              spinbench measure switching-probability             P(high) against field, with its logistic fit
              spinbench runs list                                 what was measured, newest last
              spinbench train --curve 1                           a digit classifier with the measured curve as neuron
              spinbench study cai2019                             a whole paper, measured and compared row by row
              spinbench serve                                     the same bench for PyVISA and other programs
            With a bench of your own: "--bench my-bench.yaml", after "spinbench bench check my-bench.yaml".

            Exit status: 0 done, 2 a file or the command line is wrong, 3 a limit forbids it, 4 an instrument refused,
            5 an instrument could not be reached, 6 the catalogue, 7 stopped at its deadline, 130 Ctrl-C, 1 a fault of SpinBench.
            """);
        root.Options.Add(CommonOptions.Json);
        root.Options.Add(CommonOptions.Catalogue);
        root.Subcommands.Add(BenchCommands.Create(interruption));
        root.Subcommands.Add(DeviceCommands.Create(interruption));
        root.Subcommands.Add(MeasureCommands.Create(interruption));
        root.Subcommands.Add(CampaignCommands.Create(interruption));
        root.Subcommands.Add(ServeCommand.Create(interruption));
        root.Subcommands.Add(WatchCommand.Create(interruption));
        root.Subcommands.Add(RunsCommands.Create(interruption));
        root.Subcommands.Add(ReplayCommand.Create(interruption));
        root.Subcommands.Add(CurveCommands.Create(interruption));
        root.Subcommands.Add(TwinCommands.Create(interruption));
        root.Subcommands.Add(TrainCommand.Create(interruption));
        root.Subcommands.Add(SolveCommand.Create(interruption));
        root.Subcommands.Add(RandomnessCommand.Create(interruption));
        root.Subcommands.Add(GenerateCommand.Create(interruption));
        root.Subcommands.Add(InferCommand.Create(interruption));
        root.Subcommands.Add(SimulateCommand.Create(interruption));
        root.Subcommands.Add(StudyCommand.Create(interruption));
        return root;
    }
}
