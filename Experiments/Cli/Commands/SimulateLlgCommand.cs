using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Simulation;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench simulate llg</c>: one macrospin, or many with noise.</summary>
internal static class SimulateLlgCommand
{
    private static readonly Option<double?> s_voltage = QuantityOption.Create(
        "--voltage", "V", "100 mV", "Voltage across the barrier; the current is the one that flows at the start.");

    private static readonly Option<double?> s_current = QuantityOption.Create(
        "--current", "A", "290 uA", "Current through the barrier, in place of a voltage.");

    private static readonly Option<double?> s_currentDensity = QuantityOption.Create(
        "--current-density", "A/m^2", "1e10 A/m^2", "Current density through the barrier, in place of a voltage.");

    private static readonly Option<double?> s_heavyMetalCurrent = QuantityOption.Create(
        "--heavy-metal-current", "A", "1 mA", "Current through the heavy-metal line of the device file.");

    private static readonly Option<CartesianVector?> s_field = QuantityOption.Vector(
        "--field", "T", "-110 Oe, 0 Oe, 5 mT", "Applied field along the long axis, the short axis and the normal.");

    private static readonly Option<double?> s_temperature = QuantityOption.Create(
        "--temperature", "K", "300 K", "Temperature; without it there is no thermal field.");

    private static readonly Option<double?> s_time = QuantityOption.Create("--time", "s", "10 ns", "How long; 10 ns unless you say so.");

    private static readonly Option<double?> s_step = QuantityOption.Create(
        "--step", "s", "1 ps", "Longest time step of a method of fixed step; 1 ps unless you say so.");

    private static readonly Option<int> s_samples = new("--samples")
    {
        Description = "Points of the curves after the first.", HelpName = "number", DefaultValueFactory = _ => 1000,
    };

    private static readonly Option<string?> s_integrator = Integrator();

    private static readonly Option<string> s_start = new("--start")
    {
        Description = "Where to begin: \"up\" or \"down\" for the well there, or a direction as \"0.1, 0, 1\".",
        HelpName = "up|down|x, y, z", DefaultValueFactory = _ => "up",
    };

    private static readonly Option<bool> s_wholePillar = new("--whole-pillar")
    {
        Description = "Let the whole free layer fluctuate instead of the device's fluctuating fraction.",
    };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("llg", "Magnetisation and resistance against time: the Landau-Lifshitz-Gilbert equation of one macrospin.")
        {
            SimulationOptions.Device, s_voltage, s_current, s_currentDensity, s_heavyMetalCurrent, s_field, s_temperature, s_time,
            s_step, s_integrator, s_start, s_samples, s_wholePillar, SimulationOptions.Seed, SimulationOptions.Output,
            SimulationOptions.Numpy,
        },
        """
        Without noise the adaptive method is used, with noise that of Heun. The spin torque takes sign and size from the device
        file. A step that is too long is refused, with one that works.

          spinbench simulate llg --start "0.2, 0, 1" --time "20 ns"                ring-down of the reference junction
          spinbench simulate llg --device mtj-40 --current-density "0.9e10 A/m^2" --time "1.5 ns"
          spinbench simulate llg --temperature "300 K" --time "1 us" --seed 7      thermal agitation
        """).With(interruption, RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var device = SimulatedDevices.Find(arguments.GetValue(SimulationOptions.Device)!);
        var junction = new JunctionMacrospin(
            device, arguments.GetValue(s_wholePillar) ? MovingVolume.WholePillar : MovingVolume.FluctuatingFraction);
        var temperature = arguments.GetValue(s_temperature) ?? 0;
        var (point, start) = OperatingPointOf(arguments, junction, temperature);
        RequireBelowBreakdown(device, point);
        var simulation = new MacrospinSimulation
        {
            Drive = Constant(junction.ParametersAt(point)),
            Start = start,
            Duration = Positive(arguments, s_time, 10e-9),
            Step = Positive(arguments, s_step, 1e-12),
            SampleCount = arguments.GetValue(s_samples) is > 0 and var samples
                ? samples
                : throw new UsageException("--samples is a number above zero."),
            Integrator = IntegratorOf(arguments.GetValue(s_integrator), temperature),
            Seed = arguments.GetValue(SimulationOptions.Seed),
        };
        var report = new MacrospinReport(junction, point);
        report.ShowEquilibria(context.Terminal);
        using (var line = new FractionLine(context.Terminal, TimeProvider.System, "llg"))
        {
            report.Trajectory = simulation.Run(line, context.Cancellation);
        }

        report.ShowEnd(context.Terminal, simulation.Integrator);
        await SimulationOutput.SaveAsync(context, "llg", report.DrawMagnetisation());
        await SimulationOutput.SaveAsync(context, "llg-resistance", report.DrawResistance());
        return ExitCode.Success;
    }

    private static (OperatingPoint Point, CartesianVector Start) OperatingPointOf(
        ParseResult arguments, JunctionMacrospin junction, double temperature)
    {
        var applied = new OperatingPoint
        {
            Field = arguments.GetValue(s_field) ?? default,
            HeavyMetalCurrent = arguments.GetValue(s_heavyMetalCurrent) ?? 0,
            Temperature = temperature >= 0 ? temperature : throw new UsageException("--temperature is 0 K or more."),
        };
        if (applied.HeavyMetalCurrent != 0 && junction.Device.HeavyMetal is null)
        {
            throw new UsageException($"The device {junction.Device.Name} has no \"heavy metal\" that --heavy-metal-current could flow through.");
        }

        var start = StartOf(arguments.GetValue(s_start)!, junction.ParametersAt(applied));
        var electrical = (arguments.GetValue(s_voltage), arguments.GetValue(s_current), arguments.GetValue(s_currentDensity)) switch
        {
            (null, null, null) => new OperatingPoint(),
            ({ } voltage, null, null) => junction.AtVoltage(voltage, start),
            (null, { } current, null) => junction.AtCurrent(current, start),
            (null, null, { } density) => junction.AtCurrentDensity(density, start),
            _ => throw new UsageException("Give one of --voltage, --current and --current-density."),
        };
        return (applied with { Voltage = electrical.Voltage, Current = electrical.Current }, start);
    }

    /// <summary>A well without current, or a direction.</summary>
    private static CartesianVector StartOf(string text, MacrospinParameters parameters)
    {
        if (text is "up" or "down")
        {
            return Equilibria.MinimumFrom(parameters, text == "up" ? CartesianVector.UnitZ : -CartesianVector.UnitZ);
        }

        var components = text.Split(',');
        var values = Array.ConvertAll(
            components, component => double.TryParse(component, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : double.NaN);
        var start = values.Length == 3 ? new CartesianVector(values[0], values[1], values[2]) : default;
        return start.Length > 0 && double.IsFinite(start.Length)
            ? start.Normalised
            : throw new UsageException($"--start \"{text}\" is no direction; write up, down or three numbers as \"0.1, 0, 1\".");
    }

    private static void RequireBelowBreakdown(JunctionDevice device, OperatingPoint point)
    {
        if (Math.Abs(point.Voltage) > device.BreakdownVoltage)
        {
            throw new UsageException(
                $"{Show.Value(point.Voltage, "V")} would break the barrier of {device.Name}: it stands {Show.Value(device.BreakdownVoltage, "V")}.");
        }
    }

    private static MacrospinDrive Constant(MacrospinParameters parameters) => _ => parameters;

    private static double Positive(ParseResult arguments, Option<double?> option, double otherwise) =>
        (arguments.GetValue(option) ?? otherwise) is > 0 and var value ? value : throw new UsageException($"{option.Name} is a time above zero.");

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
