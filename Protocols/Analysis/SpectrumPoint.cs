namespace SpinBench.Protocols.Analysis;

/// <summary>One place of a spectrum.</summary>
/// <param name="Abscissa">Frequency in Hz or field in T.</param>
/// <param name="Signal">Rectified voltage in V.</param>
/// <param name="Error">Its standard error in V, telegraph noise included; above 0.</param>
/// <param name="HighProbability">Part of the time that the junction spent in its high state, 0 to 1; NaN where it is not known.</param>
public sealed record SpectrumPoint(double Abscissa, double Signal, double Error, double HighProbability = double.NaN);
