using System.CommandLine;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Cli.Simulation;

/// <summary>What is applied to a junction, and where its magnetisation begins, for every simulation that follows it in time.</summary>
internal static class OperatingPointOptions
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

    private static readonly Option<string> s_start = new("--start")
    {
        Description = "Where to begin: \"up\" or \"down\" for the well there, or a direction as \"0.1, 0, 1\".",
        HelpName = "up|down|x, y, z", DefaultValueFactory = _ => "up",
    };

    /// <summary>Gives them to a command.</summary>
    public static Command AddTo(Command command)
    {
        foreach (var option in (Option[])[s_voltage, s_current, s_currentDensity, s_heavyMetalCurrent, s_field, s_temperature, s_start])
        {
            command.Options.Add(option);
        }

        return command;
    }

    /// <summary>Reads them.</summary>
    /// <returns>The operating point, and the direction to begin in: a well without current, or as it was given.</returns>
    public static (OperatingPoint Point, CartesianVector Start) Read(ParseResult arguments, JunctionMacrospin junction)
    {
        var applied = new OperatingPoint
        {
            Field = arguments.GetValue(s_field) ?? default,
            HeavyMetalCurrent = arguments.GetValue(s_heavyMetalCurrent) ?? 0,
            Temperature = (arguments.GetValue(s_temperature) ?? 0) is >= 0 and var temperature
                ? temperature
                : throw new UsageException("--temperature is 0 K or more."),
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
        RequireBelowBreakdown(junction.Device, electrical.Voltage);
        return (applied with { Voltage = electrical.Voltage, Current = electrical.Current }, start);
    }

    /// <summary>A time above zero.</summary>
    public static double Positive(ParseResult arguments, Option<double?> option, double otherwise) =>
        (arguments.GetValue(option) ?? otherwise) is > 0 and var value ? value : throw new UsageException($"{option.Name} is a time above zero.");

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

    private static void RequireBelowBreakdown(JunctionDevice device, double voltage)
    {
        if (Math.Abs(voltage) > device.BreakdownVoltage)
        {
            throw new UsageException(
                $"{Show.Value(voltage, "V")} would break the barrier of {device.Name}: it stands {Show.Value(device.BreakdownVoltage, "V")}.");
        }
    }
}
