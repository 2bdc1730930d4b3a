namespace SpinBench.Networks.MaxCut;

/// <summary>How far a search is.</summary>
/// <param name="Elapsed">Time since its begin.</param>
/// <param name="Attempts">Attempts that are done.</param>
/// <param name="BestCut">Largest cut so far; null before the first attempt ended.</param>
public readonly record struct CutProgress(TimeSpan Elapsed, int Attempts, long? BestCut);
