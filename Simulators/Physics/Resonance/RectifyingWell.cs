using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>One direction of rest of a junction under radio frequency, and the dc voltage that mixing gives in it.</summary>
/// <remarks>
/// V = I_rf (dR/dm·δm)/2, δm being the in-phase turn that voltage (by the anisotropy), current (by the spin torques and the
/// Oersted field) and field excite: A. A. Tulapurkar et al., Nature 438, 339 (2005); the lines' symmetry as in
/// J. Zhu et al., Phys. Rev. Lett. 108, 197203 (2012).
/// </remarks>
public sealed class RectifyingWell
{
    // Whole turns are averaged over so many phases: exact up to the seventh harmonic, of which the second is the last needed.
    private const int Phases = 8;

    private readonly LinearResponse _response;
    private readonly SpinTorqueResonance _resonance;
    private readonly ResonantResponse _mixing;

    internal RectifyingWell(SpinTorqueResonance resonance, LinearResponse response, double weight, WellDrive drive)
    {
        (_resonance, _response) = (resonance, response);
        Rest = response.Rest;
        Weight = weight;
        Drive = drive;
        var slope = drive.CurrentPeak / 2 * drive.ResistanceSlope;
        _mixing = response.To(slope, drive.FieldAt(Rest));
    }

    /// <summary>Unit vector of the magnetisation at rest.</summary>
    public CartesianVector Rest { get; }

    /// <summary>Boltzmann's probability of this well, 0 to 1.</summary>
    public double Weight { get; }

    /// <summary>Resistance in ohm at rest.</summary>
    public double Resistance => Drive.Resistance;

    /// <summary>Current in A of the bias, V/R.</summary>
    public double BiasCurrent => _resonance.Bias.Voltage / Resistance;

    /// <summary>Peak in V of the radio-frequency voltage across the junction.</summary>
    public double VoltagePeak => Drive.VoltagePeak;

    /// <summary>Peak in A of the radio-frequency current.</summary>
    public double CurrentPeak => Drive.CurrentPeak;

    /// <summary>Radio-frequency power in W that the junction takes.</summary>
    public double AbsorbedPower => Drive.VoltagePeak * Drive.CurrentPeak / 2;

    /// <summary>The rectified voltage in V near the resonance, as a line over the frequency in Hz.</summary>
    public LorentzianLine Line => _mixing.Line;

    internal WellDrive Drive { get; }

    /// <summary>Rectified voltage in V at a frequency in Hz.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not finite.</exception>
    public double VoltageAt(double frequency) => SymmetricVoltageAt(frequency) + AntisymmetricVoltageAt(frequency);

    /// <summary>Its part that peaks at the resonance, that of a damping-like torque, in V.</summary>
    public double SymmetricVoltageAt(double frequency) => _mixing.SymmetricAt(frequency);

    /// <summary>Its part that vanishes at the resonance, that of a field-like torque or of the anisotropy, in V.</summary>
    public double AntisymmetricVoltageAt(double frequency) => _mixing.AntisymmetricAt(frequency);

    /// <summary>
    /// What the radio frequency adds to the dc voltage besides the mixing, in V, at a frequency in Hz: the bias current times
    /// the change of the mean resistance. The precession spreads the direction, and its mean moves with the square of the turn.
    /// </summary>
    /// <remarks>
    /// The second order of the expansion whose first is the linear response; for a bias from a source of constant current.
    /// </remarks>
    public double BiasShiftAt(double frequency)
    {
        var transport = _resonance.Macrospin.Transport;
        var (cosine, sine) = _response.TurnBy(Drive.FieldAt(Rest), frequency);
        var (push, resistance) = (default(CartesianVector), 0.0);
        for (var phase = 0; phase < Phases; phase++)
        {
            var (s, c) = Math.SinCos(Math.Tau * phase / Phases);
            var m = (Rest + c * cosine + s * sine).Normalised;
            push += 1.0 / Phases * _resonance.Parameters.RateOfChange(m, c * Drive.FieldAt(m));
            resistance += (transport.Resistance(m, _resonance.Bias.Voltage) - Resistance) / Phases;
        }

        var moved = CartesianVector.Dot(Drive.ResistanceSlope, _response.TurnBy(push));
        return BiasCurrent * (resistance + moved);
    }
}
