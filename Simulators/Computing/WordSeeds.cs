using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Computing;

/// <summary>Starts word generators from Philox: lane l of a group begins with the block at counter <c>first</c> + l.</summary>
internal static unsafe class WordSeeds
{
    /// <summary>Words of state a lane.</summary>
    public const int StateWords = 4;

    /// <param name="key">Key of Philox.</param>
    /// <param name="first">Counter of the first lane, a multiple of 16.</param>
    /// <param name="state">Takes the first words of sixteen lanes, then the second words and so on.</param>
    /// <param name="stride">Words from one row of the state to the next.</param>
    public static void Fill(ulong key, ulong first, uint* state, int stride)
    {
        Span<ulong> blocks = stackalloc ulong[2 * PhiloxBatch.BlockCount];
        PhiloxBatch.Fill(key, first, blocks);
        for (var lane = 0; lane < PhiloxBatch.BlockCount; lane++)
        {
            var (low, high) = (blocks[2 * lane], blocks[(2 * lane) + 1]);
            state[lane] = (uint)low;
            state[stride + lane] = (uint)(low >> 32);
            state[(2 * stride) + lane] = (uint)high;
            state[(3 * stride) + lane] = (uint)(high >> 32);
        }
    }
}
