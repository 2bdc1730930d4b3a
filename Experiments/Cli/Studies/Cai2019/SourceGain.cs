using SpinBench.Protocols;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>The error of a resistance that all readings of a session share.</summary>
internal static class SourceGain
{
    // Keithley 2400 data sheet: current read back on the 10 uA range within 0.027 %, to 100 pA; the offset is measured at zero
    // and subtracted. Keithley 2182A: 50 ppm on its 10 mV range.
    private const double ReadBack = 2.7e-4;
    private const double Resolution = 100e-12;
    private const double Voltmeter = 5e-5;

    /// <summary>A resistance with the instruments' gains in its interval.</summary>
    /// <param name="resistance">Ohm.</param>
    /// <param name="current">Sourced current in A.</param>
    public static FittedQuantity? Widen(FittedQuantity? resistance, double current) => resistance is null ? null : SharedError.Widen(
        resistance, ReadBack * resistance.Value, Voltmeter * resistance.Value, Resolution / Math.Abs(current) * resistance.Value);
}
