using System.Globalization;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// Graphs as text, as rudy writes them and as G-set and the Biq Mac library have them: a line <c>N M</c>, then M lines
/// <c>i j w</c> with vertices from 1; without w the weight is 1. What follows the two numbers of the first line is ignored.
/// </summary>
public static class GraphFile
{
    /// <summary>Most vertices that are taken: beyond, memory and time leave no hope.</summary>
    public const int MostVertices = 1_000_000;

    /// <summary>Reads a graph.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The graph, and what a user should know about it.</returns>
    /// <exception cref="GraphFileException">It is missing, truncated, or holds something that is no graph; the line is named.</exception>
    public static (WeightedGraph Graph, IReadOnlyList<string> Warnings) Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new GraphFileException(path, 0, "this is a folder. Name a file in it.");
        }

        try
        {
            using var reader = File.OpenText(path);
            return Read(reader, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new GraphFileException(path, 0, $"the file cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a graph from text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="GraphFileException">As for a file.</exception>
    public static (WeightedGraph Graph, IReadOnlyList<string> Warnings) Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rows = new GraphRows(reader, name);
        var (vertices, announced) = Header(rows);
        var edges = new List<(int, int, int)>(Math.Min(announced, 1 << 20));
        var lines = new Dictionary<long, int>(edges.Capacity);
        var (loops, read) = (0, 0);
        while (rows.Next() is { } tokens)
        {
            read++;
            var (first, second, weight) = Edge(rows, tokens, vertices);
            if (first == second)
            {
                loops++;
                continue;
            }

            var pair = ((long)Math.Min(first, second) * vertices) + Math.Max(first, second);
            if (!lines.TryAdd(pair, rows.Line))
            {
                throw rows.Fault($"the edge {first + 1} {second + 1} stands in line {lines[pair]} already. Leave one, with the sum of both weights if both are meant.");
            }

            edges.Add((first, second, weight));
        }

        if (read != announced)
        {
            throw new GraphFileException(name, 1, $"{announced} edges are announced, and {read} follow. {(read < announced ? "The file is truncated; get it again." : "Correct the number, or remove what does not belong there.")}");
        }

        return Build(name, vertices, edges, loops);
    }

    private static (WeightedGraph, IReadOnlyList<string>) Build(string name, int vertices, List<(int, int, int)> edges, int loops)
    {
        if (edges.Count == 0)
        {
            throw new GraphFileException(name, 0, "the graph has no edges, so every cut is 0.");
        }

        try
        {
            var graph = new WeightedGraph(vertices, edges);
            return (graph, [.. Warnings(graph, loops)]);
        }
        catch (ArgumentException fault)
        {
            throw new GraphFileException(name, 0, fault.Message, fault);
        }
    }

    private static IEnumerable<string> Warnings(WeightedGraph graph, int loops)
    {
        if (loops > 0)
        {
            yield return $"{loops} edges from a vertex to itself are left out: no cut can contain them.";
        }

        if (graph.ComponentCount > 1)
        {
            yield return $"The graph is not connected: it has {graph.ComponentCount} parts, whose cuts do not depend on each other. Solving them one by one is easier.";
        }
    }

    private static (int Vertices, int Edges) Header(GraphRows rows)
    {
        if (rows.Next() is not { } tokens)
        {
            throw new GraphFileException(rows.Name, 0, "the file is empty. It should begin with the numbers of vertices and edges.");
        }

        if (tokens.Length < 2 || !TryWhole(tokens[0], out var vertices) || !TryWhole(tokens[1], out var edges))
        {
            throw rows.Fault($"\"{GraphRows.Shown(string.Join(' ', tokens))}\" is no first line of a graph. Write the numbers of vertices and edges, as in \"60 885\".");
        }

        if (vertices is < 2 or > MostVertices || edges < 0)
        {
            throw rows.Fault($"{vertices} vertices and {edges} edges are announced; a graph here has 2 to {MostVertices} vertices.");
        }

        return (vertices, edges);
    }

    private static (int First, int Second, int Weight) Edge(GraphRows rows, string[] tokens, int vertices)
    {
        if (tokens.Length is < 2 or > 3)
        {
            throw rows.Fault($"an edge is two vertices and a weight, as in \"1 7 -1\"; this line has {(tokens.Length == 1 ? "one entry. Is it the end of a truncated file?" : $"{tokens.Length} entries.")}");
        }

        var weight = 1;
        if (tokens.Length == 3 && !TryWhole(tokens[2], out weight))
        {
            throw rows.Fault($"the weight \"{GraphRows.Shown(tokens[2])}\" is no whole number within ±{int.MaxValue}. Scale and round the weights of all edges.");
        }

        return (Vertex(tokens[0]), Vertex(tokens[1]), weight);

        int Vertex(string text) => TryWhole(text, out var vertex) && vertex >= 1 && vertex <= vertices
            ? vertex - 1
            : throw rows.Fault($"\"{GraphRows.Shown(text)}\" is no vertex; they are numbered from 1 to {vertices}.");
    }

    private static bool TryWhole(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
