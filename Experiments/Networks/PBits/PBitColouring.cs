namespace SpinBench.Networks.PBits;

/// <summary>
/// Groups of p-bits that no link joins, which may therefore decide at one moment; linked p-bits may not, for each would answer
/// to what the other is no more. Greedy, those of most links first (D. J. A. Welsh and M. B. Powell, Comput. J. 10, 85 (1967)).
/// </summary>
public static class PBitColouring
{
    /// <summary>The groups, each ascending.</summary>
    public static IReadOnlyList<int[]> Of(PBitNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var neighbours = Enumerable.Range(0, network.Count).Select(_ => new HashSet<int>()).ToArray();
        for (var target = 0; target < network.Count; target++)
        {
            foreach (var source in network.Sources(target))
            {
                neighbours[target].Add(source);
                neighbours[source].Add(target);
            }
        }

        var colours = new int[network.Count];
        Array.Fill(colours, -1);
        foreach (var pbit in Enumerable.Range(0, network.Count).OrderByDescending(pbit => neighbours[pbit].Count))
        {
            var taken = neighbours[pbit].Select(neighbour => colours[neighbour]).ToHashSet();
            colours[pbit] = Enumerable.Range(0, network.Count).First(colour => !taken.Contains(colour));
        }

        return [.. Enumerable.Range(0, network.Count).GroupBy(pbit => colours[pbit]).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }
}
