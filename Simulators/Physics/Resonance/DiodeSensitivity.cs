namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>Sensitivity of a spin-torque diode: rectified dc voltage over radio-frequency power, in V/W, which is mV/mW.</summary>
/// <remarks>
/// <see cref="Incident"/> divides by the power that a matched load would take, as the generator shows it;
/// <see cref="Matched"/> by the part 1 - |Γ|², Γ = (R - R_s)/(R + R_s), that the junction takes, which is what a matching
/// network without losses would reach: S. Miwa et al., Nat. Mater. 13, 50 (2014); B. Fang et al., Nat. Commun. 7, 11259
/// (2016).
/// </remarks>
/// <param name="Incident">V/W of available power.</param>
/// <param name="Matched">V/W of absorbed power.</param>
public readonly record struct DiodeSensitivity(double Incident, double Matched)
{
    /// <summary>That of a spectrum at a frequency in Hz, well by well with their weights.</summary>
    public static DiodeSensitivity Of(SpinTorqueResonance spectrum, double frequency)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var (incident, matched) = (0.0, 0.0);
        foreach (var well in spectrum.Wells)
        {
            var voltage = well.Weight * well.VoltageAt(frequency);
            incident += voltage / spectrum.Source.AvailablePower;
            matched += voltage / well.AbsorbedPower;
        }

        return new(incident, matched);
    }
}
