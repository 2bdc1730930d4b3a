namespace SpinBench.Simulators.Physics.AutoOscillators;

/// <summary>
/// The universal model of an auto-oscillator: a spin-torque oscillator, or any other, by its complex amplitude.
/// </summary>
/// <remarks>
/// <para>dc/dt = -i ω(p) c - Γ₊(p) c + Γ₋(p) c + f(t), power p = |c|², ω(p) = ω0 + N p, Γ₊(p) = Γ (1 + Q p),
/// Γ₋(p) = σ I (1 - p). Above the threshold I_th = Γ/σ it runs by itself with p0 = (ζ - 1)/(ζ + Q), ζ = I/I_th.</para>
/// <para>Thermal noise is white with ⟨f(t) f*(t')⟩ = 2 Γ₊(p) η δ(t - t'); η is the mean power in equilibrium, at zero
/// current and Q = 0.</para>
/// <para>Source: A. Slavin and V. Tiberkevich, IEEE Trans. Magn. 45, 1875 (2009), the model, its power and
/// nonlinearity coefficient ν, locking (Section IV) and linewidth (Section V). Frequencies are angular, in rad/s;
/// <see cref="Linewidth"/> and <see cref="LockingRange"/> are in Hz.</para>
/// </remarks>
public sealed record AutoOscillator
{
    /// <summary>Angular frequency ω0 of small oscillations in rad/s.</summary>
    public required double Frequency { get; init => field = Require.Finite(value); }

    /// <summary>Nonlinear frequency shift N in rad/s: by how much unit power changes the frequency.</summary>
    public double FrequencyShift { get; init => field = Require.Finite(value); }

    /// <summary>Linear damping Γ in 1/s, above 0.</summary>
    public required double Damping { get; init => field = Require.Positive(value); }

    /// <summary>Nonlinear damping Q, 0 or more.</summary>
    public double NonlinearDamping { get; init => field = Require.NotNegative(value); }

    /// <summary>Negative damping σ of a current, in 1/(s A), above 0.</summary>
    public required double DrivePerAmpere { get; init => field = Require.Positive(value); }

    /// <summary>Thermal power η = kT/(λ ω0), 0 or more; λ is the scale between energy and ω p, in J s.</summary>
    public double ThermalPower { get; init => field = Require.NotNegative(value); }

    /// <summary>Current at which auto-oscillation sets in, in A.</summary>
    public double ThresholdCurrent => Damping / DrivePerAmpere;

    /// <summary>ω(p) in rad/s.</summary>
    public double FrequencyAt(double power) => Frequency + FrequencyShift * power;

    /// <summary>Γ₊(p) in 1/s.</summary>
    public double PositiveDamping(double power) => Damping * (1 + NonlinearDamping * power);

    /// <summary>Γ₋(p) of a current in A, in 1/s.</summary>
    public double NegativeDamping(double power, double current) => DrivePerAmpere * current * (1 - power);

    /// <summary>Supercriticality ζ = I/I_th of a current in A.</summary>
    public double Supercriticality(double current) => current / ThresholdCurrent;

    /// <summary>Free-running power p0 of a current in A; 0 below the threshold.</summary>
    public double FreeRunningPower(double current)
    {
        var ratio = Supercriticality(current);
        return ratio > 1 ? (ratio - 1) / (ratio + NonlinearDamping) : 0;
    }

    /// <summary>Free-running angular frequency ω(p0) of a current in A, in rad/s.</summary>
    public double FreeRunningFrequency(double current) => FrequencyAt(FreeRunningPower(current));

    /// <summary>Γ_p = Γ (ζ - 1) in 1/s above the threshold: a small departure from p0 dies out as exp(-2 Γ_p t).</summary>
    public double PowerRelaxationRate(double current) => Damping * (Supercriticality(current) - 1);

    /// <summary>Nonlinearity coefficient ν = N p0/Γ_p = N/(Γ (ζ + Q)) above the threshold.</summary>
    public double NonlinearityCoefficient(double current) =>
        FrequencyShift / (Damping * (Supercriticality(current) + NonlinearDamping));

    /// <summary>Full width at half maximum of the spectrum in Hz.</summary>
    /// <param name="current">Current in A.</param>
    /// <returns>
    /// (Γ - σI)/π below the threshold (good where the thermal power is well below 1 - ζ); above it
    /// Γ₊(p0) η (1 + ν²)/(2π p0) (good where η is well below p0 and the width well below Γ_p/π).
    /// </returns>
    public double Linewidth(double current)
    {
        if (Supercriticality(current) <= 1)
        {
            return (Damping - DrivePerAmpere * current) / Math.PI;
        }

        var power = FreeRunningPower(current);
        var nonlinearity = NonlinearityCoefficient(current);
        return PositiveDamping(power) * ThermalPower / power * (1 + nonlinearity * nonlinearity) / Math.Tau;
    }

    /// <summary>
    /// Half of the range in Hz of the frequencies of a weak signal F exp(-iω_e t) that lock the oscillator, above the
    /// threshold: F sqrt(1 + ν²)/(2π sqrt(p0)).
    /// </summary>
    /// <param name="current">Current in A, above the threshold.</param>
    /// <param name="amplitude">F in 1/s, well below Γ_p sqrt(p0); without a free-running power the range is infinite.</param>
    public double LockingRange(double current, double amplitude)
    {
        var nonlinearity = NonlinearityCoefficient(current);
        return amplitude / Math.Sqrt(FreeRunningPower(current))
            * Math.Sqrt(1 + nonlinearity * nonlinearity) / Math.Tau;
    }

    /// <summary>The power after a time at constant current without noise: exact, for a step of any length.</summary>
    /// <param name="power">Power at the start, 0 to 1.</param>
    /// <param name="current">Current in A.</param>
    /// <param name="duration">Time in s, 0 or more.</param>
    /// <exception cref="ArithmeticException">
    /// The power grows beyond bounds: it started above 1 with a current far below zero, outside the model.
    /// </exception>
    public double PowerAfter(double power, double current, double duration) =>
        LogisticPower.After(power, Growth(current), Saturation(current), duration);

    /// <summary>The phase of c in rad after that time, less the phase at the start: minus the integral of ω(p), exact.</summary>
    /// <param name="power">Power at the start, 0 to 1.</param>
    /// <param name="current">Current in A.</param>
    /// <param name="duration">Time in s, 0 or more.</param>
    public double PhaseChange(double power, double current, double duration) =>
        -Frequency * duration
        - FrequencyShift * LogisticPower.Integral(power, Growth(current), Saturation(current), duration);

    private double Growth(double current) => DrivePerAmpere * current - Damping;

    private double Saturation(double current) => DrivePerAmpere * current + Damping * NonlinearDamping;
}
