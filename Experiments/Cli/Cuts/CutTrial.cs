using SpinBench.Networks.MaxCut;

namespace SpinBench.Cli.Cuts;

/// <summary>What a solver reached.</summary>
internal sealed record CutTrial(ICutSolver Solver, CutResult Result);
