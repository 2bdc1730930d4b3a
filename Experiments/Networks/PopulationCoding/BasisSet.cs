using MathNet.Numerics.LinearAlgebra;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.PopulationCoding;

/// <summary>
/// A function as weighted sum of what the junctions of a population count: weights of least expected squares over the stimuli -1 to
/// 1, the scatter of the counts included.
/// </summary>
public sealed class BasisSet
{
    private const int StimulusCount = 401;

    private readonly JunctionPopulation _population;
    private readonly double _window;
    private readonly Vector<double> _weights;

    private BasisSet(JunctionPopulation population, double window, Vector<double> weights) =>
        (_population, _window, _weights) = (population, window, weights);

    /// <summary>Stimuli, -1 to 1 in equal steps.</summary>
    public static IReadOnlyList<double> Stimuli { get; } = [.. Enumerable.Range(0, StimulusCount).Select(index => -1 + (2.0 * index / (StimulusCount - 1)))];

    /// <summary>Finds the weights.</summary>
    /// <param name="population">The junctions.</param>
    /// <param name="target">The function of the stimulus.</param>
    /// <param name="window">r0 T, positive; infinite for counts without scatter.</param>
    public static BasisSet Fit(JunctionPopulation population, Func<double, double> target, double window)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(target);
        var design = Matrix<double>.Build.Dense(StimulusCount, population.Count);
        var noise = Vector<double>.Build.Dense(population.Count);
        var (cycles, variances) = (new double[population.Count], new double[population.Count]);
        for (var row = 0; row < StimulusCount; row++)
        {
            population.Expect(Stimuli[row], cycles, variances);
            design.SetRow(row, cycles);
            noise += Vector<double>.Build.Dense(variances) / window;
        }

        var values = Vector<double>.Build.DenseOfEnumerable(Stimuli.Select(target));
        var normal = design.TransposeThisAndMultiply(design) + Matrix<double>.Build.DenseOfDiagonalVector(noise);
        return new BasisSet(population, window, normal.Cholesky().Solve(design.TransposeThisAndMultiply(values)));
    }

    /// <summary>What the junctions draw at each of <see cref="Stimuli"/>.</summary>
    /// <param name="stream">Scatter of the counts.</param>
    public double[] Draw(RandomStream stream)
    {
        var cycles = new double[_population.Count];
        return
        [
            .. Stimuli.Select(stimulus =>
            {
                _population.Read(stimulus, _window, stream, cycles);
                return _weights.DotProduct(Vector<double>.Build.Dense(cycles));
            }),
        ];
    }
}
