using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>
/// µMAG standard problem 2: remanence and coercive field of a rectangle of 5d by d by d/10 without anisotropy, the field along
/// [1,1,1], as functions of d over the exchange length.
/// </summary>
/// <remarks>
/// Source: µMAG standard problem #2, NIST. In the limit of small particles H_c = 0.057069478 M_s: M. J. Donahue, D. G. Porter,
/// R. D. McMichael and J. Eicke, J. Appl. Phys. 87, 5520 (2000).
/// </remarks>
public sealed record StandardProblem2
{
    private const double Coarse = 1e-3; // of M_s
    private const double Fine = 2e-5;

    /// <summary>Coercive field over M_s of a particle so small that it is uniform.</summary>
    public const double SmallParticleCoercivity = 0.057069478;

    /// <summary>Width d over the exchange length, each above 0.</summary>
    public IReadOnlyList<double> Widths { get; init; } = [0.1, 5, 10, 20, 30];

    /// <summary>Cells per exchange length, at least.</summary>
    public double CellsPerExchangeLength { get; init; } = 1;

    /// <summary>Threads; 0 for one a processor. The result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Computes one particle after the other.</summary>
    public IReadOnlyList<StandardProblem2Result> Run(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var results = new List<StandardProblem2Result>();
        var work = Widths.Select(width => Math.Max(width * width * width, 100)).ToArray();
        for (var i = 0; i < Widths.Count; i++)
        {
            var part = new ProgressPart(progress, work.Take(i).Sum() / work.Sum(), work[i] / work.Sum());
            results.Add(Particle(Widths[i], part, cancellationToken));
            part.Report(1);
        }

        return results;
    }

    private StandardProblem2Result Particle(double width, ProgressPart progress, CancellationToken cancellationToken)
    {
        var material = StandardMaterial.Permalloy;
        var size = width * StandardMaterial.ExchangeLength(material);
        var across = Math.Max(1, (int)Math.Ceiling(width * CellsPerExchangeLength));
        var layers = Math.Max(1, (int)Math.Round(width * CellsPerExchangeLength / 10));
        var materials = MaterialMap.Uniform(
            new Mesh(5 * across, across, layers, size / across, size / across, size / 10 / layers), material);
        var saturation = PhysicalConstants.VacuumPermeability * material.SaturationMagnetisation;
        var axis = new CartesianVector(1, 1, 1).Normalised;
        using var sweep = new FieldSweep(
            materials, [new ExchangeField(materials), new DemagnetisingField(materials)], saturation, 2e-6, Threads);
        var m = materials.Magnetise(axis);
        var remanence = sweep.Follow(m, axis, [saturation, 0.3 * saturation, 0.1 * saturation, 0], null, cancellationToken).Remanence;
        return new(width, materials.Mesh, remanence, Coercivity(sweep, m, axis, remanence, progress, cancellationToken));
    }

    /// <summary>Steps towards the reversal, from the last state before it in ever smaller ones.</summary>
    private static double Coercivity(
        FieldSweep sweep, VectorField m, CartesianVector axis, CartesianVector remanence, ProgressPart progress, CancellationToken cancellationToken)
    {
        var saturation = PhysicalConstants.VacuumPermeability * StandardMaterial.Permalloy.SaturationMagnetisation;
        var before = new VectorField(m.Mesh);
        var (field, projection) = (0.0, CartesianVector.Dot(remanence, axis));
        for (var step = Coarse; ; step /= 5)
        {
            double reached;
            while (true)
            {
                before.CopyFrom(m);
                reached = CartesianVector.Dot(sweep.Relax(m, -(field + step) * saturation * axis, cancellationToken).Average, axis);
                if (reached <= 0)
                {
                    break;
                }

                (field, projection) = (field + step, reached);
                progress.Report(Math.Min(0.9 * field / SmallParticleCoercivity, 0.95));
            }

            if (step <= Fine)
            {
                return field + step * projection / (projection - reached);
            }

            m.CopyFrom(before);
        }
    }
}
