namespace SpinBench.Instruments.Magnets;

/// <summary>One line of a field calibration.</summary>
/// <param name="Current">A.</param>
/// <param name="Ascending">B in T when the current was reached from below.</param>
/// <param name="Descending">B in T when the current was reached from above.</param>
public readonly record struct CalibrationPoint(double Current, double Ascending, double Descending)
{
    /// <summary>B in T on a branch.</summary>
    public double FieldOn(FieldBranch branch) => branch switch
    {
        FieldBranch.Ascending => Ascending,
        FieldBranch.Descending => Descending,
        _ => (Ascending + Descending) / 2,
    };
}
