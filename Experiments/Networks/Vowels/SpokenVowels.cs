using SpinBench.Networks.Data.Published;

namespace SpinBench.Networks.Vowels;

/// <summary>The vowels that a network of oscillators tells apart, with the talkers that must not be on both sides of a test.</summary>
public sealed class SpokenVowels
{
    private readonly string[] _talkers;

    private SpokenVowels(IReadOnlyList<VowelToken> tokens, int incompleteCount)
    {
        Tokens = tokens;
        IncompleteCount = incompleteCount;
        Labels = [.. tokens.Select(token => Classes.ToList().IndexOf(token.Vowel))];
        _talkers = [.. tokens.Select(token => token.Talker).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The seven classes, by their codes.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["ae", "ah", "aw", "er", "ih", "iy", "uw"];

    /// <summary>The tokens, formants complete.</summary>
    public IReadOnlyList<VowelToken> Tokens { get; }

    /// <summary>The class of each token.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Tokens that were left out because a formant is missing.</summary>
    public int IncompleteCount { get; }

    /// <summary>The talkers in order.</summary>
    public IReadOnlyList<string> Talkers => _talkers;

    /// <summary>The women's tokens of the seven vowels with F1, F2 and F3.</summary>
    /// <param name="tokens">All tokens.</param>
    /// <exception cref="DataSetException">A class has no token.</exception>
    public static SpokenVowels OfWomen(IReadOnlyList<VowelToken> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        VowelToken[] chosen = [.. tokens.Where(token => token.Talker[0] == 'w' && Classes.Contains(token.Vowel))];
        VowelToken[] complete = [.. chosen.Where(token => token.IsComplete)];
        return Classes.FirstOrDefault(vowel => complete.All(token => token.Vowel != vowel)) is { } missing
            ? throw new DataSetException($"No woman speaks {missing} with F1, F2 and F3: the file is not whole.")
            : new SpokenVowels(complete, chosen.Length - complete.Length);
    }

    /// <summary>The indices of the tokens of some talkers.</summary>
    public int[] TokensOf(IReadOnlySet<string> talkers) =>
        [.. Enumerable.Range(0, Tokens.Count).Where(index => talkers.Contains(Tokens[index].Talker))];
}
