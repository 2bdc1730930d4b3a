namespace SpinBench.Simulators.Circuit;

/// <summary>Follows the junction from state to state while the circuit is walked.</summary>
internal interface IWalkListener
{
    /// <summary>Longest stretch in s over which a mean of a junction that switches very fast will do.</summary>
    double LongestMean { get; }

    /// <summary>The junction has stayed at its operating points for a time.</summary>
    /// <param name="duration">s.</param>
    /// <param name="high">Share of it in the high state: 0 or 1 unless the junction switches very fast.</param>
    /// <param name="low">The low state's point.</param>
    /// <param name="up">The high state's point.</param>
    void Pass(double duration, double high, in OperatingPoint low, in OperatingPoint up);
}
