using System.CommandLine;
using System.CommandLine.Parsing;
using SpinBench.Instruments.Units;
using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Simulation;

/// <summary>Options whose values carry units, read into SI.</summary>
internal static class QuantityOption
{
    /// <summary>One quantity.</summary>
    /// <param name="name">As <c>--voltage</c>.</param>
    /// <param name="siUnit">SI unit of the dimension.</param>
    /// <param name="example">Shown in the help, as <c>100 mV</c>.</param>
    /// <param name="description">Description.</param>
    public static Option<double?> Create(string name, string siUnit, string example, string description) => new(name)
    {
        Description = description, HelpName = example, CustomParser = result => Parse(result, result.Tokens[0].Value, siUnit),
    };

    /// <summary>Three components along x, y and z, separated by commas.</summary>
    public static Option<CartesianVector?> Vector(string name, string siUnit, string example, string description) => new(name)
    {
        Description = description, HelpName = example, CustomParser = result => ParseVector(result, siUnit, example),
    };

    private static double? Parse(ArgumentResult result, string text, string siUnit)
    {
        if (Quantity.TryParse(text, siUnit, out var value, out var fault))
        {
            return value;
        }

        result.AddError(fault);
        return null;
    }

    private static CartesianVector? ParseVector(ArgumentResult result, string siUnit, string example)
    {
        var components = result.Tokens[0].Value.Split(',');
        if (components.Length != 3)
        {
            result.AddError($"\"{result.Tokens[0].Value}\" has not three components; write x, y and z, for example \"{example}\".");
            return null;
        }

        var values = Array.ConvertAll(components, component => Parse(result, component, siUnit));
        return values is [{ } x, { } y, { } z] ? new(x, y, z) : null;
    }
}
