using System.Globalization;

namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>Reads numbers as IEEE 488.2 and SCPI write them: NR1, NR2, NR3, units with engineering prefixes, #H #Q #B.</summary>
public static class NumericSyntax
{
    private static readonly (string Prefix, double Factor)[] s_prefixes =
    [
        ("EX", 1e18), ("PE", 1e15), ("MA", 1e6), ("T", 1e12), ("G", 1e9), ("K", 1e3), ("M", 1e-3), ("U", 1e-6),
        ("N", 1e-9), ("P", 1e-12), ("F", 1e-15), ("A", 1e-18),
    ];

    /// <summary>Reads a number with an optional unit.</summary>
    /// <param name="text">The parameter, trimmed.</param>
    /// <param name="unit">The unit that may follow, with a prefix; empty for none.</param>
    /// <exception cref="ScpiException">-121, -131 or -104.</exception>
    public static double Parse(ReadOnlySpan<char> text, string unit)
    {
        if (text.StartsWith("#"))
        {
            return ParseNonDecimal(text);
        }

        var length = NumberLength(text);
        if (length == 0)
        {
            throw new ScpiException(text.IsEmpty ? -109 : text[0] is '"' or '\'' ? -158 : -104);
        }

        if (!double.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            throw new ScpiException(-121);
        }

        var suffix = text[length..].TrimStart();
        if (!double.IsFinite(value))
        {
            throw new ScpiException(-123);
        }

        return suffix.IsEmpty ? value : ScaledBy(value, suffix, unit);
    }

    /// <summary>Whether a parameter starts like a number rather than like a word.</summary>
    public static bool LooksLikeNumber(ReadOnlySpan<char> text) =>
        !text.IsEmpty && (char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' or '#');

    private static double ScaledBy(double value, ReadOnlySpan<char> suffix, string unit)
    {
        if (unit.Length == 0)
        {
            throw new ScpiException(-131);
        }

        if (suffix.Equals(unit, StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        // The standard's exception: MHZ and MOHM are mega.
        if (unit is "HZ" or "OHM" && suffix.Equals("M" + unit, StringComparison.OrdinalIgnoreCase))
        {
            return value * 1e6;
        }

        foreach (var (prefix, factor) in s_prefixes)
        {
            if (suffix.Length == prefix.Length + unit.Length
                && suffix.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && suffix.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                // Dividing by an exact power of ten keeps "10 MV" equal to 0.01.
                return factor < 1 ? value / Math.Round(1 / factor) : value * factor;
            }
        }

        throw new ScpiException(-131);
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var index = text.IsEmpty || text[0] is not ('+' or '-') ? 0 : 1;
        var digits = 0;
        for (; index < text.Length && (char.IsAsciiDigit(text[index]) || text[index] == '.'); index++)
        {
            digits++;
        }

        if (digits == 0)
        {
            return 0;
        }

        var exponent = index;
        if (exponent < text.Length && text[exponent] is 'e' or 'E')
        {
            exponent++;
            exponent += exponent < text.Length && text[exponent] is '+' or '-' ? 1 : 0;
            var first = exponent;
            while (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                exponent++;
            }

            index = exponent > first ? exponent : index;
        }

        return index;
    }

    private static double ParseNonDecimal(ReadOnlySpan<char> text)
    {
        var radix = text.Length < 3 ? 0 : char.ToUpperInvariant(text[1]) switch { 'H' => 16, 'Q' => 8, 'B' => 2, _ => 0 };
        if (radix == 0)
        {
            throw new ScpiException(-168);
        }

        double value = 0;
        foreach (var letter in text[2..])
        {
            var digit = char.IsAsciiHexDigit(letter) ? Convert.ToInt32(letter.ToString(), 16) : radix;
            value = digit < radix ? value * radix + digit : throw new ScpiException(-121);
        }

        return value;
    }
}
