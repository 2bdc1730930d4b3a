namespace SpinBench.Simulators.Physics.Vortex;

/// <summary>
/// The amplitude equation ds/dt = s (a + b s²) of a vortex, s = |X|/R, from <see cref="VortexDisc"/> or fitted to data.
/// </summary>
/// <remarks>Source of the fitted form: F. Abreu Araujo et al., arXiv:2206.13596.</remarks>
/// <param name="Growth">a in 1/s.</param>
/// <param name="Saturation">b in 1/s; below 0 the amplitude saturates.</param>
public readonly record struct VortexAmplitude(double Growth, double Saturation)
{
    /// <summary>Amplitude at which small gyration settles: sqrt(-a/b), 0 where it is damped out, infinite where nothing stops it.</summary>
    public double Stationary => Growth <= 0 ? 0 : Saturation < 0 ? Math.Sqrt(-Growth / Saturation) : double.PositiveInfinity;

    /// <summary>Amplitude after a time at constant drive, in closed form.</summary>
    /// <param name="amplitude">s at the start, 0 to 1.</param>
    /// <param name="duration">Time in s, 0 or more.</param>
    /// <exception cref="ArithmeticException">The amplitude grows beyond bounds before that time.</exception>
    public double After(double amplitude, double duration) =>
        Math.Sqrt(LogisticPower.After(amplitude * amplitude, Growth, -Saturation, duration));
}
