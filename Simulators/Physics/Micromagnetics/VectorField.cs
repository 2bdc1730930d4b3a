namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>A vector in every cell of a mesh, its components apart and in the order of <see cref="Mesh.Index"/>.</summary>
public sealed unsafe class VectorField
{
    private readonly CellValues _x;
    private readonly CellValues _y;
    private readonly CellValues _z;

    /// <summary>Makes the field that is zero everywhere.</summary>
    public VectorField(Mesh mesh)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        Mesh = mesh;
        (_x, _y, _z) = (new(mesh), new(mesh), new(mesh));
    }

    /// <summary>The mesh.</summary>
    public Mesh Mesh { get; }

    /// <summary>Components along x.</summary>
    public Span<double> X => _x.Span;

    /// <summary>Components along y.</summary>
    public Span<double> Y => _y.Span;

    /// <summary>Components along z.</summary>
    public Span<double> Z => _z.Span;

    /// <summary>Cells including those that fill up the last register; zero like the guards around the cells.</summary>
    internal int PaddedCount => _x.PaddedCount;

    internal double* PointerX => _x.Pointer;

    internal double* PointerY => _y.Pointer;

    internal double* PointerZ => _z.Pointer;

    /// <summary>The vector of a cell.</summary>
    public CartesianVector this[int cell]
    {
        get => new(X[cell], Y[cell], Z[cell]);
        set => (X[cell], Y[cell], Z[cell]) = (value.X, value.Y, value.Z);
    }

    /// <summary>Sets every cell to zero.</summary>
    public void Clear()
    {
        _x.Clear();
        _y.Clear();
        _z.Clear();
    }

    /// <summary>Takes over the values of a field on the same mesh.</summary>
    /// <exception cref="ArgumentException">The meshes have different numbers of cells.</exception>
    public void CopyFrom(VectorField other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Mesh.CellCount != Mesh.CellCount)
        {
            throw new ArgumentException("The fields lie on different meshes.", nameof(other));
        }

        other.X.CopyTo(X);
        other.Y.CopyTo(Y);
        other.Z.CopyTo(Z);
    }

    /// <summary>Component 0 (x), 1 (y) or 2 (z).</summary>
    internal double* Component(int axis) => axis switch { 0 => PointerX, 1 => PointerY, _ => PointerZ };
}
