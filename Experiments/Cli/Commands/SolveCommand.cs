using System.CommandLine;
using SpinBench.Instruments.Units;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench solve maxcut GRAPH</c>.</summary>
internal static class SolveCommand
{
    private static readonly Argument<string> s_graph = new("graph") { Description = "Graph as rudy, G-set or Biq Mac write it: \"N M\", then lines \"i j w\"." };

    private static readonly Option<string> s_solver = new("--solver")
    {
        Description = $"One of {string.Join(", ", CutSolvers.All.Select(solver => solver.Name))}.", HelpName = "name", DefaultValueFactory = _ => "annealing",
    };

    private static readonly Option<string> s_time = new("--time") { Description = "Time to search. Without it and --attempts, 5 s.", HelpName = "time" };

    private static readonly Option<int?> s_attempts = new("--attempts") { Description = "So many attempts, which give the same cut on any machine.", HelpName = "count" };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of all attempts." };

    private static readonly Option<string?> s_out = new("--out") { Description = "Write the sides here, a line a vertex: its number and +1 or -1.", HelpName = "file" };

    public static Command Create(Interruption interruption) => new("solve", "Solves hard problems with networks of devices, and with what they compete with.")
    {
        TeachingHelp.Teach(
            new Command("maxcut", "Cuts a graph into two sides with as much weight between them as can be found.") { s_graph, s_solver, s_time, s_attempts, s_seed, s_out },
            $"""
            Attempts from random starts on all processors; progress shows the best cut so far, Ctrl-C ends with it. The sides
            written by --out are the certificate: the cut is counted again from them, edge by edge.

            {string.Join(Environment.NewLine, CutSolvers.All.Select(solver => $"  {solver.Name,-12}{solver.Description}"))}

              spinbench solve maxcut G1 --solver annealing --time "10 s" --out g1.sides
            """).With(interruption, SolveAsync),
    };

    private static async Task<int> SolveAsync(CommandContext context)
    {
        var arguments = context.Arguments;
        var (path, name) = (arguments.GetValue(s_graph)!, arguments.GetValue(s_solver)!);
        var solver = CutSolvers.All.FirstOrDefault(solver => solver.Name == name)
            ?? throw new UsageException($"There is no solver \"{name}\"; there are {string.Join(", ", CutSolvers.All.Select(other => other.Name))}.");
        var (graph, warnings) = GraphFile.Read(path);
        foreach (var warning in warnings)
        {
            context.Terminal.Note($"{path}: {warning}");
        }

        var result = Search(context, solver, graph);
        if (arguments.GetValue(s_out) is { } file)
        {
            await File.WriteAllLinesAsync(file, result.Sides.Select((side, vertex) => FormattableString.Invariant($"{vertex + 1} {side:+0;-0}")));
        }

        Report(context, path, graph, solver, result);
        return ExitCode.Success;
    }

    private static CutResult Search(CommandContext context, ICutSolver solver, WeightedGraph graph)
    {
        var (time, attempts) = (context.Arguments.GetValue(s_time), context.Arguments.GetValue(s_attempts));
        if (attempts is < 1)
        {
            throw new UsageException($"--attempts {attempts} leaves nothing to do; give at least 1.");
        }

        var search = new CutSearch(solver, graph, context.Arguments.GetValue(s_seed))
        {
            Attempts = attempts ?? int.MaxValue,
            Time = time is not null ? TimeSpan.FromSeconds(Quantity.Parse(time, "s")) : attempts is null ? TimeSpan.FromSeconds(5) : TimeSpan.MaxValue,
        };
        return search.Run(new CutLine(context.Terminal), context.Cancellation);
    }

    private static void Report(CommandContext context, string path, WeightedGraph graph, ICutSolver solver, CutResult result)
    {
        context.Terminal.Json(new
        {
            Graph = path, graph.VertexCount, graph.EdgeCount, Solver = solver.Name, result.Cut, result.Attempt, Attempts = result.Cuts.Count,
            MeanCut = result.Cuts.Average(), Seconds = result.Elapsed.TotalSeconds, Sides = result.Sides.Select(side => (int)side),
        });
        context.Terminal.Line(FormattableString.Invariant($"graph     {graph.VertexCount} vertices, {graph.EdgeCount} edges, weight {graph.TotalWeight}"));
        context.Terminal.Line(FormattableString.Invariant($"cut       {result.Cut}, found by attempt {result.Attempt + 1} of {result.Cuts.Count} (mean {result.Cuts.Average():F1}) in {result.Elapsed.TotalSeconds:F2} s with \"{solver.Name}\""));
    }
}
