namespace SpinBench.Networks.Vowels;

/// <summary>The synchronisation that stands for each class: one oscillator or none on either signal.</summary>
/// <remarks>Which pattern stands for which vowel is ours.</remarks>
public sealed class SynchronisationCode
{
    /// <summary>Decided for no class.</summary>
    public const int Undecided = -1;

    private readonly Synchronisation[] _patterns;

    /// <summary>A code of oscillators counted from 1; 0 is none.</summary>
    /// <param name="followers">Follower of A and follower of B for each class.</param>
    /// <exception cref="ArgumentException">Two classes have the same pattern.</exception>
    public SynchronisationCode(IReadOnlyList<(int First, int Second)> followers)
    {
        ArgumentNullException.ThrowIfNull(followers);
        _patterns = [.. followers.Select(pair => new Synchronisation(Bit(pair.First), Bit(pair.Second)))];
        if (_patterns.Distinct().Count() != _patterns.Length)
        {
            throw new ArgumentException("Two classes have the same pattern.", nameof(followers));
        }
    }

    /// <summary>The seven vowels of <see cref="SpokenVowels.Classes"/> by four oscillators.</summary>
    public static SynchronisationCode Vowels { get; } = new([(3, 4), (1, 3), (1, 4), (2, 4), (3, 0), (4, 0), (2, 0)]);

    /// <summary>The pattern of each class.</summary>
    public IReadOnlyList<Synchronisation> Patterns => _patterns;

    /// <summary>The class of a pattern, or <see cref="Undecided"/>.</summary>
    public int ClassOf(Synchronisation pattern) => Array.IndexOf(_patterns, pattern);

    private static byte Bit(int oscillator) => oscillator == 0 ? (byte)0 : (byte)(1 << oscillator - 1);
}
