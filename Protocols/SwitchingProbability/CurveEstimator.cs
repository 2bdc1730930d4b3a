namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>How the activation curve is fitted.</summary>
public enum CurveEstimator
{
    /// <summary>
    /// Counted readings while a reading is short against a dwell; otherwise mean resistances, when there are fields enough.
    /// </summary>
    Automatic,

    /// <summary>Logistic maximum likelihood of counted high readings.</summary>
    Counts,

    /// <summary>Six-parameter fit of the mean resistance.</summary>
    MeanResistance,
}
