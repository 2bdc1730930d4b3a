using System.Globalization;
using System.Text.RegularExpressions;

namespace SpinBench.Instruments.Units;

/// <summary>
/// Several quantities in one text: a range <c>-40..40 Oe/1 Oe</c> (start..stop/step), a list <c>[-10 Oe, 0 Oe]</c>
/// whose entries may be ranges, or a single quantity.
/// </summary>
public static partial class QuantityRange
{
    /// <summary>The largest number of values that one text may stand for.</summary>
    public const int MaximumCount = 1_000_000;

    /// <summary>Reads the values in the order in which they are written.</summary>
    /// <param name="text">A unit at the stop also holds for the start. The step is positive; a range may descend.
    /// The last value is the last whole step that does not pass the stop.</param>
    /// <param name="siUnit">SI unit of the wanted dimension, as for <see cref="Quantity"/>.</param>
    /// <param name="values">SI values, at least one; empty when this returns false.</param>
    /// <param name="fault">What is wrong and what was expected; empty when this returns true.</param>
    public static bool TryParse(string? text, string siUnit, out double[] values, out string fault)
    {
        values = [];
        var written = (text ?? "").Trim();
        if (!written.StartsWith('['))
        {
            return TryParseEntry(written, siUnit, out values, out fault);
        }

        if (!written.EndsWith(']'))
        {
            fault = $"\"{written}\" opens a list that is not closed with \"]\"";
            return false;
        }

        var all = new List<double>();
        foreach (var entry in written[1..^1].Split(','))
        {
            if (!TryParseEntry(entry.Trim(), siUnit, out var some, out fault))
            {
                return false;
            }

            all.AddRange(some);
        }

        values = [.. all];
        fault = "";
        return true;
    }

    /// <summary>Reads values that are known to be good, such as a default in code.</summary>
    /// <exception cref="FormatException">Says what is wrong and what was expected.</exception>
    public static double[] Parse(string text, string siUnit) =>
        TryParse(text, siUnit, out var values, out var fault) ? values : throw new FormatException(fault);

    private static bool TryParseEntry(string entry, string siUnit, out double[] values, out string fault)
    {
        values = [];
        if (!entry.Contains("..", StringComparison.Ordinal))
        {
            if (!Quantity.TryParse(entry, siUnit, out var single, out fault))
            {
                return false;
            }

            values = [single];
            return true;
        }

        var match = StartStopStep().Match(entry);
        if (!match.Success)
        {
            var example = Dimension.Of(siUnit).Example;
            fault = $"\"{entry}\" is not a range; write start..stop/step, for example \"0..{example}/{example}\"";
            return false;
        }

        return TryParseEnds(match, siUnit, out var start, out var stop, out fault)
            && Quantity.TryParse(match.Groups["step"].Value, siUnit, out var step, out fault)
            && TryExpand(entry, start, stop, step, out values, out fault);
    }

    private static bool TryParseEnds(Match match, string siUnit, out double start, out double stop, out string fault)
    {
        start = 0;
        var first = match.Groups["start"].Value.Trim();
        var last = match.Groups["stop"].Value.Trim();
        if (!Quantity.TryParse(last, siUnit, out stop, out fault))
        {
            return false;
        }

        // A bare number takes the unit of the stop.
        var bare = double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var unit = bare ? LeadingNumber().Replace(last, "") : "";
        return Quantity.TryParse($"{first} {unit}", siUnit, out start, out fault);
    }

    private static bool TryExpand(
        string entry, double start, double stop, double step, out double[] values, out string fault)
    {
        values = [];
        if (step <= 0)
        {
            fault = $"the step of \"{entry}\" must be positive; swap start and stop to go down";
            return false;
        }

        var steps = Math.Floor(Math.Abs(stop - start) / step + 1e-9);
        if (steps >= MaximumCount)
        {
            fault = FormattableString.Invariant($"\"{entry}\" has more than {MaximumCount} values; choose a larger step");
            return false;
        }

        values = new double[(int)steps + 1];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Step(start, Math.Sign(stop - start) * step, i);
        }

        fault = "";
        return true;
    }

    // Decimal arithmetic keeps -40 Oe + 40 × 1 Oe an exact zero.
    private static double Step(double start, double step, int count)
    {
        const double largest = 1e24;
        return Math.Abs(start) < largest && Math.Abs(step * count) < largest && Math.Abs(step) > 1e-13
            ? (double)((decimal)start + (decimal)step * count)
            : start + step * count;
    }

    [GeneratedRegex(@"^(?<start>.+?)\.\.(?<stop>.+)/\s*(?<step>[+-]?\.?[0-9].*)$", RegexOptions.CultureInvariant)]
    private static partial Regex StartStopStep();

    [GeneratedRegex(@"^\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();
}
