using System.Globalization;
using System.Text.RegularExpressions;
using SpinBench.Instruments.Files;
using SpinBench.Instruments.Units;

namespace SpinBench.Protocols.Campaigns;

/// <summary>
/// Puts earlier results into settings. <c>${step/quantity}</c> becomes the value with its unit; a sum that begins with
/// a reference, such as <c>${minor loop/centre field} - 42 Oe</c>, becomes its value. A key whose value is
/// <c>${?step/quantity}</c> is left out where the step did not determine the quantity.
/// </summary>
/// <param name="lookUp">
/// The quantity of a reference, null when its step has not been measured yet or did not determine it, and what is wrong with
/// the reference, null when nothing.
/// </param>
internal sealed partial class ReferencedValues(Func<StepReference, (FittedQuantity? Quantity, string? Fault, bool IsMeasured)> lookUp)
{
    private const string Optional = "${?";

    // Fills the place of a value that is not known yet: the one number that is a value of every dimension without a unit.
    private const string Unknown = "0";

    /// <summary>References met so far.</summary>
    public List<StepReference> Met { get; } = [];

    /// <summary>The text that a setting's value stands for.</summary>
    public SubstitutedValue Substitute(string text)
    {
        if (text.StartsWith(Optional, StringComparison.Ordinal))
        {
            text = string.Concat("${", text.AsSpan(Optional.Length));
            if (StepReference.Find(text.TrimEnd('}')[2..]) is { } reference && lookUp(reference) is { IsMeasured: true, Fault: not null })
            {
                return new SubstitutedValue(Unknown) { IsLeftOut = true };
            }
        }

        var (fault, isProvisional) = ((string?)null, false);
        var replaced = Sum().Replace(text, match =>
        {
            var value = Evaluate(match);
            fault ??= value.Fault;
            isProvisional |= value.IsProvisional;
            return value.Text;
        });
        return replaced.Contains("${", StringComparison.Ordinal)
            ? new SubstitutedValue(Unknown, $"\"{text}\" is no reference; write \"${{step/quantity}}\", for example \"${{minor loop/centre field}}\"")
            : new SubstitutedValue(replaced, fault, isProvisional);
    }

    private SubstitutedValue Evaluate(Match match)
    {
        string[] operands = [match.Groups["first"].Value, .. match.Groups["term"].Captures.Select(capture => capture.Value)];
        var signs = match.Groups["sign"].Captures.Select(capture => capture.Value == "-" ? -1.0 : 1.0).Prepend(1).ToArray();
        string? unit = null;
        var sum = 0.0;
        var isKnown = true;
        foreach (var (operand, sign) in operands.Zip(signs))
        {
            if (Read(operand, unit) is not { } read)
            {
                isKnown = false;
                continue;
            }

            if (read.Fault is not null)
            {
                return new SubstitutedValue(Unknown, read.Fault);
            }

            unit ??= read.Unit;
            sum += sign * read.Value;
        }

        return isKnown ? new SubstitutedValue(Write(sum, unit!)) : new SubstitutedValue(StandIn(operands, signs), null, IsProvisional: true);
    }

    private (double Value, string Unit, string? Fault)? Read(string operand, string? unit)
    {
        if (!operand.StartsWith("${", StringComparison.Ordinal))
        {
            return unit is null ? null
                : Quantity.TryParse(operand, unit, out var number, out var wrong) ? (number, unit, null)
                : (double.NaN, unit, wrong);
        }

        if (StepReference.Find(operand[2..^1]) is not { } reference)
        {
            return (double.NaN, "", $"\"{operand}\" is no reference; write \"${{step/quantity}}\", for example \"${{minor loop/centre field}}\"");
        }

        Met.Add(reference);
        var (quantity, fault, _) = lookUp(reference);
        if (fault is not null)
        {
            return (double.NaN, "", fault);
        }

        return quantity is null ? null
            : unit is not null && unit != quantity.Unit
                ? (double.NaN, unit, $"{operand} is in {quantity.Unit} and cannot be added to a value in {unit}")
                : (quantity.Value, quantity.Unit, null);
    }

    private static string StandIn(string[] operands, double[] signs)
    {
        var number = Array.FindIndex(operands, operand => !operand.StartsWith("${", StringComparison.Ordinal));
        return number < 0 ? Unknown : (signs[number] < 0 ? "-" : "") + operands[number];
    }

    private static string Write(double value, string unit) => Quantity.IsUnit(unit)
        ? Quantity.Format(value, unit, 15)
        : $"{value.ToString("R", CultureInfo.InvariantCulture)} {unit}";

    [GeneratedRegex(@"(?<first>\$\{[^{}]*\})(?:\s*(?<sign>[+-])\s*(?<term>\$\{[^{}]*\}|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\s*[A-Za-z\u00B5\u03BC\u03A9%]+))*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Sum();
}
