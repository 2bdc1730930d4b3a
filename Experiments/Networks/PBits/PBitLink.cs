namespace SpinBench.Networks.PBits;

/// <summary>What one p-bit adds to the input of another.</summary>
/// <param name="Target">The one that feels it.</param>
/// <param name="Source">The one that is felt.</param>
/// <param name="Weight">J_ts.</param>
public readonly record struct PBitLink(int Target, int Source, double Weight);
