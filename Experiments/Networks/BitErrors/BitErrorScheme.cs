namespace SpinBench.Networks.BitErrors;

/// <summary>What a memory keeps, and which of its junctions go wrong.</summary>
public enum BitErrorScheme
{
    /// <summary>Binary weights; any junction wrong.</summary>
    Flips,

    /// <summary>Binary weights; only parallel junctions, +1, become antiparallel.</summary>
    OnesLost,

    /// <summary>Binary weights; only antiparallel junctions, -1, become parallel.</summary>
    ZerosLost,

    /// <summary>Binary weights; junctions that do not switch, half of them right by luck.</summary>
    Stuck,

    /// <summary>Binary weights in three junctions each; the majority counts.</summary>
    Majority,

    /// <summary>Binary weights; any junction wrong, and the thresholds set anew by the sums that the memory gives.</summary>
    Recalibrated,

    /// <summary>As <see cref="OnesLost"/>, and the thresholds set anew.</summary>
    OnesLostRecalibrated,

    /// <summary>Binary weights trained with errors; any junction wrong.</summary>
    TrainedWithErrors,

    /// <summary>Eight bits a weight; any bit wrong.</summary>
    FixedPoint,

    /// <summary>Eight bits a weight; only signs wrong.</summary>
    FixedPointTopBit,

    /// <summary>Eight bits a weight; only bits of the lower half wrong.</summary>
    FixedPointLowBits,
}
