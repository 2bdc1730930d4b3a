using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing;

/// <summary>Waiting times and marks of random events, sixteen lanes at once. Stateless; safe on any number of threads.</summary>
internal abstract unsafe class EventKernel
{
    /// <summary>Lanes, a register of the widest kind.</summary>
    public const int Lanes = 16;

    private static readonly EventKernel Kernel128 = new EventKernel<WordLanes128, Lanes128<float>>();
    private static readonly EventKernel Kernel256 = new EventKernel<WordLanes256, Lanes256<float>>();
    private static readonly EventKernel Kernel512 = new EventKernel<WordLanes512, Lanes512<float>>();

    /// <summary>The kernel of a width; one the processor lacks is emulated, correct and slow.</summary>
    public static EventKernel For(VectorWidth width) => width.OfThisProcessor() switch
    {
        VectorWidth.Bits512 => Kernel512,
        VectorWidth.Bits256 => Kernel256,
        _ => Kernel128,
    };

    /// <summary>Draws rows of events, one a lane.</summary>
    /// <param name="state">Words of the sixteen lanes, <see cref="WordSeeds.StateWords"/> rows; moved on.</param>
    /// <param name="scale">Mean waiting time.</param>
    /// <param name="waits">Takes the waiting times, cut at <paramref name="longest"/>.</param>
    /// <param name="marks">Takes as many uniform words.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="longest">Longest waiting time that is told from longer ones.</param>
    public abstract void Fill(uint* state, float scale, float* waits, uint* marks, int rows, float longest);
}

/// <inheritdoc/>
internal sealed unsafe class EventKernel<TWords, TSingles> : EventKernel
    where TWords : unmanaged, IWordLanes<TWords, TSingles>
    where TSingles : unmanaged, ILanes<TSingles, float>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Fill(uint* state, float scale, float* waits, uint* marks, int rows, float longest)
    {
        var (factor, none, limit) = (TSingles.Broadcast(scale), TSingles.Broadcast(0), TSingles.Broadcast(longest));
        for (var lane = 0; lane < Lanes; lane += TWords.Count)
        {
            var generator = new WordGenerator<TWords, TSingles>(state + lane, Lanes);
            for (var row = 0; row < rows; row++)
            {
                var word = generator.Next();
                var wait = ExponentialTransform<TWords, TSingles>.Transform(word, generator.Next()) * factor;
                TSingles.Clamp(wait, none, limit).Store(waits + (row * Lanes) + lane);
                generator.Next().Store(marks + (row * Lanes) + lane);
            }

            generator.Store(state + lane, Lanes);
        }
    }
}
