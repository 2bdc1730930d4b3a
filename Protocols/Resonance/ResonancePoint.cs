namespace SpinBench.Protocols.Resonance;

/// <summary>One resonance at a field and a bias: a datum of the fit by Eq. (7).</summary>
/// <param name="Bias">Nominal bias in V; resonances of one bias share their anisotropy fields.</param>
/// <param name="Voltage">Voltage in V that lay across the junction.</param>
/// <param name="Field">Applied field in T.</param>
/// <param name="Frequency">Resonance frequency in Hz.</param>
/// <param name="FrequencyError">Its standard error in Hz.</param>
/// <param name="FieldError">Standard error of the field in T; 0 where the frequency was swept.</param>
/// <param name="HighProbability">1 in the high state, 0 in the low one, between them for the mean of both; NaN when unknown.</param>
public sealed record ResonancePoint(
    double Bias, double Voltage, double Field, double Frequency, double FrequencyError, double FieldError, double HighProbability)
{
    /// <summary>Full width at half maximum in Hz of the line against frequency; NaN where it says nothing about the damping.</summary>
    public double Linewidth { get; init; } = double.NaN;

    /// <summary>Its standard error in Hz.</summary>
    public double LinewidthError { get; init; } = double.NaN;
}
