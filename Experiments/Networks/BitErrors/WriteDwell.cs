namespace SpinBench.Networks.BitErrors;

/// <summary>Mean dwell times under a write pulse.</summary>
/// <param name="Right">Of the state that is to be written, in s, above 0.</param>
/// <param name="Wrong">Of the other state, in s, above 0.</param>
public readonly record struct WriteDwell(double Right, double Wrong)
{
    /// <summary>Part of the bits that stay wrong however long the pulse.</summary>
    public double Never => Wrong / (Wrong + Right);

    /// <summary>Rate of the relaxation in 1/s.</summary>
    public double Rate => (1 / Right) + (1 / Wrong);
}
