namespace SpinBench.Networks.BitErrors;

/// <summary>Which bits of a memory go wrong. A one is the parallel state, P.</summary>
public enum BitErrorKind
{
    /// <summary>Any bit, both ways alike.</summary>
    Flip,

    /// <summary>Only ones: parallel junctions read antiparallel.</summary>
    OnesLost,

    /// <summary>Only zeros: antiparallel junctions read parallel.</summary>
    ZerosLost,

    /// <summary>Junctions that do not switch: each holds a state of its own, half of them the right one by luck.</summary>
    Stuck,
}
