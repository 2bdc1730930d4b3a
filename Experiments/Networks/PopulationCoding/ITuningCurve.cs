namespace SpinBench.Networks.PopulationCoding;

/// <summary>How often a junction completes cycles against what it is driven with: its tuning curve.</summary>
public interface ITuningCurve
{
    /// <summary>Cycles a second over those at the top of the curve, from 0 to 1.</summary>
    /// <param name="offset">Distance from the top in units of the width; the model's curve is 1/cosh of it.</param>
    double Rate(double offset);

    /// <summary>Variance over mean of the cycles counted in a long window.</summary>
    /// <param name="offset">As in <see cref="Rate"/>.</param>
    double FanoFactor(double offset);
}
