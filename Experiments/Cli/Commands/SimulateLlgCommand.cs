using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Simulation;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench simulate llg</c>: one macrospin, or many with noise.</summary>
internal static class SimulateLlgCommand
{
    private static readonly Option<double?> s_time = QuantityOption.Create("--time", "s", "10 ns", "How long; 10 ns unless you say so.");

    private static readonly Option<double?> s_step = QuantityOption.Create(
        "--step", "s", "1 ps", "Longest time step of a method of fixed step; 1 ps unless you say so.");

    private static readonly Option<int> s_samples = new("--samples")
    {
        Description = "Points of the curves after the first.", HelpName = "number", DefaultValueFactory = _ => 1000,
    };

    private static readonly Option<string?> s_integrator = Integrator();

    private static readonly Option<bool> s_wholePillar = new("--whole-pillar")
    {
        Description = "Let the whole free layer fluctuate instead of the device's fluctuating fraction.",
    };

    private static readonly Option<int> s_count = new("--count")
    {
        Description = "Junctions, each with a thermal field of its own; their means and spreads are drawn.", HelpName = "number",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        OperatingPointOptions.AddTo(new Command("llg", "Magnetisation and resistance against time: the Landau-Lifshitz-Gilbert equation of one macrospin.")
        {
            SimulationOptions.Device, s_time, s_step, s_integrator, s_samples, s_wholePillar, s_count, SimulationOptions.Seed,
            SimulationOptions.Threads, SimulationOptions.Output, SimulationOptions.Numpy,
        }),
        """
        Without noise the adaptive method is used, with noise that of Heun. The spin torque takes sign and size from the device
        file. A step that is too long is refused, with one that works.

          spinbench simulate llg --start "0.2, 0, 1" --time "20 ns"                ring-down of the reference junction
          spinbench simulate llg --device mtj-40 --current-density "0.9e10 A/m^2" --time "1.5 ns"
          spinbench simulate llg --temperature "300 K" --time "1 us" --seed 7      thermal agitation
          spinbench simulate llg --temperature "300 K" --count 10000               ten thousand of them
        """).With(interruption, RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var device = SimulatedDevices.Find(arguments.GetValue(SimulationOptions.Device)!);
        var junction = new JunctionMacrospin(
            device, arguments.GetValue(s_wholePillar) ? MovingVolume.WholePillar : MovingVolume.FluctuatingFraction);
        var (point, start) = OperatingPointOptions.Read(arguments, junction);
        var simulation = new MacrospinSimulation
        {
            Drive = Constant(junction.ParametersAt(point)),
            Start = start,
            Duration = OperatingPointOptions.Positive(arguments, s_time, 10e-9),
            Step = OperatingPointOptions.Positive(arguments, s_step, 1e-12),
            SampleCount = arguments.GetValue(s_samples) is > 0 and var samples
                ? samples
                : throw new UsageException("--samples is a number above zero."),
            Integrator = IntegratorOf(arguments.GetValue(s_integrator), point.Temperature),
            Seed = arguments.GetValue(SimulationOptions.Seed),
        };
        var report = new MacrospinReport(junction, point);
        report.ShowEquilibria(context.Terminal);
        if (arguments.GetValue(s_count) is not 1 and var count)
        {
            return await RunManyAsync(context, new MacrospinEnsembleReport(junction, point, CountOf(count, simulation, point)), simulation);
        }

        using (var line = new FractionLine(context.Terminal, TimeProvider.System, "llg"))
        {
            report.Trajectory = simulation.Run(line, context.Cancellation);
        }

        report.ShowEnd(context.Terminal, simulation.Integrator);
        await SimulationOutput.SaveAsync(context, "llg", report.DrawMagnetisation());
        await SimulationOutput.SaveAsync(context, "llg-resistance", report.DrawResistance());
        return ExitCode.Success;
    }

    private static async Task<int> RunManyAsync(CommandContext context, MacrospinEnsembleReport report, MacrospinSimulation simulation)
    {
        using (var line = new FractionLine(context.Terminal, TimeProvider.System, "llg"))
        {
            report.Run(simulation, context.Arguments.GetValue(SimulationOptions.Threads), line, context.Cancellation);
        }

        report.ShowEnd(context.Terminal);
        await SimulationOutput.SaveAsync(context, "llg", report.DrawMagnetisation());
        return ExitCode.Success;
    }

    private static int CountOf(int count, MacrospinSimulation simulation, OperatingPoint point) => count switch
    {
        < 1 => throw new UsageException("--count is a number above zero."),
        _ when point.Temperature == 0 => throw new UsageException("Without --temperature all junctions would do the same: leave --count out."),
        _ when simulation.Integrator != MacrospinIntegrator.Heun => throw new UsageException("Many junctions are integrated by Heun's method: leave --integrator out."),
        _ => count,
    };

    private static MacrospinDrive Constant(MacrospinParameters parameters) => _ => parameters;

    private static Option<string?> Integrator()
    {
        var option = new Option<string?>("--integrator")
        {
            Description = "The method. Only the fixed-step ones go with a temperature.", HelpName = "rk4|dormand-prince|heun|midpoint",
        };
        option.AcceptOnlyFromAmong("rk4", "dormand-prince", "heun", "midpoint");
        return option;
    }

    private static MacrospinIntegrator IntegratorOf(string? name, double temperature) => name switch
    {
        "rk4" => MacrospinIntegrator.RungeKutta4,
        "heun" => MacrospinIntegrator.Heun,
        "midpoint" => MacrospinIntegrator.ImplicitMidpoint,
        "dormand-prince" when temperature > 0 => throw new UsageException(
            "The adaptive method would bias the noise: with --temperature choose rk4, heun or midpoint."),
        "dormand-prince" => MacrospinIntegrator.DormandPrince,
        _ => temperature > 0 ? MacrospinIntegrator.Heun : MacrospinIntegrator.DormandPrince,
    };
}
