namespace SpinBench.Simulators.Instruments;

/// <summary>
/// Rounds as an instrument does before it prints: to an integer over a power of ten, so that the double is exactly
/// what the printed decimal parses to.
/// </summary>
/// <remarks>
/// Integer and power of ten are exact doubles below 2^53 and up to 10^22, hence their quotient is the double nearest to
/// the decimal, as a correct parser gives it. <c>Math.Round(v / 1e-9) * 1e-9</c> is not.
/// </remarks>
public static class DecimalRounding
{
    private const int MostDecimals = 22;

    private static readonly double[] s_powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Rounds to significant digits, but never finer than a number of decimals.</summary>
    /// <param name="value">A finite value of magnitude below 10^<paramref name="digits"/>.</param>
    /// <param name="digits">Significant digits of the printed mantissa, 1 to 15.</param>
    /// <param name="mostDecimals">Decimals of the finest step, up to 22.</param>
    public static double ToSignificantDigits(double value, int digits, int mostDecimals = MostDecimals)
    {
        var magnitude = Math.Abs(value);
        var full = s_powers[digits];
        var decimals = mostDecimals;
        while (decimals > 0 && magnitude * s_powers[decimals] >= full)
        {
            decimals--;
        }

        return Math.Round(value * s_powers[decimals], MidpointRounding.ToEven) / s_powers[decimals];
    }

    /// <summary>Rounds to a multiple of <c>mantissa × 10^-decimals</c>, as 5 × 10^-10 for 500 pA.</summary>
    public static double ToStep(double value, int mantissa, int decimals) =>
        Math.Round(value * s_powers[decimals] / mantissa, MidpointRounding.ToEven) * mantissa / s_powers[decimals];
}
