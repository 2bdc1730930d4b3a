namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>
/// Rates φ0 exp[-Δ (1 ± V/V_c)^n] of a junction whose voltage or current tilts a symmetric barrier: plus out of the high
/// state, minus out of the low one.
/// </summary>
/// <remarks>
/// The law of the literature on neuromorphic superparamagnetic junctions (A. Mizrahi et al., Sci. Rep. 6, 30535 (2016)).
/// Prefactors from femtoseconds to nanoseconds and exponents of 1 and 2 are both in print, so both are parameters.
/// </remarks>
/// <param name="AttemptFrequency">φ0 in 1/s, above 0.</param>
/// <param name="Barrier">Δ in kT.</param>
/// <param name="CriticalVoltage">V_c in V, above 0.</param>
/// <param name="Exponent">n, 1 or 2; 1 unless said otherwise.</param>
public sealed record CriticalVoltageLaw(
    double AttemptFrequency, double Barrier, double CriticalVoltage, double Exponent = 1)
{
    /// <summary>Rate in 1/s out of a state at a voltage in V; the barrier is gone from |V| = V_c on.</summary>
    public double Rate(MagneticState state, double voltage)
    {
        var relative = voltage / CriticalVoltage;
        var factor = Math.Max(0, state == MagneticState.High ? 1 + relative : 1 - relative);
        return AttemptFrequency * Math.Exp(-Barrier * Math.Pow(factor, Exponent));
    }

    /// <summary>The rates under a voltage.</summary>
    public DrivenRates Under(DriveWaveform voltage)
    {
        ArgumentNullException.ThrowIfNull(voltage);
        return new(voltage, new RateTable(voltage.Lowest, voltage.Highest, Rate));
    }
}
