using System.Globalization;
using System.Text.RegularExpressions;

namespace SpinBench.Instruments.Units;

/// <summary>Quantities as people write them (<c>1 mV</c>, <c>10 Oe</c>, <c>50 Oe/s</c>) and as the suite keeps them: SI.</summary>
/// <remarks>
/// SI units known here: V A T Hz s Ohm Ohm m^2 K W dBm dB A/m^2 m rad J T/s T/A V/s V/sqrt(Hz) J/(V m) 1/T 1/s, and "" for a plain number or per cent.
/// A magnetic field is kept as B: 1 Oe is 1e-4 T, 1 A/m is the vacuum permeability (4π·1e-7) T.
/// Upper and lower case differ: m is milli, M is mega. Numbers use a decimal point whatever the computer's region.
/// </remarks>
public static partial class Quantity
{
    /// <summary>Reads a quantity.</summary>
    /// <param name="text">Number and unit; a bare 0 needs no unit except in dBm and K.</param>
    /// <param name="siUnit">SI unit of the wanted dimension.</param>
    /// <param name="value">The finite SI value; 0 when this returns false.</param>
    /// <param name="fault">What is wrong and what was expected, with an example; empty when this returns true.</param>
    public static bool TryParse(string? text, string siUnit, out double value, out string fault)
    {
        var dimension = Dimension.Of(siUnit);
        var written = (text ?? "").Trim();
        var match = NumberAndUnit().Match(Normalise(written));
        value = 0;
        if (!match.Success)
        {
            fault = $"\"{written}\" is not {dimension.Name}; {Expected(dimension)}{DecimalCommaHint(written)}";
            return false;
        }

        var symbol = match.Groups["unit"].Value;
        var number = match.Groups["number"].Value;
        if (symbol.Length == 0 && !dimension.ZeroNeedsUnit && IsZero(number))
        {
            fault = "";
            return true;
        }

        if (!dimension.TryFind(symbol, out var form))
        {
            fault = UnitFault(written, symbol, dimension);
            return false;
        }

        return TryScale(written, number, form, out value, out fault);
    }

    /// <summary>Reads a quantity that is known to be good, such as a constant in code.</summary>
    /// <exception cref="FormatException">Says what is wrong and what was expected.</exception>
    public static double Parse(string text, string siUnit) =>
        TryParse(text, siUnit, out var value, out var fault) ? value : throw new FormatException(fault);

    /// <summary>Whether quantities are kept in this SI unit.</summary>
    public static bool IsUnit(string siUnit) => Dimension.All.Any(dimension => dimension.SiUnit == siUnit);

    /// <summary>Writes an SI value with the prefix that suits it: <c>1.23 mV</c>. What it writes can be read again.</summary>
    /// <param name="value">SI value.</param>
    /// <param name="siUnit">SI unit.</param>
    /// <param name="significantDigits">Digits kept, 1 to 15; trailing zeros are dropped.</param>
    public static string Format(double value, string siUnit, int significantDigits = 4)
    {
        var dimension = Dimension.Of(siUnit);
        var shown = RoundTo(value / dimension.ShownFactor, significantDigits);
        var exponent = PrefixExponent(shown, dimension.ShownPrefixes);
        var number = Digits(RoundTo(shown * Math.Pow(10, -exponent), significantDigits));
        return $"{number} {PrefixOf(exponent)}{dimension.Shown}".TrimEnd();
    }

    /// <summary>Writes an SI value in a unit of the reader's choice, as in <c>FormatIn(0.001, "T", "Oe")</c> = <c>10 Oe</c>.</summary>
    /// <exception cref="ArgumentException">The unit is none of this dimension.</exception>
    public static string FormatIn(double value, string siUnit, string unit, int significantDigits = 4)
    {
        if (!Dimension.Of(siUnit).TryFind(Normalise(unit), out var form))
        {
            throw new ArgumentException($"\"{unit}\" is not a unit of {siUnit}.", nameof(unit));
        }

        var number = value / form.Factor * Math.Pow(10, -form.Power);
        return $"{Digits(RoundTo(number, significantDigits))} {unit}";
    }

    private static bool TryScale(string written, string number, UnitForm form, out double value, out string fault)
    {
        // Shifting the exponent in the text keeps "1 mV" the double nearest to 0.001.
        var (mantissa, exponent) = SplitExponent(number);
        var shifted = string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent + form.Power}");
        value = double.Parse(shifted, NumberStyles.Float, CultureInfo.InvariantCulture) * form.Factor;
        fault = "";
        if (double.IsFinite(value))
        {
            return true;
        }

        value = 0;
        fault = $"\"{written}\" is too large to be a quantity";
        return false;
    }

    private static (string Mantissa, int Exponent) SplitExponent(string number)
    {
        var at = number.IndexOfAny(['e', 'E']);
        return at < 0
            ? (number, 0)
            : (number[..at], int.Parse(number.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    private static string UnitFault(string written, string symbol, Dimension dimension)
    {
        if (symbol.Length == 0)
        {
            return $"\"{written}\" has no unit; {Expected(dimension)}";
        }

        var alike = dimension.FormsLike(symbol).ToArray();
        if (alike.Length > 0)
        {
            var choice = string.Join(" or ", alike.Select(form => $"\"{form}\""));
            return $"\"{symbol}\" in \"{written}\" is not a unit; did you mean {choice}? Upper and lower case differ";
        }

        return Dimension.Knowing(symbol) is { } other
            ? $"\"{written}\" is {other.Name}; {Expected(dimension)}"
            : $"\"{symbol}\" in \"{written}\" is not a unit; {Expected(dimension)}";
    }

    private static string Expected(Dimension dimension) => $"expected {dimension.Name}, for example \"{dimension.Example}\"";

    private static string DecimalCommaHint(string written) =>
        written.Contains(',', StringComparison.Ordinal) ? "; write a decimal point, not a comma" : "";

    private static bool IsZero(string number) =>
        double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture) == 0;

    private static string Normalise(string text) => text
        .Replace('\u00B5', 'u').Replace('\u03BC', 'u').Replace('\u2212', '-')
        .Replace("\u03A9", "ohm", StringComparison.Ordinal).Replace("\u2126", "ohm", StringComparison.Ordinal)
        .Replace("²", "^2", StringComparison.Ordinal).Replace("⁻¹", "^-1", StringComparison.Ordinal)
        .Replace("°", "deg", StringComparison.Ordinal)
        .Replace(" / ", "/", StringComparison.Ordinal);

    private static int PrefixExponent(double shown, Dimension.Prefixes prefixes)
    {
        if (shown == 0 || !double.IsFinite(shown) || prefixes == Dimension.Prefixes.None)
        {
            return 0;
        }

        var exponent = 3 * (int)Math.Floor(Math.Floor(Math.Log10(Math.Abs(shown)) + 1e-12) / 3);
        return Math.Clamp(exponent, -15, prefixes == Dimension.Prefixes.All ? 12 : 0);
    }

    private static string PrefixOf(int exponent) =>
        exponent switch
        {
            -15 => "f", -12 => "p", -9 => "n", -6 => "u", -3 => "m", 3 => "k", 6 => "M", 9 => "G", 12 => "T", _ => "",
        };

    private static double RoundTo(double value, int significantDigits) =>
        double.Parse(value.ToString($"G{significantDigits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Digits(double value) => value.ToString("G15", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<number>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?)\s*(?<unit>[^\s0-9.,+-].*|1/\S+)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex NumberAndUnit();
}
