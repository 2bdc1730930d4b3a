using System.Globalization;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Benchmarks.MaxCut;

/// <summary>Graphs for the tables: drawn ones, and the published ones where SPINBENCH_GRAPHS names their folder.</summary>
internal static class MaxCutGraphs
{
    /// <summary>Edges by chance.</summary>
    /// <param name="vertices">Vertices.</param>
    /// <param name="density">Chance of an edge.</param>
    /// <param name="weight">Weight of one, from a uniform number.</param>
    public static WeightedGraph Random(int vertices, double density, Func<double, int> weight)
    {
        var stream = new RandomStream(1, "max-cut/benchmark");
        var edges = new List<(int, int, int)>();
        for (var first = 0; first < vertices; first++)
        {
            for (var second = first + 1; second < vertices; second++)
            {
                if (stream.NextUniform() < density)
                {
                    edges.Add((first, second, weight(stream.NextUniform())));
                }
            }
        }

        return new WeightedGraph(vertices, edges);
    }

    /// <summary>Folder of the published graphs; null where none is named.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("SPINBENCH_GRAPHS") is { Length: > 0 } folder ? folder : null;

    /// <summary>The ten graphs g05_N.0 … g05_N.9 of the Biq Mac library with their optima.</summary>
    public static IEnumerable<(WeightedGraph Graph, long Optimum)> BiqMac(int vertices)
    {
        var optima = File.ReadLines(Path.Combine(Folder!, "biqmac", "optimal_values_openising.txt"))
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(tokens => tokens.Length >= 2)
            .ToDictionary(tokens => tokens[0], tokens => long.Parse(tokens[1], CultureInfo.InvariantCulture));
        for (var index = 0; index < 10; index++)
        {
            var name = $"g05_{vertices}.{index}";
            yield return (GraphFile.Read(Path.Combine(Folder!, "biqmac", name)).Graph, optima[name]);
        }
    }

    /// <summary>Graphs of the G-set with their best known cuts.</summary>
    public static IEnumerable<(string Name, WeightedGraph Graph, long BestKnown)> GSet()
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder!, "gset", "best_known_curated.csv")).Skip(1))
        {
            var fields = line.Split(',');
            yield return (fields[0], GraphFile.Read(Path.Combine(Folder!, "gset", fields[0])).Graph, long.Parse(fields[3], CultureInfo.InvariantCulture));
        }
    }
}
