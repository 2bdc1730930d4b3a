namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>
/// A command header as manuals write it: <c>[:SENSe]:VOLTage[:DC]:NPLCycles</c>. Capitals are the short form,
/// brackets are optional nodes, <c>#</c> behind a mnemonic is a numeric suffix.
/// </summary>
public static class HeaderPattern
{
    /// <summary>Every way to write the header: each optional node present or absent.</summary>
    public static IEnumerable<string[]> Expand(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Combine(Split(pattern), 0, []);
    }

    /// <summary>The short form of a mnemonic: everything but the small letters.</summary>
    public static string ShortForm(string mnemonic) => string.Concat(mnemonic.Where(letter => !char.IsAsciiLetterLower(letter)));

    private static List<(string Mnemonic, bool Optional)> Split(string pattern)
    {
        var nodes = new List<(string, bool)>();
        foreach (var part in pattern.Replace("[:", ":?", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal)
            .Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            nodes.Add((part.TrimStart('?'), part[0] == '?'));
        }

        return nodes;
    }

    private static IEnumerable<string[]> Combine(List<(string Mnemonic, bool Optional)> nodes, int index, string[] before)
    {
        if (index == nodes.Count)
        {
            return [before];
        }

        var with = Combine(nodes, index + 1, [.. before, nodes[index].Mnemonic]);
        return nodes[index].Optional ? with.Concat(Combine(nodes, index + 1, before)) : with;
    }
}
