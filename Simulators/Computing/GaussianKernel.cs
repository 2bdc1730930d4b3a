namespace SpinBench.Simulators.Computing;

/// <summary>Normal deviates of many lanes, each with a generator of its own. Stateless; safe on any number of threads.</summary>
/// <remarks>What a lane gives depends on its state alone, not on the width, nor on the lanes beside it.</remarks>
internal abstract unsafe class GaussianKernel
{
    /// <summary>Lanes come in multiples of this, a register of the widest kind.</summary>
    public const int LaneAlignment = 16;

    private static readonly GaussianKernel Kernel128 = new GaussianKernel<WordLanes128, Lanes128<float>>();
    private static readonly GaussianKernel Kernel256 = new GaussianKernel<WordLanes256, Lanes256<float>>();
    private static readonly GaussianKernel Kernel512 = new GaussianKernel<WordLanes512, Lanes512<float>>();

    /// <summary>The kernel of a width; one the processor lacks is emulated, correct and slow.</summary>
    public static GaussianKernel For(VectorWidth width) => width.OfThisProcessor() switch
    {
        VectorWidth.Bits512 => Kernel512,
        VectorWidth.Bits256 => Kernel256,
        _ => Kernel128,
    };

    /// <summary>Draws pairs of deviates for every lane.</summary>
    /// <param name="state">Rows of the lanes' words, <see cref="WordSeeds.StateWords"/> of them; moved on.</param>
    /// <param name="stride">Distance of rows, of the state and of the target.</param>
    /// <param name="lanes">Lanes in use, a multiple of <see cref="LaneAlignment"/>.</param>
    /// <param name="target">Takes a row of one deviate a lane, then the next row: two rows a pair.</param>
    /// <param name="pairs">Number of pairs.</param>
    public abstract void Fill(uint* state, int stride, int lanes, float* target, int pairs);

    /// <summary>Moves every lane on by pairs that nobody needs.</summary>
    public abstract void Skip(uint* state, int stride, int lanes, int pairs);
}
