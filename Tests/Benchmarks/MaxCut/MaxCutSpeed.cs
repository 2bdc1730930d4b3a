using System.Globalization;
using SpinBench.Benchmarks.Physics;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Benchmarks.MaxCut;

/// <summary>The speed of the solvers' inner loops on one core in one table, beside the same in C++ on this machine.</summary>
internal static class MaxCutSpeed
{
    private const int Rounds = 3;
    private const int ChainSweeps = 5000;

    private static readonly (string Name, string Unit, string? Counterpart, Func<PhysicsMeasurement> Measure)[] s_cases =
    [
        ("annealing, N = 800, 19176 edges", "spin updates", "maxcut-annealing", () => Annealing(MaxCutGraphs.Random(800, 0.06, _ => 1))),
        ("Gibbs, N = 100, complete, weights ±1", "spin updates", "maxcut-gibbs", () => Gibbs(MaxCutGraphs.Random(100, 1, chance => chance < 0.5 ? 1 : -1))),
        ("Gibbs, N = 100, half of all edges", "spin updates", null, () => Gibbs(MaxCutGraphs.Random(100, 0.5, _ => 1))),
        ("Gibbs, N = 100, complete, weights -9 to 9", "spin updates", null, () => Gibbs(MaxCutGraphs.Random(100, 1, chance => (int)(chance * 19) - 9))),
        ("Gibbs, N = 800, 19176 edges", "spin updates", null, () => Gibbs(MaxCutGraphs.Random(800, 0.06, _ => 1))),
        ("tabu, N = 800, 19176 edges", "moves", null, () => Tabu(MaxCutGraphs.Random(800, 0.06, _ => 1))),
        ("bifurcation, N = 800, 19176 edges", "vertex steps", null, () => Bifurcation(MaxCutGraphs.Random(800, 0.06, _ => 1))),
    ];

    /// <summary>Measures and prints; the C++ program takes turns with ours.</summary>
    public static void Print(TextWriter output)
    {
        using var counterparts = new CompiledCounterparts(s_cases.Select(row => row.Counterpart), output);
        var best = new PhysicsMeasurement[s_cases.Length];
        for (var round = 0; round < Rounds; round++)
        {
            counterparts.Measure();
            for (var index = 0; index < s_cases.Length; index++)
            {
                var measured = s_cases[index].Measure();
                best[index] = round == 0 || measured.Rate > best[index].Rate ? measured : best[index];
            }
        }

        output.WriteLine($"one core, best of {Rounds} rounds; {Environment.ProcessorCount} processors");
        output.WriteLine($"{"case",-44}{"unit",-14}{"M/s",10}{"C++ here",10}{"ours/C++",10}");
        for (var index = 0; index < s_cases.Length; index++)
        {
            var (rate, compiled) = (best[index].Rate, counterparts.Of(s_cases[index].Counterpart));
            output.WriteLine($"{s_cases[index].Name,-44}{s_cases[index].Unit,-14}{Number(rate / 1e6),10}{Number(compiled / 1e6),10}{Number(rate / compiled),10}");
        }
    }

    private static PhysicsMeasurement Annealing(WeightedGraph graph)
    {
        var solver = new AnnealingSolver { Sweeps = 4000 };
        var sides = new sbyte[graph.VertexCount];
        return PhysicsMeasurement.Of(4000.0 * graph.VertexCount, () => solver.Attempt(graph, Stream(), sides, CancellationToken.None));
    }

    private static PhysicsMeasurement Gibbs(WeightedGraph graph)
    {
        var chains = SpinChains.Of(graph, Activation.Ideal, Stream());
        var sweeps = ChainSweeps * 100 / graph.VertexCount;
        return PhysicsMeasurement.Of((double)sweeps * graph.VertexCount * SpinChains.Count, () =>
        {
            for (var sweep = 0; sweep < sweeps; sweep++)
            {
                chains.Sweep(0.1);
            }
        });
    }

    private static PhysicsMeasurement Tabu(WeightedGraph graph)
    {
        const int Moves = 200;
        var solver = new TabuSolver { MovesPerVertex = Moves };
        var sides = new sbyte[graph.VertexCount];
        return PhysicsMeasurement.Of((double)Moves * graph.VertexCount, () => solver.Attempt(graph, Stream(), sides, CancellationToken.None));
    }

    private static PhysicsMeasurement Bifurcation(WeightedGraph graph)
    {
        const int Steps = 500;
        const int Replicas = 16;
        var solver = new BifurcationSolver(isDiscrete: true) { Steps = Steps };
        var sides = new sbyte[graph.VertexCount];
        return PhysicsMeasurement.Of((double)Steps * Replicas * graph.VertexCount, () => solver.Attempt(graph, Stream(), sides, CancellationToken.None));
    }

    private static RandomStream Stream() => new(1, "max-cut/benchmark");

    private static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString(value < 10 ? "F2" : "F1", CultureInfo.InvariantCulture);
}
