using System.CommandLine;
using SpinBench.Cli.Composition;
using SpinBench.Cli.Simulation;
using SpinBench.Instruments.Units;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench simulate stfmr</c>: the rectified voltage of spin-torque ferromagnetic resonance.</summary>
internal static class SimulateStfmrCommand
{
    private const double WidthsBesideTheLines = 6;

    private static readonly Option<double?> s_field = QuantityOption.Create(
        "--field", "T", "-110 Oe", "Applied field; 0 unless you say so.");

    private static readonly Option<string> s_axis = Words("--axis", "Direction of the applied field.", "perpendicular", "in-plane");

    private static readonly Option<double?> s_voltage = QuantityOption.Create(
        "--voltage", "V", "100 mV", "Bias voltage; 0 unless you say so.");

    private static readonly Option<bool> s_biasTorque = new("--bias-torque")
    {
        Description = "Let the bias current exert its spin torque: it shifts, narrows and widens the lines.",
    };

    private static readonly Option<double?> s_power = QuantityOption.Create(
        "--power", "dBm", "-40 dBm", "Power that a matched load of 50 ohm would take; -40 dBm unless you say so.");

    private static readonly Option<string> s_sweep = Words("--sweep", "What is swept.", "frequency", "field");

    private static readonly Option<double?> s_frequency = QuantityOption.Create(
        "--frequency", "Hz", "1.2 GHz", "Frequency of a sweep of the field.");

    private static readonly Option<string?> s_from = new("--from") { Description = "Where the sweep begins.", HelpName = "0.8 GHz" };

    private static readonly Option<string?> s_to = new("--to") { Description = "Where it ends.", HelpName = "1.8 GHz" };

    private static readonly Option<int> s_points = new("--points")
    {
        Description = "Points of the sweep.", HelpName = "number", DefaultValueFactory = _ => 201,
    };

    private static readonly Option<string> s_method = Words(
        "--method", "The closed form for small levels, or the magnetisation followed in time beside it.", "closed", "time");

    private static readonly Option<double?> s_temperature = QuantityOption.Create(
        "--temperature", "K", "300 K", "Temperature of the simulation in time; without it there is no thermal field.");

    private static readonly Option<int> s_periods = new("--periods")
    {
        Description = "Periods that the simulation in time averages over.", HelpName = "number", DefaultValueFactory = _ => 16,
    };

    public static Command Create(Interruption interruption) => TeachingHelp.Teach(
        new Command("stfmr", "Rectified voltage against frequency or field: spin-torque ferromagnetic resonance.")
        {
            SimulationOptions.Device, s_field, s_axis, s_voltage, s_biasTorque, s_power, s_sweep, s_frequency, s_from, s_to, s_points,
            s_method, s_temperature, s_periods, SimulationOptions.Seed, SimulationOptions.Threads, SimulationOptions.Output,
            SimulationOptions.Numpy,
        },
        """
        The mean of the wells with Boltzmann's weights. S and A are the heights of the symmetric and the antisymmetric part of each
        line, A positive where the voltage is higher below the resonance. Without --from and --to a sweep of the frequency shows
        every line with its wings.

          spinbench simulate stfmr --field "-110 Oe" --axis in-plane --voltage "100 mV" --from "0.8 GHz" --to "1.8 GHz"
          spinbench simulate stfmr --axis in-plane --field "-110 Oe" --method time --points 41 --power "-30 dBm"
          spinbench simulate stfmr --axis in-plane --sweep field --frequency "1.2 GHz" --from "-450 Oe" --to "300 Oe"
        """).With(interruption, RunAsync);

    private static async Task<int> RunAsync(CommandContext context)
    {
        var sweep = SweepOf(context.Arguments);
        IReadOnlyList<ResonancePoint> points;
        using (var line = new FractionLine(context.Terminal, TimeProvider.System, "stfmr"))
        {
            points = sweep.Run(context.Arguments.GetValue(SimulationOptions.Threads), line, context.Cancellation);
        }

        var report = new ResonanceReport(sweep, points);
        report.ShowLines(context.Terminal);
        await SimulationOutput.SaveAsync(context, "stfmr", report.Draw());
        return ExitCode.Success;
    }

