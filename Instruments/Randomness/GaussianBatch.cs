namespace SpinBench.Instruments.Randomness;

/// <summary>Box and Muller's transform of a batch of blocks.</summary>
/// <remarks>
/// Number by number on purpose: the vector logarithm and sine of the runtime may fuse a multiplication with an addition or
/// not, depending on how far the method has been optimised, so that one seed would give other last bits early in a
/// process than late.
/// </remarks>
internal static class GaussianBatch
{
    /// <summary>Turns every block into a pair of standard normal deviates.</summary>
    /// <param name="blocks">First and second halves in turn.</param>
    /// <param name="gaussians">Takes the pairs in the same places.</param>
    public static void Fill(ReadOnlySpan<ulong> blocks, Span<double> gaussians)
    {
        for (var index = 0; index < blocks.Length; index += 2)
        {
            var radius = Math.Sqrt(-2 * Math.Log(RandomStream.ToUnit(blocks[index])));
            var (sin, cos) = Math.SinCos(Math.Tau * RandomStream.ToUnit(blocks[index + 1]));
            gaussians[index] = radius * cos;
            gaussians[index + 1] = radius * sin;
        }
    }
}
