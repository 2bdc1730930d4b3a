using SpinBench.Protocols;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>The error of a resistance that all readings of a session share.</summary>
internal static class SourceGain
{
    // Keithley 2400 data sheet: current read back on the 10 uA range within 0.027 %; the offset is measured at zero and subtracted.
    private const double ReadBack = 2.7e-4;

    /// <summary>A resistance with the source's gain in its interval.</summary>
    public static FittedQuantity? Widen(FittedQuantity? resistance)
    {
        if (resistance is null)
        {
            return null;
        }

        var (statistical, gain) = ((resistance.High - resistance.Low) / 2, ReadBack * resistance.Value);
        var half = Math.Sqrt(statistical * statistical + gain * gain);
        return resistance with { Low = resistance.Value - half, High = resistance.Value + half };
    }
}
