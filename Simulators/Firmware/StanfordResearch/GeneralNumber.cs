using System.Globalization;

namespace SpinBench.Simulators.Firmware.StanfordResearch;

/// <summary>Numbers as C's <c>%g</c> prints them: six digits, an exponent of two digits where it is shorter.</summary>
internal static class GeneralNumber
{
    private const int Digits = 6;

    /// <summary><c>-0.00012</c>, <c>1e-09</c>, <c>1000</c>.</summary>
    public static string Format(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var scientific = value.ToString("0.#####e+00", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('e') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is < -4 or >= Digits)
        {
            return scientific;
        }

        var decimals = new string('#', Digits - 1 - exponent);
        return value.ToString("0." + decimals, CultureInfo.InvariantCulture);
    }
}
