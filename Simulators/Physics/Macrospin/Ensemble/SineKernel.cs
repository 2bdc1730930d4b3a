using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>offset + amplitude · sin(2π(index · frequency + phase)) of many lanes, a pure function of the index.</summary>
internal abstract unsafe class SineKernel
{
    private static readonly SineKernel Kernel128 = new SineKernel<Lanes128<double>>();
    private static readonly SineKernel Kernel256 = new SineKernel<Lanes256<double>>();
    private static readonly SineKernel Kernel512 = new SineKernel<Lanes512<double>>();

    /// <summary>The kernel of a width; one the processor lacks is emulated, correct and slow.</summary>
    public static SineKernel For(VectorWidth width) => width.OfThisProcessor() switch
    {
        VectorWidth.Bits512 => Kernel512,
        VectorWidth.Bits256 => Kernel256,
        _ => Kernel128,
    };

    /// <param name="rows">The rows of <see cref="SineRow"/>.</param>
    /// <param name="stride">Numbers from one row to the next.</param>
    /// <param name="index">The index.</param>
    /// <param name="lanes">Lanes in use, a multiple of eight.</param>
    /// <param name="target">Takes the values.</param>
    public abstract void Fill(double* rows, int stride, long index, int lanes, double* target);
}
