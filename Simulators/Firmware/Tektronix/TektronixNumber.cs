using System.Globalization;

namespace SpinBench.Simulators.Firmware.Tektronix;

/// <summary>Numbers as these oscilloscopes print them: four decimals and an exponent that is a multiple of three.</summary>
internal static class TektronixNumber
{
    /// <summary><c>80.0000E-9</c>, <c>0.0000</c>, <c>500.0000</c>.</summary>
    public static string Format(double value)
    {
        if (value == 0)
        {
            return "0.0000";
        }

        var scientific = value.ToString("E6", CultureInfo.InvariantCulture);
        var digits = scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1);
        var exponent = int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var shift = (int)Math.Floor(exponent / 3.0) * 3;
        var mantissa = shift < 0 ? value * Math.Pow(10, -shift) : value / Math.Pow(10, shift);
        var text = mantissa.ToString("0.0000", CultureInfo.InvariantCulture);
        return shift == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}E{(shift > 0 ? "+" : "")}{shift}");
    }
}
