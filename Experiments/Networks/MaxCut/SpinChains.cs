using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// Gibbs sampling (S. Geman and D. Geman, IEEE Trans. Pattern Anal. Mach. Intell. 6, 721 (1984)) of the spins of a graph in
/// many independent chains, which lie side by side in registers: a vertex of all chains is updated at once. A spin goes up with
/// the probability that its neuron has at twice the inverse temperature times its field, known to 2⁻¹⁶.
/// </summary>
/// <remarks>Nothing is allocated in a sweep. Not safe for concurrent use.</remarks>
internal abstract unsafe class SpinChains
{
    /// <summary>Chains.</summary>
    public const int Count = 64;

    /// <summary>One, in the units of the probabilities.</summary>
    protected const int Certain = 1 << 16;

    /// <summary>Registers of 32-bit numbers that the chains fill.</summary>
    protected const int Registers = Count / 8;

    /// <summary>Fields for which probabilities are kept at most.</summary>
    protected const int MostFields = 4096;

    private readonly Activation _activation;
    private readonly IResponse _response;
    private readonly Kernels.MatrixKernel _kernel = Kernels.MatrixKernel.For(VectorWidth.Widest);
    private readonly float* _field;
    private readonly float* _probability;
    private readonly float* _derivative;
    private readonly float[] _memory;

    protected SpinChains(Activation activation, int fieldCount)
    {
        (_activation, _response) = (activation, activation.CreateResponse());
        var padded = Kernels.MatrixKernel.PaddedLength(fieldCount);
        _memory = GC.AllocateUninitializedArray<float>(3 * padded, pinned: true);
        _field = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _probability = _field + padded;
        _derivative = _probability + padded;
        Chances = GC.AllocateArray<int>(padded, pinned: true);
    }

    /// <summary>Probabilities of up, times <see cref="Certain"/>.</summary>
    protected int[] Chances { get; }

    /// <summary>Chains for a graph, each spin up or down by chance.</summary>
    public static SpinChains Of(WeightedGraph graph, Activation activation, RandomStream stream) => UnitSpinChains.CanHold(graph)
        ? new UnitSpinChains(graph, activation, stream)
        : new WeightedSpinChains(graph, activation, stream);

    /// <summary>Updates every spin of every chain once.</summary>
    /// <param name="inverseTemperature">In units of one over weight.</param>
    public abstract void Sweep(double inverseTemperature);

    /// <summary>The spins of one chain.</summary>
    public abstract void CopyTo(int chain, Span<sbyte> sides);

    /// <summary>Probabilities of up for fields from <paramref name="first"/> on, reduced by temperature, evenly spaced.</summary>
    protected void FillChances(double first, double step)
    {
        for (var index = 0; index < Chances.Length; index++)
        {
            _field[index] = (float)(_activation.Slope * (first + (index * step)));
        }

        _response.Evaluate(_kernel, _field, _probability, _derivative, Chances.Length);
        for (var index = 0; index < Chances.Length; index++)
        {
            Chances[index] = (int)MathF.Round(_probability[index] * Certain);
        }
    }

    /// <summary>Chances at eight places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<int> Gather(int* chances, Vector256<int> places) => Avx2.IsSupported
        ? Avx2.GatherVector256(chances, places, sizeof(int))
        : Vector256.Create(
            chances[places[0]], chances[places[1]], chances[places[2]], chances[places[3]],
            chances[places[4]], chances[places[5]], chances[places[6]], chances[places[7]]);
}
