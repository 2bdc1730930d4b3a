namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>A box cut into equal cells. Cell (i, j, k) has the index (k CountY + j) CountX + i.</summary>
/// <param name="CountX">Cells along x, 1 or more.</param>
/// <param name="CountY">Cells along y, 1 or more.</param>
/// <param name="CountZ">Cells along z, 1 or more.</param>
/// <param name="SizeX">Edge of a cell along x in m.</param>
/// <param name="SizeY">Edge of a cell along y in m.</param>
/// <param name="SizeZ">Edge of a cell along z in m.</param>
public sealed record Mesh(int CountX, int CountY, int CountZ, double SizeX, double SizeY, double SizeZ)
{
    /// <summary>Cells altogether.</summary>
    public int CellCount => CountX * CountY * CountZ;

    /// <summary>Volume of a cell in m³.</summary>
    public double CellVolume => SizeX * SizeY * SizeZ;

    /// <summary>Index of the cell (i, j, k).</summary>
    public int Index(int i, int j, int k) => (k * CountY + j) * CountX + i;
}
