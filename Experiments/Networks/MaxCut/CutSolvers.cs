namespace SpinBench.Networks.MaxCut;

/// <summary>Every solver there is.</summary>
public static class CutSolvers
{
    /// <summary>The solvers, plainest first.</summary>
    public static IReadOnlyList<ICutSolver> All { get; } = [new GreedySolver(), new OneOptSolver(), new AnnealingSolver()];
}
