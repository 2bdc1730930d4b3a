using MathNet.Numerics;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Ones and zeros, in all and in blocks: NIST SP 800-22, 2.1 and 2.2.</summary>
public static class FrequencyTests
{
    private const int LeastBlock = 128;
    private const int MostBlocks = 99;

    /// <summary>The block length of the study, 128, and longer where that would give a hundred blocks or more by far.</summary>
    public static int UsualBlock(int length) => length < LeastBlock * 2 ? Math.Max(20, length / MostBlocks) : LeastBlock;

    /// <summary>p of the number of ones.</summary>
    public static double Frequency(BitSequence bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var sum = Math.Abs((2.0 * bits.Ones) - bits.Length);
        return SpecialFunctions.Erfc(sum / Math.Sqrt(bits.Length) / Constants.Sqrt2);
    }

    /// <summary>p of the ones in each block.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="block">Length M of a block; what is left over is not used.</param>
    public static double BlockFrequency(BitSequence bits, int block)
    {
        ArgumentNullException.ThrowIfNull(bits);
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        var blocks = bits.Length / block;
        var sum = Enumerable.Range(0, blocks).Sum(index => Math.Pow((bits.Count(index * block, block) / (double)block) - 0.5, 2));
        return ChiSquared.Survival(4 * block * sum, blocks);
    }
}
