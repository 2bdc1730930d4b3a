using System.Globalization;

namespace SpinBench.Instruments.Messaging;

/// <summary>Numbers on the wire: always with a decimal point, never rounded on the way out.</summary>
public static class ScpiNumber
{
    /// <summary>What SCPI instruments send instead of a value beyond their range (SCPI 1999, 7.2.1.4).</summary>
    public const double Overflow = 9.9e37;

    /// <summary>What SCPI instruments send where there is no value (SCPI 1999, 7.2.1.5).</summary>
    public const double NotANumber = 9.91e37;

    /// <summary>The shortest text from which exactly this double can be read back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">NaN or infinite: no instrument may ever get one.</exception>
    public static string Format(double value) =>
        double.IsFinite(value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers can be sent to an instrument.");

    /// <summary>A whole number as digits.</summary>
    public static string Format(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A switch as <c>ON</c> or <c>OFF</c>.</summary>
    public static string Format(bool value) => value ? "ON" : "OFF";

    /// <summary>
    /// Reads NR1, NR2 or NR3. The codes for overflow and for "no value" come out as NaN, with
    /// <see cref="ReadingFlags.Overload"/> for the former.
    /// </summary>
    /// <returns>False when the text is no number at all.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double value, out ReadingFlags flags)
    {
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        flags = ReadingFlags.None;
        if (!double.TryParse(text, styles, CultureInfo.InvariantCulture, out value) || double.IsNaN(value))
        {
            value = double.NaN;
            return false;
        }

        // A few parts per million wide: instruments send these codes in single precision.
        var magnitude = Math.Abs(value);
        if (Math.Abs(magnitude - NotANumber) < 1e-5 * NotANumber)
        {
            value = double.NaN;
        }
        else if (magnitude >= Overflow * (1 - 1e-5))
        {
            value = double.NaN;
            flags = ReadingFlags.Overload;
        }

        return true;
    }
}
