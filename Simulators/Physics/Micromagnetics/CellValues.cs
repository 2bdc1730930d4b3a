using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// A number in every cell, with zeros before the first and after the last cell: enough for full registers and for every
/// neighbour of a cell at the edge to be readable.
/// </summary>
internal sealed unsafe class CellValues
{
    /// <summary>Cells are worked on in multiples of this, the numbers in the widest register.</summary>
    public const int Granule = 8;

    private readonly AlignedBlock<double> _block;

    public CellValues(Mesh mesh)
    {
        Count = mesh.CellCount;
        PaddedCount = RoundUp(Count);
        var layer = mesh.CountZ > 1 ? mesh.CountX * mesh.CountY : mesh.CountX;
        var guard = RoundUp(layer) + Granule;
        _block = new(checked(PaddedCount + 2 * guard));
        Pointer = _block.Pointer + guard;
    }

    public int Count { get; }

    /// <summary>Cells including those that fill up the last register.</summary>
    public int PaddedCount { get; }

    public double* Pointer { get; }

    public Span<double> Span => new(Pointer, Count);

    public static int RoundUp(int cells) => (cells + Granule - 1) / Granule * Granule;

    public void Clear() => _block.Span.Clear();
}
