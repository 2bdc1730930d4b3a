namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>A box cut into equal cells. Cell (i, j, k) has the index (k CountY + j) CountX + i.</summary>
/// <param name="CountX">Cells along x, 1 or more.</param>
/// <param name="CountY">Cells along y, 1 or more.</param>
/// <param name="CountZ">Cells along z, 1 or more.</param>
/// <param name="SizeX">Edge of a cell along x in m, above 0.</param>
/// <param name="SizeY">Edge of a cell along y in m, above 0.</param>
/// <param name="SizeZ">Edge of a cell along z in m, above 0.</param>
public sealed record Mesh(int CountX, int CountY, int CountZ, double SizeX, double SizeY, double SizeZ)
{
    /// <summary>Cells along x.</summary>
    public int CountX { get; } = Counted(CountX, nameof(CountX));

    /// <summary>Cells along y.</summary>
    public int CountY { get; } = Counted(CountY, nameof(CountY));

    /// <summary>Cells along z.</summary>
    public int CountZ { get; } = Counted(CountZ, nameof(CountZ));

    /// <summary>Edge of a cell along x in m.</summary>
    public double SizeX { get; } = Length(SizeX, nameof(SizeX));

    /// <summary>Edge of a cell along y in m.</summary>
    public double SizeY { get; } = Length(SizeY, nameof(SizeY));

    /// <summary>Edge of a cell along z in m.</summary>
    public double SizeZ { get; } = Length(SizeZ, nameof(SizeZ));

    /// <summary>Cells altogether.</summary>
    public int CellCount => checked(CountX * CountY * CountZ);

    /// <summary>Volume of a cell in m³.</summary>
    public double CellVolume => SizeX * SizeY * SizeZ;

    /// <summary>Index of the cell (i, j, k).</summary>
    public int Index(int i, int j, int k) => (k * CountY + j) * CountX + i;

    /// <summary>Centre of a cell in m; the middle of the box is the origin.</summary>
    public CartesianVector Centre(int cell)
    {
        var (row, i) = Math.DivRem(cell, CountX);
        var (k, j) = Math.DivRem(row, CountY);
        return new(
            (i - (CountX - 1) / 2.0) * SizeX, (j - (CountY - 1) / 2.0) * SizeY, (k - (CountZ - 1) / 2.0) * SizeZ);
    }

    private static int Counted(int cells, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1, name);
        return cells;
    }

    private static double Length(double size, string name) => size > 0 && double.IsFinite(size)
        ? size
        : throw new ArgumentOutOfRangeException(name, size, "The edge of a cell must be a positive length in m.");
}
