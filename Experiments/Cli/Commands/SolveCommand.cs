using System.CommandLine;
using SpinBench.Cli.Cuts;
using SpinBench.Instruments.Units;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Cli.Commands;

/// <summary><c>spinbench solve maxcut GRAPH</c>.</summary>
internal static class SolveCommand
{
    private const string Everyone = "all";

    private static readonly Argument<string> s_graph = new("graph") { Description = "Graph as rudy, G-set or Biq Mac write it: \"N M\", then lines \"i j w\"." };

    private static readonly Option<string> s_solver = new("--solver")
    {
        Description = $"One of {string.Join(", ", CutSolvers.All.Select(solver => solver.Name))}; or {Everyone}, one after the other, each as long.",
        HelpName = "name", DefaultValueFactory = _ => "annealing",
    };

    private static readonly Option<string> s_time = new("--time") { Description = "Time to search, for each solver. Without it and --attempts, 5 s.", HelpName = "time" };

    private static readonly Option<int?> s_attempts = new("--attempts") { Description = "So many attempts, which give the same cut on any machine.", HelpName = "count" };

    private static readonly Option<ulong> s_seed = new("--seed") { Description = "Seed of all attempts." };

    private static readonly Option<bool> s_bound = new("--bound") { Description = "An upper bound too, as goemans-williamson and all have it anyway." };

    private static readonly Option<string?> s_curve = new("--curve")
    {
        Description = "Measured activation curve of the p-bits: its number in the catalogue, or a CSV file of fields and probabilities.", HelpName = "number|file",
    };

    private static readonly Option<string?> s_out = new("--out") { Description = "Write the sides here, a line a vertex: its number and +1 or -1.", HelpName = "file" };

    private static readonly Option<string?> s_check = new("--check") { Description = "Only count the cut of the sides in this file.", HelpName = "file" };

    public static Command Create(Interruption interruption) => new("solve", "Solves hard problems with networks of devices, and with what they compete with.")
    {
        TeachingHelp.Teach(
            new Command("maxcut", "Cuts a graph into two sides with as much weight between them as can be found.")
            {
                s_graph, s_solver, s_time, s_attempts, s_seed, s_bound, s_curve, s_out, s_check,
            },
            $"""
            Attempts from random starts on all processors; progress shows the best cut so far, Ctrl-C ends with it. The sides
            written by --out are the certificate: --check counts the cut again from them, edge by edge.

            {string.Join(Environment.NewLine, CutSolvers.All.Select(solver => $"  {solver.Name,-28}{solver.Description}"))}

              spinbench solve maxcut G1 --time "10 s" --bound --out g1.sides
              spinbench solve maxcut G1 --check g1.sides
              spinbench solve maxcut G1 --solver all --time "10 s"
              spinbench solve maxcut G1 --solver p-bit --curve 1
            """).With(interruption, SolveAsync),
        SolvePBitsCommand.Create(interruption),
    };

    private static async Task<int> SolveAsync(CommandContext context)
    {
        var path = context.Arguments.GetValue(s_graph)!;
        var (name, seed) = (context.Arguments.GetValue(s_solver)!, context.Arguments.GetValue(s_seed));
        var solvers = Solvers(context, name);
        var search = Limits(context);
        var graph = Read(context, path);
        if (context.Arguments.GetValue(s_check) is { } sides)
        {
            return Check(context, path, graph, sides);
        }

        var file = context.Arguments.GetValue(s_out);
        RequireWritable(file);
        var trials = Try(context, graph, solvers, search, seed);
        var isInterrupted = context.Cancellation.IsCancellationRequested;
        var isBounded = context.Arguments.GetValue(s_bound) || solvers.Any(solver => solver is GoemansWilliamsonSolver);
        var report = new CutReport(path, graph, trials, isBounded && !isInterrupted ? Bound(context, graph, seed) : null, isInterrupted);
        if (file is not null)
        {
            await SidesFile.WriteAsync(file, report.Best.Result.Sides);
        }

        report.Print(context.Terminal);
        return isInterrupted ? ExitCode.Interrupted : ExitCode.Success;
    }

