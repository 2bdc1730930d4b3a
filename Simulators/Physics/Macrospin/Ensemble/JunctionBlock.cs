namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>
/// A block of junctions: rows of one number a junction, so short that all rows of a block stay in the first-level cache and so
/// long that enough registers are under way to keep the arithmetic busy.
/// </summary>
internal static unsafe class JunctionBlock<TNumber>
    where TNumber : unmanaged
{
    private const int RowBytes = 512;

    /// <summary>Junctions in a block, the distance between its rows.</summary>
    public static int Lanes => RowBytes / sizeof(TNumber);

    /// <summary>Numbers in a block.</summary>
    public static int Length => JunctionRow.Count * Lanes;
}
