namespace SpinBench.Networks.MaxCut;

/// <summary>Every solver there is.</summary>
public static class CutSolvers
{
    /// <summary>The solvers, plainest first.</summary>
    public static IReadOnlyList<ICutSolver> All { get; } =
    [
        new RandomSolver(),
        new GreedySolver(),
        new OneOptSolver(),
        new DomainWallSolver(),
        new GoemansWilliamsonSolver(isImproved: false),
        new GoemansWilliamsonSolver(isImproved: true),
        new BifurcationSolver(isDiscrete: false),
        new BifurcationSolver(isDiscrete: true),
        new PBitSolver(),
        new AnnealingSolver(),
        new TabuSolver(),
    ];
}
