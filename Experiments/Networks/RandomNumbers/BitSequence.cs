using System.Numerics;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>Bits, 64 to a word, the first in the lowest place.</summary>
public sealed class BitSequence
{
    private const int WordBits = 64;

    private readonly ulong[] _words;

    private BitSequence(ulong[] words, int length) => (_words, Length) = (words, length);

    /// <summary>Bits.</summary>
    public int Length { get; }

    /// <summary>Ones among them.</summary>
    public int Ones => Count(0, Length);

    /// <summary>A bit.</summary>
    /// <param name="index">From 0.</param>
    public bool this[int index] => ((_words[index / WordBits] >> (index % WordBits)) & 1) != 0;

    /// <summary>Of truth values.</summary>
    public static BitSequence Of(IEnumerable<bool> bits)
    {
        ArgumentNullException.ThrowIfNull(bits);
        bool[] all = [.. bits];
        return Of(all.Length, index => all[index]);
    }

    /// <summary>Of a text of 0 and 1; anything else is passed over.</summary>
    public static BitSequence Parse(string text) => Of(text.Where(character => character is '0' or '1').Select(character => character == '1'));

    /// <summary>Of a function of the place, asked in order.</summary>
    public static BitSequence Of(int length, Func<int, bool> bit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentNullException.ThrowIfNull(bit);
        var words = new ulong[((length + WordBits - 1) / WordBits) + 1];
        for (var index = 0; index < length; index++)
        {
            words[index / WordBits] |= (bit(index) ? 1UL : 0) << (index % WordBits);
        }

        return new BitSequence(words, length);
    }

    /// <summary>Ones among some bits.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    public int Count(int start, int count)
    {
        var ones = 0;
        for (; count > 0; start += WordBits, count -= WordBits)
        {
            ones += BitOperations.PopCount(Word(start, Math.Min(count, WordBits)));
        }

        return ones;
    }

    /// <summary>Up to 64 bits as a number, the first in the lowest place.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">1 to 64.</param>
    public ulong Word(int start, int count)
    {
        var (word, shift) = (start / WordBits, start % WordBits);
        var bits = _words[word] >> shift;
        if (shift > 0 && word + 1 < _words.Length)
        {
            bits |= _words[word + 1] << (WordBits - shift);
        }

        return count == WordBits ? bits : bits & ((1UL << count) - 1);
    }

    /// <summary>Correlation of neighbouring bits, -1 to 1; NaN where all are the same or there are fewer than two.</summary>
    public double NeighbourCorrelation
    {
        get
        {
            var (mean, both) = (Ones / (double)Length, 0);
            for (var start = 0; start < Length - 1; start += WordBits)
            {
                var count = Math.Min(WordBits, Length - 1 - start);
                both += BitOperations.PopCount(Word(start, count) & Word(start + 1, count));
            }

            return ((both / (double)(Length - 1)) - (mean * mean)) / (mean * (1 - mean));
        }
    }

    /// <summary>Some of them as a sequence of their own.</summary>
    public BitSequence Part(int start, int count) => Of(count, index => this[start + index]);

    /// <summary>Exclusive or of sequences, as long as the shortest.</summary>
    public static BitSequence ExclusiveOr(IReadOnlyList<BitSequence> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentOutOfRangeException.ThrowIfZero(sequences.Count);
        var length = sequences.Min(sequence => sequence.Length);
        var words = new ulong[((length + WordBits - 1) / WordBits) + 1];
        for (var index = 0; index < length; index += WordBits)
        {
            var count = Math.Min(WordBits, length - index);
            words[index / WordBits] = sequences.Aggregate(0UL, (sum, sequence) => sum ^ sequence.Word(index, count));
        }

        return new BitSequence(words, length);
    }

    /// <summary>
    /// J. von Neumann's whitening (Nat. Bur. Stand. Appl. Math. Ser. 12, 36 (1951)): of each pair of bits 01 gives 0, 10 gives 1, equal
    /// ones nothing. It removes the bias of independent bits, not what neighbours know of each other.
    /// </summary>
    public BitSequence WhitenByPairs() => Of(Enumerable.Range(0, Length / 2).Where(pair => this[2 * pair] != this[(2 * pair) + 1]).Select(pair => this[2 * pair]));
}
