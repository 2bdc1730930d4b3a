using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Computing;

/// <inheritdoc/>
internal sealed unsafe class GaussianKernel<TWords, TSingles> : GaussianKernel
    where TWords : unmanaged, IWordLanes<TWords, TSingles>
    where TSingles : unmanaged, ILanes<TSingles, float>
{
    public override void Fill(uint* state, int stride, int lanes, float* target, int pairs)
    {
        for (var lane = 0; lane < lanes; lane += TWords.Count)
        {
            FillRegister(state + lane, stride, target + lane, pairs);
        }
    }

    public override void Skip(uint* state, int stride, int lanes, int pairs)
    {
        for (var lane = 0; lane < lanes; lane += TWords.Count)
        {
            var generator = new WordGenerator<TWords, TSingles>(state + lane, stride);
            for (var word = 0; word < 2 * pairs; word++)
            {
                generator.Next();
            }

            generator.Store(state + lane, stride);
        }
    }

    // Not inlined: a caller that the runtime optimises again would take it in and leave the lanes out of line.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FillRegister(uint* state, int stride, float* target, int pairs)
    {
        var generator = new WordGenerator<TWords, TSingles>(state, stride);
        for (var pair = 0; pair < pairs; pair++)
        {
            var radiusWord = generator.Next();
            var angleWord = generator.Next();
            GaussianTransform<TWords, TSingles>.Transform(radiusWord, angleWord, out var first, out var second);
            first.Store(target);
            second.Store(target + stride);
            target += 2 * stride;
        }

        generator.Store(state, stride);
    }
}
