using System.Globalization;

namespace SpinBench.Networks.MaxCut;

/// <summary>The certificate of a cut as text: a line for each vertex, its number from 1 and its side, +1 or -1.</summary>
public static class SidesFile
{
    /// <summary>Writes sides.</summary>
    /// <param name="path">The file; what is there is replaced.</param>
    /// <param name="sides">+1 or -1 for each vertex.</param>
    public static async Task WriteAsync(string path, IReadOnlyList<sbyte> sides) =>
        await File.WriteAllLinesAsync(path, sides.Select((side, vertex) => FormattableString.Invariant($"{vertex + 1} {side:+0;-0}")));

    /// <summary>Reads the sides of all vertices of a graph, in any order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vertexCount">Vertices of the graph.</param>
    /// <exception cref="GraphFileException">It is missing, or a vertex has no side, two, or one that is neither +1 nor -1.</exception>
    public static sbyte[] Read(string path, int vertexCount)
    {
        try
        {
            using var reader = File.OpenText(path);
            return Read(new GraphRows(reader, path), vertexCount);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GraphFileException(path, 0, $"the file cannot be read: {fault.Message}", fault);
        }
    }

    private static sbyte[] Read(GraphRows rows, int vertexCount)
    {
        var sides = new sbyte[vertexCount];
        while (rows.Next() is { } tokens)
        {
            if (tokens.Length != 2 || !TryWhole(tokens[0], out var vertex) || !TryWhole(tokens[1], out var side) || side is not (1 or -1))
            {
                throw rows.Fault($"\"{GraphRows.Shown(string.Join(' ', tokens))}\" is no vertex with its side, as in \"7 +1\" or \"7 -1\".");
            }

            if (vertex < 1 || vertex > vertexCount)
            {
                throw rows.Fault($"there is no vertex {vertex}; the graph has 1 to {vertexCount}. Is it the graph that was cut?");
            }

            if (sides[vertex - 1] != 0)
            {
                throw rows.Fault($"vertex {vertex} has a side already. Leave one.");
            }

            sides[vertex - 1] = (sbyte)side;
        }

        var missing = Array.IndexOf(sides, (sbyte)0);
        return missing < 0
            ? sides
            : throw new GraphFileException(rows.Name, 0, $"vertex {missing + 1} has no side; each of the {vertexCount} vertices needs one.");
    }

    private static bool TryWhole(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
