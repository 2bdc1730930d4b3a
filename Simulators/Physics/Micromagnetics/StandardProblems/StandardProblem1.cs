using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>
/// µMAG standard problem 1: hysteresis loops of a permalloy rectangle of 1 µm by 2 µm by 20 nm, the field one degree off the long
/// and then off the short axis. The submitted solutions differ so much that the problem has no agreed answer.
/// </summary>
/// <remarks>Source: µMAG, "Submission guidelines, standard problem #1", NIST.</remarks>
public sealed record StandardProblem1
{
    private const double LargestField = 50e-3;

    /// <summary>Cells along the short axis of 1 µm; twice as many lie along the long one.</summary>
    public int Cells { get; init; } = 50;

    /// <summary>Steps of the field from +50 to -50 mT, an even number.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>Threads; 0 for one a processor. The result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Computes both loops; of each the branch that falls, since the one that rises is its image under m → -m.</summary>
    public StandardProblem1Result Run(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var material = StandardMaterial.Permalloy with { FirstOrderAnisotropy = 500, EasyAxis = CartesianVector.UnitY };
        var edge = 1e-6 / Cells;
        var materials = MaterialMap.Uniform(new Mesh(Cells, 2 * Cells, 1, edge, edge, 20e-9), material);
        IFieldTerm[] terms =
            [new ExchangeField(materials), new UniaxialAnisotropyField(materials), new DemagnetisingField(materials)];
        using var sweep = new FieldSweep(materials, terms, LargestField, threads: Threads);
        double[] fields = [.. Enumerable.Range(0, Steps + 1).Select(i => LargestField * (1 - 2.0 * i / Steps))];
        return new(Branch(91, 0), Branch(1, 0.5));

        HysteresisBranch Branch(double degrees, double done)
        {
            var axis = CartesianVector.AtAngles(Math.PI / 2, degrees * Math.PI / 180);
            return sweep.Follow(materials.Magnetise(axis), axis, fields, new ProgressPart(progress, done, 0.5), cancellationToken);
        }
    }
}
