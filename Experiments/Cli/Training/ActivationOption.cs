using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using SpinBench.Instruments.Units;
using SpinBench.Networks.Force;

namespace SpinBench.Cli.Training;

/// <summary>Which junctions a recurrent network is made of, on the command line.</summary>
internal static partial class ActivationOption
{
    private static readonly string[] s_units = ["A/m^2", "A", "V"];

    public static Option<string> Activation { get; } = new("--activation")
    {
        Description = $"The neurons: \"{NeuronActivations.Cubic}\" (fitted curve of the built-in junction), \"{NeuronActivations.Live}\" (its equation of motion in every update), "
            + "the number of a measured curve from \"curve list\", or a CSV file of drives and readings.",
        HelpName = "mtj-40|live|curve|file.csv", DefaultValueFactory = _ => NeuronActivations.Cubic,
    };

    public static Option<string?> Drive { get; } = new("--drive")
    {
        Description = "The part of the curve that the network uses, for example \"0.8e10..1.0e10 A/m^2\". Default: all of a measured curve; 0.8e10 to 1.0e10 A/m^2 of the built-in junction.",
        HelpName = "low..high",
    };

    /// <summary>The neurons that were asked for.</summary>
    public static NeuronActivation Read(CommandContext context)
    {
        var range = context.Arguments.GetValue(Drive);
        return NeuronActivations.Find(context.Arguments.GetValue(Activation)!, range is null ? null : ReadRange(range), number =>
        {
            using var catalogue = context.OpenCatalogue();
            return catalogue.Responses.Get(number).Curve;
        });
    }

    private static (double Low, double High) ReadRange(string text)
    {
        var match = Range().Match(text);
        if (match.Success && Read(match, "low") is { } low && Read(match, "high") is { } high)
        {
            return (low, high);
        }

        throw new UsageException($"--drive \"{text}\" is no range; write 0.8e10..1.0e10 A/m^2, or the same in the unit of the curve.");
    }

    private static double? Read(Match match, string end)
    {
        var (number, unit) = (match.Groups[end].Value, match.Groups["unit"].Value.Trim());
        if (unit.Length == 0)
        {
            return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) ? plain : null;
        }

        foreach (var siUnit in s_units)
        {
            if (Quantity.TryParse($"{number} {unit}", siUnit, out var value, out _))
            {
                return value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\s*(?<low>[-+0-9.eE]+?)\s*\.\.\s*(?<high>[-+0-9.eE]+)\s*(?<unit>[^0-9].*)?$")]
    private static partial Regex Range();
}
