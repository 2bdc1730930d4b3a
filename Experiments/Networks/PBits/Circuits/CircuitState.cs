namespace SpinBench.Networks.PBits.Circuits;

/// <summary>What the shown buses of a circuit were found at.</summary>
/// <param name="Word">Their bits, those of the first bus lowest.</param>
/// <param name="Count">How often.</param>
/// <param name="ValidCount">How often with every gate true.</param>
public sealed record CircuitState(ulong Word, long Count, long ValidCount);
