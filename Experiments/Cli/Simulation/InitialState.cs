using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics;
using SpinBench.Simulators.Physics.Micromagnetics.Files;

namespace SpinBench.Cli.Simulation;

/// <summary>Where a micromagnetic simulation begins.</summary>
internal static class InitialState
{
    /// <summary>The state of an OVF file on the mesh of a junction, whichever way the file has scaled it.</summary>
    public static VectorField Load(string path, MaterialMap shape)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file \"{path}\" for --initial.");
        }

        var state = OvfFile.Load(path).Directions();
        var (found, wanted) = (state.Mesh, shape.Mesh);
        if ((found.CountX, found.CountY, found.CountZ) != (wanted.CountX, wanted.CountY, wanted.CountZ))
        {
            throw new UsageException(
                $"{path} has {Cells(found)} cells and the junction {Cells(wanted)}; choose --cell to suit, or another file.");
        }

        var initial = new VectorField(wanted);
        for (var cell = 0; cell < wanted.CellCount; cell++)
        {
            if (shape[cell] is not null)
            {
                initial[cell] = state[cell] != default
                    ? state[cell]
                    : throw new UsageException($"{path} is zero in cell {Place(wanted, cell)}, which is inside the junction.");
            }
        }

        return initial;
    }

    private static string Cells(Mesh mesh) => $"{mesh.CountX} by {mesh.CountY} by {mesh.CountZ}";

    private static string Place(Mesh mesh, int cell) =>
        $"({cell % mesh.CountX}, {cell / mesh.CountX % mesh.CountY}, {cell / mesh.CountX / mesh.CountY})";
}
