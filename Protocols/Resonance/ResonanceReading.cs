namespace SpinBench.Protocols.Resonance;

/// <summary>One reading of the rectified voltage.</summary>
/// <param name="Time">End of it in s since the origin of time stamps.</param>
/// <param name="Signal">Rectified voltage of the carrier in V; NaN on overload.</param>
/// <param name="Quadrature">V out of phase; NaN for dc.</param>
/// <param name="Change">V between the readings without the wave; NaN for lock-in.</param>
/// <param name="Resistance">Ohm.</param>
/// <param name="Flags">Overload, lowered sensitivity.</param>
internal readonly record struct ResonanceReading(
    double Time, double Signal, double Quadrature, double Change, double Resistance, int Flags);
