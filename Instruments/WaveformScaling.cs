namespace SpinBench.Instruments;

/// <summary>From an oscilloscope's codes to volts: one function for drivers and simulated oscilloscopes alike.</summary>
public static class WaveformScaling
{
    /// <summary><c>(code - yOffset) · yMultiplier + yZero</c> in V (Tektronix programmer manuals, WFMOutpre).</summary>
    /// <param name="code">Digitiser code as transferred.</param>
    /// <param name="yMultiplier">V per code.</param>
    /// <param name="yOffset">Code of the vertical position.</param>
    /// <param name="yZero">V at that code.</param>
    public static double ToVolts(int code, double yMultiplier, double yOffset, double yZero) =>
        (code - yOffset) * yMultiplier + yZero;
}
