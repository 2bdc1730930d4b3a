using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// Simulated bifurcation (H. Goto et al., Sci. Adv. 7, eabe7953 (2021)): coupled oscillators between walls, x' = y and
/// y' = -(1 - a) x - c Σ w x, whose pump a rises from 0 to 1; the signs of x are the sides. Ballistic: neighbours act by their
/// position; discrete: by its sign. An attempt is 16 starts side by side in registers, of which the best counts.
/// </summary>
/// <param name="isDiscrete">Whether neighbours act by their signs.</param>
public sealed unsafe class BifurcationSolver(bool isDiscrete) : ICutSolver
{
    private const int Replicas = 16;
    private const int Half = Replicas / 2;
    private const double LargestStep = 0.5;
    private const double SafePart = 0.9;

    /// <summary>Steps of the symplectic Euler method, at least 1.</summary>
    public int Steps { get; init; } = 2000;

    /// <inheritdoc/>
    public string Name => isDiscrete ? "discrete-bifurcation" : "ballistic-bifurcation";

    /// <inheritdoc/>
    public string Description => isDiscrete
        ? "Simulated bifurcation, neighbours acting by their signs (Goto et al. 2021, dSB)."
        : "Simulated bifurcation of oscillators between walls (Goto et al. 2021, bSB).";

    /// <summary>
    /// The time step: 0.5, or nine tenths of what keeps the stiffest mode stable, 2/√(1 + c λ), where that is less. The largest
    /// eigenvalue λ is bounded by √(s_i s_j), the strengths of two neighbours.
    /// </summary>
    internal static double StepOf(WeightedGraph graph)
    {
        var strengths = Strengths(graph);
        var largest = 0.0;
        for (var vertex = 0; vertex < strengths.Length; vertex++)
        {
            foreach (var neighbour in graph.Neighbours(vertex))
            {
                largest = Math.Max(largest, strengths[vertex] * strengths[neighbour]);
            }
        }

        return Math.Min(LargestStep, SafePart * 2 / Math.Sqrt(1 + (Coupling(graph) * Math.Sqrt(largest))));
    }

    /// <inheritdoc/>
    public void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(stream);
        var positions = Start(graph.VertexCount, stream);
        var momenta = Start(graph.VertexCount, stream);
        var acting = isDiscrete ? GC.AllocateUninitializedArray<float>(positions.Length, pinned: true) : positions;
        var (step, coupling) = (StepOf(graph), Coupling(graph));
        for (var turn = 0; turn < Steps && !cancellationToken.IsCancellationRequested; turn++)
        {
            if (isDiscrete)
            {
                TakeSigns(positions, acting);
            }

            var pump = (double)turn / Steps;
            Push(graph, positions, acting, momenta, (float)(-step * (1 - pump)), (float)(-step * coupling));
            Move(positions, momenta, (float)step);
        }

        var best = new BestSides(graph, sides);
        var candidate = new sbyte[sides.Length];
        for (var replica = 0; replica < Replicas; replica++)
        {
            for (var vertex = 0; vertex < candidate.Length; vertex++)
            {
                candidate[vertex] = positions[(vertex * Replicas) + replica] < 0 ? (sbyte)-1 : (sbyte)1;
            }

            best.Offer(candidate);
        }
    }

    // c of the paper: half of what makes a random matrix's largest eigenvalue one.
    private static double Coupling(WeightedGraph graph)
    {
        var squares = 0.0;
        foreach (var weight in graph.AllWeights)
        {
            squares += (double)weight * weight;
        }

        return squares > 0 ? 0.5 * Math.Sqrt((graph.VertexCount - 1) / squares) : 0;
    }

    private static double[] Strengths(WeightedGraph graph)
    {
        var strengths = new double[graph.VertexCount];
        for (var vertex = 0; vertex < strengths.Length; vertex++)
        {
            foreach (var weight in graph.Weights(vertex))
            {
                strengths[vertex] += Math.Abs((double)weight);
            }
        }

        return strengths;
    }

    private static float[] Start(int vertices, RandomStream stream)
    {
        var values = GC.AllocateUninitializedArray<float>(vertices * Replicas, pinned: true);
        foreach (ref var value in values.AsSpan())
        {
            value = (float)(0.1 * ((2 * stream.NextUniform()) - 1));
        }

        return values;
    }

    private static float* Pointer(float[] values) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(values));

    private static void TakeSigns(float[] positions, float[] signs)
    {
        var sign = Vector256.Create(-0f);
        for (var index = 0; index < positions.Length; index += Half)
        {
            (Vector256.BitwiseAnd(Vector256.Create(positions, index), sign) | Vector256<float>.One).CopyTo(signs, index);
        }
    }

    // momentum += spring · position + coupling · (weights times what acts)
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Push(WeightedGraph graph, float[] positions, float[] acting, float[] momenta, float spring, float coupling)
    {
        var position = Pointer(positions);
        var source = Pointer(acting);
        var momentum = Pointer(momenta);
        var (springs, couplings) = (Vector256.Create(spring), Vector256.Create(coupling));
        for (var vertex = 0; vertex < graph.VertexCount; vertex++)
        {
            var neighbours = graph.Neighbours(vertex);
            var weights = graph.Weights(vertex);
            Vector256<float> low = default, high = default;
            for (var edge = 0; edge < neighbours.Length; edge++)
            {
                var other = source + ((nint)neighbours[edge] * Replicas);
                var weight = Vector256.Create((float)weights[edge]);
                low = Vector256.FusedMultiplyAdd(weight, Vector256.Load(other), low);
                high = Vector256.FusedMultiplyAdd(weight, Vector256.Load(other + Half), high);
            }

            var own = (nint)vertex * Replicas;
            Push(position + own, momentum + own, springs, couplings, low);
            Push(position + own + Half, momentum + own + Half, springs, couplings, high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Push(float* position, float* momentum, Vector256<float> spring, Vector256<float> coupling, Vector256<float> sum)
    {
        var pushed = Vector256.FusedMultiplyAdd(spring, Vector256.Load(position), Vector256.Load(momentum));
        Vector256.FusedMultiplyAdd(coupling, sum, pushed).Store(momentum);
    }

    // Walls at ±1 take all momentum.
    private static void Move(float[] positions, float[] momenta, float step)
    {
        var (steps, one) = (Vector256.Create(step), Vector256<float>.One);
        for (var index = 0; index < positions.Length; index += Half)
        {
            var momentum = Vector256.Create(momenta, index);
            var position = Vector256.FusedMultiplyAdd(steps, momentum, Vector256.Create(positions, index));
            var isWithin = Vector256.LessThanOrEqual(Vector256.Abs(position), one);
            Vector256.Max(Vector256.Min(position, one), -one).CopyTo(positions, index);
            (momentum & isWithin).CopyTo(momenta, index);
        }
    }
}
