namespace SpinBench.Instruments.Magnets;

/// <summary>The branch of an iron core's hysteresis on which a field is.</summary>
public enum FieldBranch
{
    /// <summary>The mean of both: the history is not known.</summary>
    Mean,

    /// <summary>Reached from lower currents.</summary>
    Ascending,

    /// <summary>Reached from higher currents.</summary>
    Descending,
}
