namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>How the activation curve is fitted.</summary>
public enum CurveEstimator
{
    /// <summary>
    /// Counted readings while a reading is so short against a dwell that counting costs less than a quarter of the
    /// weight's standard error; shared counts up to half a relaxation a reading; otherwise mean resistances, when there
    /// are fields enough.
    /// </summary>
    Automatic,

    /// <summary>Logistic maximum likelihood of counted high readings.</summary>
    Counts,

    /// <summary>The same with readings that integrate over a switch shared between both states.</summary>
    SharedCounts,

    /// <summary>Six-parameter fit of the mean resistance.</summary>
    MeanResistance,
}
