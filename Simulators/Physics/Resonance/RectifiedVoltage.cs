namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>What a simulation in time found for the dc voltage that radio frequency adds.</summary>
/// <param name="Mixing">Mean of I_rf cos ωt R(m) in V: the rectified voltage of the closed form.</param>
/// <param name="BiasShift">
/// The bias current times the change of the mean resistance, in V: of second order in the turn like the mixing; a dc
/// voltmeter reads it too.
/// </param>
/// <param name="StandardError">Standard error of the mixing in V from thermal noise; 0 at 0 K.</param>
public readonly record struct RectifiedVoltage(double Mixing, double BiasShift, double StandardError)
{
    /// <summary>All of the dc voltage that the radio frequency adds, in V.</summary>
    public double Total => Mixing + BiasShift;
}
