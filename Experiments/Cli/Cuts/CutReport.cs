using System.Globalization;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Cli.Cuts;

/// <summary>Cuts of a graph, for people and for scripts.</summary>
internal sealed record CutReport(string Path, WeightedGraph Graph, IReadOnlyList<CutTrial> Trials, CutBound? Bound, bool IsInterrupted)
{
    /// <summary>The first of those with the largest cut.</summary>
    public CutTrial Best => Trials.MaxBy(trial => trial.Result.Cut)!;

    public void Print(Terminal terminal)
    {
        terminal.Json(new
        {
            Graph = Path, Graph.VertexCount, Graph.EdgeCount, Graph.TotalWeight, Best.Result.Cut, Solver = Best.Solver.Name,
            Bound = Bound?.Value, BoundRestsOn = Bound?.Certainty.ToString(), Ratio = Ratio(Best), IsInterrupted,
            Solvers = Trials.Select(trial => new
            {
                trial.Solver.Name, trial.Result.Cut, trial.Result.Attempt, Attempts = trial.Result.Cuts.Count, MeanCut = trial.Result.Cuts.Average(),
                Seconds = trial.Result.Elapsed.TotalSeconds, FoundAfterSeconds = trial.Result.FoundAfter.TotalSeconds, Ratio = Ratio(trial),
            }),
            Sides = Best.Result.Sides.Select(side => (int)side),
        });
        terminal.Line(Invariant($"graph     {Graph.VertexCount} vertices, {Graph.EdgeCount} edges, weight {Graph.TotalWeight}"));
        if (Trials.Count > 1)
        {
            PrintTable(terminal);
        }

        var result = Best.Result;
        terminal.Line(Invariant($"cut       {result.Cut}, found by attempt {result.Attempt + 1} of {result.Cuts.Count} (mean {result.Cuts.Average():F1}) after {result.FoundAfter.TotalSeconds:F2} of {result.Elapsed.TotalSeconds:F2} s with \"{Best.Solver.Name}\""));
        if (Bound is not null)
        {
            PrintBound(terminal, Bound);
        }
    }

    private void PrintTable(Terminal terminal) => terminal.Table(
        ["solver", "cut", "gap to best", "attempts", "mean cut", "found after", "cut / bound"],
        [.. Trials.Select(trial => new[]
        {
            trial.Solver.Name, Invariant($"{trial.Result.Cut}"), Gap(trial.Result.Cut), Invariant($"{trial.Result.Cuts.Count}"),
            Invariant($"{trial.Result.Cuts.Average():F1}"), Invariant($"{trial.Result.FoundAfter.TotalSeconds:F2} s"),
            Ratio(trial) is { } ratio ? Invariant($"{ratio:F4}") : "-",
        })]);

    private void PrintBound(Terminal terminal, CutBound bound)
    {
        var basis = bound.Certainty switch
        {
            CutBoundCertainty.AllPositiveWeights => "the sum of all positive weights",
            CutBoundCertainty.Factorisation => "Goemans and Williamson's relaxation, proved by a factorisation",
            _ => Invariant($"Goemans and Williamson's relaxation; wrong with a chance below {CutBound.Failure:G1}"),
        };
        terminal.Line(Best.Result.Cut == bound.Value
            ? Invariant($"bound     {bound.Value}: {basis}. This cut is the largest there is.")
            : Invariant($"bound     no cut exceeds {bound.Value}: {basis}. This one has {Ratio(Best) ?? 0:P2} of it."));
    }

    private string Gap(long cut) => Best.Result.Cut > 0 ? Invariant($"{100.0 * (Best.Result.Cut - cut) / Best.Result.Cut:F3} %") : "-";

    private double? Ratio(CutTrial trial) => Bound is { Value: > 0 } ? (double)trial.Result.Cut / Bound.Value : null;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
