namespace SpinBench.Networks.MaxCut;

/// <summary>On what an upper bound of all cuts rests.</summary>
public enum CutBoundCertainty
{
    /// <summary>No cut contains more than all positive weights.</summary>
    AllPositiveWeights,

    /// <summary>Proved: a matrix was factorised whose factorisation fails if the bound does not hold.</summary>
    Factorisation,

    /// <summary>Holds but for a chance of <see cref="CutBound.Failure"/> over the start vector of an iteration.</summary>
    Chance,
}
