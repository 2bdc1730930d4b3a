using System.Globalization;
using SpinBench.Networks.RandomNumbers;

namespace SpinBench.Cli.Randomness;

/// <summary>What is done to bits before they are tested.</summary>
/// <param name="Name">As in <c>--whiten xor:8</c>.</param>
/// <param name="Apply">Does it.</param>
internal sealed record Whitening(string Name, Func<BitSequence, BitSequence> Apply)
{
    private const int MostStreams = 64;

    /// <summary>Reads <c>none</c>, <c>von-neumann</c>, or <c>xor:k</c>, which joins k consecutive parts of the trace.</summary>
    /// <exception cref="UsageException">It is none of them.</exception>
    public static Whitening Parse(string text)
    {
        if (text is "none" or "von-neumann")
        {
            return new Whitening(text, text == "none" ? bits => bits : bits => bits.WhitenByPairs());
        }

        if (text.StartsWith("xor:", StringComparison.Ordinal) && int.TryParse(text["xor:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var streams) && streams is > 1 and <= MostStreams)
        {
            return new Whitening(text, bits => BitSequence.ExclusiveOr([.. Enumerable.Range(0, streams).Select(part => bits.Part(part * (bits.Length / streams), bits.Length / streams))]));
        }

        throw new UsageException($"--whiten {text} is not known; write none, von-neumann, or xor:8 (2 to {MostStreams} parts).");
    }
}