    private static ICutSolver[] Solvers(CommandContext context, string name)
    {
        var solvers = CutSolvers.All.Where(solver => name == Everyone || solver.Name == name).ToArray();
        if (solvers.Length == 0)
        {
            throw new UsageException($"There is no solver \"{name}\"; there are {string.Join(", ", CutSolvers.All.Select(other => other.Name))}, and {Everyone}.");
        }

        if (context.Arguments.GetValue(s_curve) is not { } curve)
        {
            return solvers;
        }

        return Array.Exists(solvers, solver => solver is PBitSolver)
            ? Array.ConvertAll(solvers, solver => solver is PBitSolver ? new PBitSolver { Activation = PBitCurve.Load(context, curve) } : solver)
            : throw new UsageException($"--curve is the neuron of p-bits; \"{name}\" has none. Add --solver p-bit.");
    }

    private static (TimeSpan Time, int Attempts) Limits(CommandContext context)
    {
        var (time, attempts) = (context.Arguments.GetValue(s_time), context.Arguments.GetValue(s_attempts));
        if (attempts is < 1)
        {
            throw new UsageException($"--attempts {attempts} leaves nothing to do; give at least 1.");
        }

        return (time is not null ? Time(time) : attempts is null ? TimeSpan.FromSeconds(5) : TimeSpan.MaxValue, attempts ?? int.MaxValue);
    }

    private static TimeSpan Time(string text)
    {
        const double Longest = 30 * 86400;
        return Quantity.TryParse(text, "s", out var seconds, out _) && seconds > 0 && seconds <= Longest
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"--time \"{text}\" is no time to search; give more than 0 and at most 30 days, as in \"10 s\".");
    }

    private static WeightedGraph Read(CommandContext context, string path)
    {
        var (graph, warnings) = GraphFile.Read(path);
        foreach (var warning in warnings)
        {
            context.Terminal.Note($"{path}: {warning}");
        }

        return graph;
    }

    private static List<CutTrial> Try(CommandContext context, WeightedGraph graph, ICutSolver[] solvers, (TimeSpan Time, int Attempts) limits, ulong seed)
    {
        var trials = new List<CutTrial>();
        foreach (var solver in solvers)
        {
            if (solver.Refusal(graph) is { } reason)
            {
                var refusal = $"\"{solver.Name}\" cannot cut this graph: {reason}.";
                context.Terminal.Note(solvers.Length > 1 ? refusal : throw new UsageException($"{refusal} Choose another --solver."));
                continue;
            }

            foreach (var warning in solver.Warnings(graph))
            {
                context.Terminal.Note($"{solver.Name}: {warning}");
            }

            var search = new CutSearch(solver, graph, seed) { Time = limits.Time, Attempts = limits.Attempts };
            trials.Add(new CutTrial(solver, search.Run(new CutLine(context.Terminal, solver.Name), context.Cancellation)));
            if (context.Cancellation.IsCancellationRequested)
            {
                break;
            }
        }

        return trials;
    }

    private static CutBound Bound(CommandContext context, WeightedGraph graph, ulong seed)
    {
        const int SlowVertices = 3000;
        if (graph.VertexCount >= SlowVertices)
        {
            context.Terminal.Note("Computing the upper bound; at most half a minute more, less with Ctrl-C, and then it is looser.");
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(30));
        return CutBound.Of(graph, seed, end.Token);
    }

    // Before hours of searching, not after.
    private static void RequireWritable(string? file)
    {
        try
        {
            using var opened = file is null ? null : File.Open(file, FileMode.OpenOrCreate, FileAccess.Write);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The sides cannot be written to --out: {fault.Message}");
        }
    }

    private static int Check(CommandContext context, string path, WeightedGraph graph, string file)
    {
        var cut = graph.CutOf(SidesFile.Read(file, graph.VertexCount));
        context.Terminal.Json(new { Graph = path, graph.VertexCount, graph.EdgeCount, SidesFile = file, Cut = cut });
        context.Terminal.Line(FormattableString.Invariant($"cut       {cut}, counted from {file} over the {graph.EdgeCount} edges of {path}"));
        return ExitCode.Success;
    }
}
