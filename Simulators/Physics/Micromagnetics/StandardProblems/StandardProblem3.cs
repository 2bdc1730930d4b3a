using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>
/// µMAG standard problem 3: the edge L of a cube, in exchange lengths, at which the flower state and the vortex state have the
/// same energy; uniaxial anisotropy K_u = K_m/10 along an edge.
/// </summary>
/// <remarks>
/// Source: µMAG standard problem #3, NIST, proposed by A. Hubert; W. Rave, K. Fabian and A. Hubert,
/// J. Magn. Magn. Mater. 190, 332 (1998). Energies are in units of K_m L³, with 0 for a uniform state along the easy axis.
/// </remarks>
public sealed record StandardProblem3
{
    /// <summary>Cells along an edge.</summary>
    public int Cells { get; init; } = 20;

    /// <summary>Threads; 0 for one a processor. The result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Relaxes both states in cubes of a few edges and closes in on the equal energies by the secant rule.</summary>
    public StandardProblem3Result Run(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var material = StandardMaterial.Permalloy with
        {
            FirstOrderAnisotropy = 0.1 * StandardMaterial.MagnetostaticDensity(StandardMaterial.Permalloy),
        };
        var edge = Cells * 1e-9;
        var shape = MaterialMap.Uniform(new Mesh(Cells, Cells, Cells, 1e-9, 1e-9, 1e-9), material);

        // The cube stays and the exchange stiffness follows L: so one demagnetising tensor serves all edges.
        var demagnetising = new DemagnetisingField(shape);
        var flower = shape.Magnetise(r => new(0.3 * r.X * r.Z / (edge * edge), 0.3 * r.Y * r.Z / (edge * edge), 1));
        var vortex = shape.Magnetise(r => new(0.2 * edge, -r.Z, r.Y));

        var (first, second) = (8.4, 8.5);
        var (below, above) = (Compare(first), Compare(second));
        for (var round = 0; round < 3; round++)
        {
            var next = second - Difference(above) * (second - first) / (Difference(above) - Difference(below));
            (first, below) = (second, above);
            (second, above) = (next, Compare(next));
            progress?.Report((round + 3) / 5.0);
        }

        return new(second, above.Flower, above.Vortex);

        (CubeState Flower, CubeState Vortex) Compare(double length)
        {
            var stiffness = StandardMaterial.MagnetostaticDensity(material) * Math.Pow(edge / length, 2);
            var materials = MaterialMap.Uniform(shape.Mesh, material with { ExchangeStiffness = stiffness });
            using var system = new MicromagneticSystem(
                materials, [demagnetising, new ExchangeField(materials), new UniaxialAnisotropyField(materials)], Threads);
            return (Relaxed(system, flower, cancellationToken), Relaxed(system, vortex, cancellationToken));
        }

        static double Difference((CubeState Flower, CubeState Vortex) states) => states.Flower.Energy - states.Vortex.Energy;
    }

    private static CubeState Relaxed(MicromagneticSystem system, VectorField m, CancellationToken cancellationToken)
    {
        new EnergyMinimiser(system) { TorqueTolerance = 1e-6 }.Minimise(m, 0, cancellationToken);
        var material = system.Materials.Materials[0];
        var unit = StandardMaterial.MagnetostaticDensity(material) * system.Mesh.CellVolume * system.Mesh.CellCount;
        var energies = system.Energies(m, 0);
        return new(
            energies[0] / unit, energies[1] / unit,
            (energies[2] + material.FirstOrderAnisotropy * system.Mesh.CellVolume * system.Mesh.CellCount) / unit,
            system.AverageMagnetisation(m));
    }
}
