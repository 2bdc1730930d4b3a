namespace SpinBench.Networks.MaxCut;

/// <summary>The best of some attempts.</summary>
/// <param name="Sides">+1 or -1 for each vertex: the certificate of the cut.</param>
/// <param name="Cut">Its weight, counted from <paramref name="Sides"/> edge by edge.</param>
/// <param name="Attempt">Which attempt found it first, from 0.</param>
/// <param name="Cuts">The cut of each attempt.</param>
/// <param name="Elapsed">Time it all took.</param>
/// <param name="FoundAfter">Time after which this cut was reached first, by any attempt.</param>
public sealed record CutResult(sbyte[] Sides, long Cut, int Attempt, IReadOnlyList<long> Cuts, TimeSpan Elapsed, TimeSpan FoundAfter);
