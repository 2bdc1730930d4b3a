namespace SpinBench.Protocols.Analysis;

/// <summary>One fitted line of a spectrum with the 95 % intervals of what describes it.</summary>
/// <param name="HighProbability">1 for the line of the high state, 0 for that of the low one, between them for a line of both; NaN when unknown.</param>
/// <param name="Line">The line.</param>
/// <param name="Centre">Its centre in Hz or T.</param>
/// <param name="Width">Its full width at half maximum, in the unit of the centre.</param>
/// <param name="Symmetric">S in V.</param>
/// <param name="Antisymmetric">A in V.</param>
public sealed record FittedLine(
    double HighProbability, ResonanceLine Line, Estimate Centre, Estimate Width, Estimate Symmetric, Estimate Antisymmetric)
{
    /// <summary>Standard error of the centre.</summary>
    public double CentreError => Centre.StandardError;

    /// <summary>Standard error of the width.</summary>
    public double WidthError => Width.StandardError;
}