    private static ResonanceSweep SweepOf(ParseResult arguments)
    {
        var device = SimulatedDevices.Find(arguments.GetValue(SimulationOptions.Device)!);
        var voltage = arguments.GetValue(s_voltage) ?? 0;
        var source = RadioFrequencyDrive.OfDecibelMilliwatts(arguments.GetValue(s_power) ?? -40);
        RequireBelowBreakdown(device, Math.Abs(voltage) + source.OpenPeakVoltage);
        var sweepsField = arguments.GetValue(s_sweep) == "field";
        if (arguments.GetValue(s_temperature) is not null && arguments.GetValue(s_method) != "time")
        {
            throw new UsageException("The closed form knows no thermal field: --temperature goes with --method time.");
        }

        var sweep = new ResonanceSweep
        {
            Macrospin = new JunctionMacrospin(device),
            Axis = arguments.GetValue(s_axis) == "in-plane" ? FieldAxis.InPlane : FieldAxis.Perpendicular,
            Voltage = voltage,
            WithBiasTorque = arguments.GetValue(s_biasTorque),
            Source = source,
            SweepsField = sweepsField,
            Fixed = FixedValue(arguments, sweepsField),
            InTime = arguments.GetValue(s_method) == "time" ? InTime(arguments) : null,
        };
        return sweep with { Abscissae = Abscissae(arguments, sweep) };
    }

    private static double FixedValue(ParseResult arguments, bool sweepsField) => !sweepsField
        ? arguments.GetValue(s_field) ?? 0
        : arguments.GetValue(s_frequency) is > 0 and var frequency
            ? frequency
            : throw new UsageException("A sweep of the field needs a --frequency above zero, for example --frequency \"1.2 GHz\".");

    private static Func<SpinTorqueResonance, RectificationInTime> InTime(ParseResult arguments)
    {
        var (temperature, periods) = (arguments.GetValue(s_temperature) ?? 0, arguments.GetValue(s_periods));
        if (!(temperature >= 0) || periods < 1)
        {
            throw new UsageException("--temperature is 0 K or more, and --periods a number above zero.");
        }

        var seed = arguments.GetValue(SimulationOptions.Seed);
        return resonance => new RectificationInTime(resonance) { Temperature = temperature, Seed = seed, Periods = periods };
    }

    private static double[] Abscissae(ParseResult arguments, ResonanceSweep sweep)
    {
        var unit = sweep.SweepsField ? "T" : "Hz";
        var (from, to) = (QuantityOf(arguments, s_from, unit), QuantityOf(arguments, s_to, unit));
        if (sweep.SweepsField && (from is null || to is null))
        {
            throw new UsageException("A sweep of the field needs --from and --to, for example --from \"-450 Oe\" --to \"300 Oe\".");
        }

        if (from is null || to is null)
        {
            var lines = sweep.At(sweep.Fixed).Wells.Select(well => well.Line).ToArray();
            from ??= lines.Min(line => Math.Max(line.Centre - WidthsBesideTheLines * line.Width, line.Centre / 4));
            to ??= lines.Max(line => line.Centre + WidthsBesideTheLines * line.Width);
        }

        var count = arguments.GetValue(s_points);
        if (count < 2 || !(from < to) || !sweep.SweepsField && !(from > 0))
        {
            throw new UsageException("A sweep has at least two --points and leads upwards, over frequencies above zero or over fields.");
        }

        return [.. Enumerable.Range(0, count).Select(index => from.Value + (to.Value - from.Value) * index / (count - 1))];
    }

    private static double? QuantityOf(ParseResult arguments, Option<string?> option, string unit)
    {
        if (arguments.GetValue(option) is not { } text)
        {
            return null;
        }

        return Quantity.TryParse(text, unit, out var value, out var fault) ? value : throw new UsageException($"{option.Name}: {fault}");
    }

    private static void RequireBelowBreakdown(JunctionDevice device, double voltage)
    {
        if (voltage > device.BreakdownVoltage)
        {
            throw new UsageException(
                $"Bias and crest of the wave could put {Show.Value(voltage, "V")} across the barrier of {device.Name}: it stands {Show.Value(device.BreakdownVoltage, "V")}.");
        }
    }

    private static Option<string> Words(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', words), DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
