namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>
/// The mean reading of an analogue synapse after a reset and one write, in reduced units: the drive u = (I - I_c) / dI, where the
/// reading is 0 at u = 0 and ±tanh(1) at about u = ±1, and readings between -1 and 1. Rises everywhere. Immutable.
/// </summary>
public abstract class WriteCurve
{
    /// <summary>
    /// tanh u, as spin-orbit torque writes an antiferromagnet with a ferromagnet on it (W. A. Borders et al., Appl. Phys. Express 10,
    /// 013007 (2017), has the devices; the formula is ours).
    /// </summary>
    public static WriteCurve Tanh { get; } = new TanhWriteCurve();

    /// <summary>What is said of it in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Standard deviation of a reading from one write to the next, in parts of half the range.</summary>
    public abstract double CycleNoise { get; }

    /// <summary>The reading after a write.</summary>
    /// <param name="drive">u.</param>
    public abstract double Reading(double drive);

    /// <summary>The drive that gives a reading; readings that no drive gives get the drive of the closest that one gives.</summary>
    /// <param name="reading">-1 to 1.</param>
    public abstract double DriveFor(double reading);

    private sealed class TanhWriteCurve : WriteCurve
    {
        // Largest reading that is asked of it: full saturation would take an infinite current. And the scatter of cycles. Both ours.
        private const double LargestReading = 0.95;
        private const double Scatter = 0.02;

        public override string Name => "tanh((I - Ic) / dI)";

        public override double CycleNoise => Scatter;

        public override double Reading(double drive) => Math.Tanh(drive);

        public override double DriveFor(double reading) => Math.Atanh(Math.Clamp(reading, -LargestReading, LargestReading));
    }
}
