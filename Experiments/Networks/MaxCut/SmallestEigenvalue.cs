using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// The smallest eigenvalue of a graph's weights with a diagonal, by C. Lanczos's iteration (J. Res. Natl. Bur. Stand. 45, 255
/// (1950)) from a start by chance, and how far it can be below the estimate.
/// </summary>
internal sealed class SmallestEigenvalue
{
    private const int MostSteps = 2000;
    private readonly WeightedGraph _graph;
    private readonly double[] _diagonal;
    private readonly List<double> _alphas = [];
    private readonly List<double> _betas = [];

    public SmallestEigenvalue(WeightedGraph graph, double[] diagonal, ulong seed)
    {
        (_graph, _diagonal) = (graph, diagonal);
        Iterate(new RandomStream(seed, "max-cut/eigenvalue"));
        Estimate = SmallestOfTridiagonal();
    }

    /// <summary>The smallest Ritz value: never below the eigenvalue.</summary>
    public double Estimate { get; }

    /// <summary>
    /// What the eigenvalue undercuts with at most the given chance: after k steps the estimate is off by a part ε of the whole
    /// spectrum with a chance below 1.648 √N exp(-(2k - 1) √ε) (J. Kuczyński and H. Woźniakowski, SIAM J. Matrix Anal. Appl. 13,
    /// 1094 (1992), Theorem 4.2).
    /// </summary>
    public double LowerBound(double chance)
    {
        var root = Math.Log(1.648 * Math.Sqrt(_diagonal.Length) / chance) / ((2 * _alphas.Count) - 1);
        var part = Math.Min(1, root * root);
        var (lowest, highest) = Discs();
        // estimate - λ ≤ part (highest - λ), solved for λ.
        return part < 1 ? Math.Max(lowest, (Estimate - (part * highest)) / (1 - part)) : lowest;
    }

    private void Iterate(RandomStream stream)
    {
        var (current, previous, next) = (new double[_diagonal.Length], new double[_diagonal.Length], new double[_diagonal.Length]);
        foreach (ref var value in current.AsSpan())
        {
            value = stream.NextGaussian();
        }

        Scale(current, 1 / Math.Sqrt(VectorKernel.Dot(current, current)));
        var beta = 0.0;
        while (_alphas.Count < Math.Min(MostSteps, Math.Max(200, 4 * _diagonal.Length)))
        {
            Multiply(current, next);
            var alpha = VectorKernel.Dot(current, next);
            VectorKernel.AddScaled(next, current, -alpha);
            VectorKernel.AddScaled(next, previous, -beta);
            beta = Math.Sqrt(VectorKernel.Dot(next, next));
            _alphas.Add(alpha);
            if (beta < 1e-13 * Math.Abs(alpha))
            {
                return;
            }

            _betas.Add(beta);
            Scale(next, 1 / beta);
            (previous, current, next) = (current, next, previous);
        }
    }

    private void Multiply(double[] source, double[] target)
    {
        for (var vertex = 0; vertex < target.Length; vertex++)
        {
            var neighbours = _graph.Neighbours(vertex);
            var weights = _graph.Weights(vertex);
            var sum = _diagonal[vertex] * source[vertex];
            for (var edge = 0; edge < neighbours.Length; edge++)
            {
                sum += weights[edge] * source[neighbours[edge]];
            }

            target[vertex] = sum;
        }
    }

    private static void Scale(double[] values, double factor)
    {
        foreach (ref var value in values.AsSpan())
        {
            value *= factor;
        }
    }

    // S. Gershgorin's discs hold the whole spectrum.
    private (double Lowest, double Highest) Discs()
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var vertex = 0; vertex < _diagonal.Length; vertex++)
        {
            var radius = 0.0;
            foreach (var weight in _graph.Weights(vertex))
            {
                radius += Math.Abs((double)weight);
            }

            (lowest, highest) = (Math.Min(lowest, _diagonal[vertex] - radius), Math.Max(highest, _diagonal[vertex] + radius));
        }

        return (lowest, highest);
    }

    // Bisection by the number of negative pivots (W. Givens 1954).
    private double SmallestOfTridiagonal()
    {
        var (low, high) = Discs();
        for (var round = 0; round < 100 && high - low > 1e-15 * (Math.Abs(low) + Math.Abs(high)); round++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = HasBelow(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private bool HasBelow(double bound)
    {
        var pivot = double.PositiveInfinity;
        for (var index = 0; index < _alphas.Count; index++)
        {
            var coupling = index > 0 ? _betas[index - 1] : 0;
            pivot = _alphas[index] - bound - (coupling * coupling / pivot);
            if (pivot < 0)
            {
                return true;
            }

            pivot = pivot == 0 ? 1e-300 : pivot;
        }

        return false;
    }
}
