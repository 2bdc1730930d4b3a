using SpinBench.Instruments.Magnets;

namespace SpinBench.Protocols.Magnets;

/// <summary>A calibration that was just measured, and what it says about the magnet.</summary>
/// <param name="Calibration">Field against current on both branches.</param>
/// <param name="ZeroAfterDegaussing">
/// The gaussmeter's reading in T after degaussing at zero current: its own zero error, the laboratory's field, and what
/// degaussing has left.
/// </param>
/// <param name="LargestDifference">Largest difference in T between the calibration in use and the new one, away from the ends.</param>
/// <param name="DifferenceCurrent">The current in A at which it is.</param>
public sealed record MagnetCalibration(
    FieldCalibration Calibration, double ZeroAfterDegaussing, double LargestDifference, double DifferenceCurrent)
{
    /// <summary>Field that the iron keeps at zero current, in T: half the distance of both branches.</summary>
    public double Remanence => (Calibration.FieldAt(0, FieldBranch.Descending) - Calibration.FieldAt(0, FieldBranch.Ascending)) / 2;

    /// <summary>Width of the loop in A: how far the current goes beyond zero before the field is zero.</summary>
    public double CoerciveCurrent =>
        (Calibration.CurrentFor(0, FieldBranch.Ascending) - Calibration.CurrentFor(0, FieldBranch.Descending)) / 2;
}
