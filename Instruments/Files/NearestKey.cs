namespace SpinBench.Instruments.Files;

/// <summary>Finds what somebody probably meant.</summary>
public static class NearestKey
{
    /// <summary>The candidate fewest edits away, when that is close enough to be a slip; else null.</summary>
    public static string? Find(string written, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(written);
        var nearest = candidates
            .Select(candidate => (Candidate: candidate, Edits: EditDistance(written, candidate)))
            .OrderBy(entry => entry.Edits)
            .ThenBy(entry => entry.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Candidate is { } key && nearest.Edits <= Math.Max(1, Math.Max(written.Length, key.Length) / 3)
            ? key
            : null;
    }

    /// <summary>
    /// Insertions, deletions, replacements and swaps of neighbours between two words (Damerau-Levenshtein,
    /// restricted); upper and lower case count as equal.
    /// </summary>
    public static int EditDistance(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var edits = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++)
        {
            for (var j = 0; j <= second.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j : Best(edits, first, second, i, j);
            }
        }

        return edits[first.Length, second.Length];
    }

    private static int Best(int[,] edits, string first, string second, int i, int j)
    {
        bool Same(int a, int b) => char.ToUpperInvariant(first[a]) == char.ToUpperInvariant(second[b]);
        var best = Math.Min(
            Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1,
            edits[i - 1, j - 1] + (Same(i - 1, j - 1) ? 0 : 1));
        return i > 1 && j > 1 && Same(i - 1, j - 2) && Same(i - 2, j - 1)
            ? Math.Min(best, edits[i - 2, j - 2] + 1)
            : best;
    }
}
