using System.Numerics;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>
/// A linear response (N0 + iω N1)/(ω0² - ω² + iωΓ) to cos ωt: its real part is in phase with the drive.
/// </summary>
/// <param name="SquaredFrequency">ω0² in 1/s².</param>
/// <param name="DecayRate">Γ in 1/s.</param>
/// <param name="Static">N0 in 1/s² times the response's unit.</param>
/// <param name="Dynamic">N1 in 1/s times the response's unit.</param>
public readonly record struct ResonantResponse(double SquaredFrequency, double DecayRate, double Static, double Dynamic)
{
    /// <summary>
    /// The in-phase response near the resonance as a line: S = N1/Γ and A = N0/(ω0 Γ), centre ω0/2π and width Γ/2π in Hz.
    /// </summary>
    public LorentzianLine Line
    {
        get
        {
            var frequency = Math.Sqrt(SquaredFrequency);
            return new(
                frequency / Math.Tau, DecayRate / Math.Tau, Dynamic / DecayRate, Static / (frequency * DecayRate));
        }
    }

    /// <summary>Complex response at a frequency in Hz.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not finite; so for the parts below.</exception>
    public Complex At(double frequency)
    {
        var omega = AngularFrequency(frequency);
        return new Complex(Static, omega * Dynamic) / new Complex(SquaredFrequency - omega * omega, omega * DecayRate);
    }

    /// <summary>The part of the in-phase response at a frequency in Hz that peaks at the resonance: ω²Γ N1 over |…|².</summary>
    public double SymmetricAt(double frequency)
    {
        var omega = AngularFrequency(frequency);
        return omega * omega * DecayRate * Dynamic / SquaredModulus(omega);
    }

    /// <summary>
    /// The part of the in-phase response at a frequency in Hz that vanishes at the resonance: N0 (ω0² - ω²) over |…|².
    /// </summary>
    public double AntisymmetricAt(double frequency)
    {
        var omega = AngularFrequency(frequency);
        return Static * (SquaredFrequency - omega * omega) / SquaredModulus(omega);
    }

    private static double AngularFrequency(double frequency) => double.IsFinite(frequency)
        ? Math.Tau * frequency
        : throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "A response belongs to a finite frequency.");

    private double SquaredModulus(double omega)
    {
        var (detuning, friction) = (SquaredFrequency - omega * omega, omega * DecayRate);
        return detuning * detuning + friction * friction;
    }
}
