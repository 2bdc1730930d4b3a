namespace SpinBench.Simulators.Instruments.Scope;

/// <summary>Rounds settings to the five digits with which the oscilloscope prints them, <c>80.000E-9</c>.</summary>
internal static class PrintedNumber
{
    private const int Digits = 5;

    /// <summary>The double that the printed number parses to.</summary>
    public static double Round(double value) => DecimalRounding.ToSignificantDigits(value, Digits);
}
