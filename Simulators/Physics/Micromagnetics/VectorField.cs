namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>A vector in every cell of a mesh, its components in three arrays in the order of <see cref="Mesh.Index"/>.</summary>
public sealed class VectorField
{
    /// <summary>Makes the field that is zero everywhere.</summary>
    public VectorField(Mesh mesh)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        Mesh = mesh;
        X = GC.AllocateArray<double>(mesh.CellCount, pinned: true);
        Y = GC.AllocateArray<double>(mesh.CellCount, pinned: true);
        Z = GC.AllocateArray<double>(mesh.CellCount, pinned: true);
    }

    /// <summary>The mesh.</summary>
    public Mesh Mesh { get; }

    /// <summary>Components along x.</summary>
    public double[] X { get; }

    /// <summary>Components along y.</summary>
    public double[] Y { get; }

    /// <summary>Components along z.</summary>
    public double[] Z { get; }

    /// <summary>The vector of a cell.</summary>
    public CartesianVector this[int cell]
    {
        get => new(X[cell], Y[cell], Z[cell]);
        set => (X[cell], Y[cell], Z[cell]) = (value.X, value.Y, value.Z);
    }

    /// <summary>Sets every cell to zero.</summary>
    public void Clear()
    {
        Array.Clear(X);
        Array.Clear(Y);
        Array.Clear(Z);
    }

    /// <summary>Takes over the values of a field on the same mesh.</summary>
    public void CopyFrom(VectorField other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.X.CopyTo(X, 0);
        other.Y.CopyTo(Y, 0);
        other.Z.CopyTo(Z, 0);
    }
}
