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
    /// <summary>That of one well at a frequency in Hz.</summary>
    /// <exception cref="ArgumentException">The source has no power.</exception>
    public static DiodeSensitivity Of(RadioFrequencyDrive source, RectifyingWell well, double frequency)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(well);
        if (source.AvailablePower == 0)
        {
            throw new ArgumentException("Without radio-frequency power there is no sensitivity.", nameof(source));
        }

        var voltage = well.VoltageAt(frequency);
        return new(voltage / source.AvailablePower, voltage / well.AbsorbedPower);
    }

    /// <summary>That of all wells with their weights.</summary>
    public static DiodeSensitivity Of(SpinTorqueResonance resonance, double frequency)
    {
        ArgumentNullException.ThrowIfNull(resonance);
        var (incident, matched) = (0.0, 0.0);
        foreach (var well in resonance.Wells)
        {
            var one = Of(resonance.Source, well, frequency);
            incident += well.Weight * one.Incident;
            matched += well.Weight * one.Matched;
        }

        return new(incident, matched);
    }
}
