using SpinBench.Simulators.Computing.Fourier;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Lengths to which a mesh is padded with zeros, so that its far side does not act round the corner.</summary>
internal sealed class PaddedMesh
{
    public PaddedMesh(Mesh mesh)
    {
        Mesh = mesh;
        X = new(FourierPlan.SuitableLength(2 * mesh.CountX - 1, 1));
        PaddedY = FourierPlan.SuitableLength(2 * mesh.CountY - 1, 2);
        HalfY = new(PaddedY / 2);
        Z = new(FourierPlan.SuitableLength(2 * mesh.CountZ - 1, 1));
    }

    public Mesh Mesh { get; }

    public FourierPlan X { get; }

    /// <summary>Even, because rows are transformed in pairs as real and imaginary parts.</summary>
    public int PaddedY { get; }

    public FourierPlan HalfY { get; }

    public FourierPlan Z { get; }
}
