using MathNet.Numerics;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>How often patterns occur: NIST SP 800-22, 2.7 and 2.8, patterns of nine bits.</summary>
public static class TemplateTests
{
    private const int PatternLength = 9;
    private const int Blocks = 8;
    private const int OverlappingBlock = 1032;

    // Chances of 0, 1, … 4, and of 5 or more overlapping runs of nine ones in 1032 bits (K. Hamano, T. Kaneko, IEICE E90-A, 1788 (2007)).
    private static readonly double[] s_overlapping = [0.364091, 0.185659, 0.139381, 0.100571, 0.0704323, 0.139865];

    /// <summary>Patterns of nine bits that do not overlap with themselves: 148 of them, the first bit in the lowest place.</summary>
    public static IReadOnlyList<int> Patterns { get; } = [.. Enumerable.Range(0, 1 << PatternLength).Where(pattern => IsAperiodic(pattern, PatternLength))];

    /// <summary>p of each of <see cref="Patterns"/>.</summary>
    public static double[] NonOverlapping(BitSequence bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var windows = WindowsOf(bits, PatternLength);
        return [.. Patterns.Select(pattern => NonOverlapping(windows, bits.Length / Blocks, pattern, PatternLength))];
    }

    /// <summary>p of one pattern that does not overlap with itself.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="pattern">Its first bit in the lowest place.</param>
    /// <param name="length">Bits of the pattern.</param>
    /// <param name="block">Bits of a block.</param>
    public static double NonOverlapping(BitSequence bits, int pattern, int length, int block) => NonOverlapping(WindowsOf(bits, length), block, pattern, length);

    /// <summary>p of runs of nine ones that may overlap.</summary>
    public static double Overlapping(BitSequence bits) => Overlapping(bits, s_overlapping);

    /// <summary>The same with other chances: the printed examples have those of an approximation.</summary>
    internal static double Overlapping(BitSequence bits, double[] shares)
    {
        ArgumentNullException.ThrowIfNull(bits);
        var (windows, blocks, ones) = (WindowsOf(bits, PatternLength), bits.Length / OverlappingBlock, (1 << PatternLength) - 1);
        var counts = new long[shares.Length];
        for (var block = 0; block < blocks; block++)
        {
            var found = windows.AsSpan(block * OverlappingBlock, OverlappingBlock - PatternLength + 1).Count((ushort)ones);
            counts[Math.Min(found, counts.Length - 1)]++;
        }

        return ChiSquared.Of(counts, shares, blocks);
    }

    internal static bool IsAperiodic(int pattern, int length)
    {
        for (var shift = 1; shift < length; shift++)
        {
            var mask = (1 << (length - shift)) - 1;
            if ((pattern >> shift) == (pattern & mask))
            {
                return false;
            }
        }

        return true;
    }

    private static double NonOverlapping(ushort[] windows, int block, int pattern, int length)
    {
        var blocks = (windows.Length + length - 1) / block;
        var mean = (block - length + 1) / Math.Pow(2, length);
        var variance = block * ((1 / Math.Pow(2, length)) - (((2 * length) - 1) / Math.Pow(2, 2 * length)));
        var squares = 0.0;
        for (var index = 0; index < blocks; index++)
        {
            squares += Math.Pow(Count(windows.AsSpan(index * block, block - length + 1), pattern, length) - mean, 2) / variance;
        }

        return ChiSquared.Survival(squares, blocks);
    }

    private static int Count(ReadOnlySpan<ushort> windows, int pattern, int length)
    {
        var found = 0;
        while (true)
        {
            var next = windows.IndexOf((ushort)pattern);
            if (next < 0)
            {
                return found;
            }

            found++;
            if (next + length >= windows.Length)
            {
                return found;
            }

            windows = windows[(next + length)..];
        }
    }

    private static ushort[] WindowsOf(BitSequence bits, int length) => [.. Enumerable.Range(0, bits.Length - length + 1).Select(start => (ushort)bits.Word(start, length))];
}
