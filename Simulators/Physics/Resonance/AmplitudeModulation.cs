using System.Numerics;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>How the level of a radio-frequency source is modulated so that a lock-in amplifier can find the rectified voltage.</summary>
public sealed record AmplitudeModulation
{
    /// <summary>Course over a period.</summary>
    public ModulationShape Shape { get; init; } = ModulationShape.Square;

    /// <summary>Hz.</summary>
    public required double Frequency { get; init; }

    /// <summary>Depth d of the amplitude, above 0 to 1; a square one of depth 1 is on and off.</summary>
    public double Depth { get; init; } = 1;

    /// <summary>
    /// Reading of a lock-in amplifier (rms of the first harmonic) over the rectified voltage V of the unmodulated carrier,
    /// for small levels, where the voltage goes with the power: square (√2/π)(1 - (1-d)²), sine √2 d.
    /// </summary>
    /// <remarks>
    /// A square wave between V and (1-d)² V has a first harmonic of (2/π)(1 - (1-d)²) V peak; V (1 + d sin)² has 2 d V.
    /// </remarks>
    public double LockInFactor => Shape == ModulationShape.Square
        ? Math.Sqrt(2) / Math.PI * Depth * (2 - Depth)
        : Math.Sqrt(2) * Depth;

    /// <summary>Mean power over that of the unmodulated carrier: sine 1 + d²/2, square (1 + (1-d)²)/2.</summary>
    public double MeanSquare =>
        Shape == ModulationShape.Square ? (1 + (1 - Depth) * (1 - Depth)) / 2 : 1 + Depth * Depth / 2;

    /// <summary>
    /// A harmonic of the rectified voltage, rms over the rectified voltage of the unmodulated carrier, with its phase against
    /// the modulating sine.
    /// </summary>
    /// <remarks>
    /// (1 + d sin)² = 1 + d²/2 + 2d sin ωt - (d²/2) cos 2ωt; the square wave has (2/πn)(1 - (1-d)²) at odd n. For small
    /// levels, as <see cref="LockInFactor"/>, which is the first of them.
    /// </remarks>
    /// <param name="harmonic">From 1.</param>
    public Complex HarmonicAt(int harmonic) => Shape switch
    {
        ModulationShape.Square => harmonic % 2 == 1 ? LockInFactor / harmonic : Complex.Zero,
        _ => harmonic switch
        {
            1 => LockInFactor,
            2 => new Complex(0, -Depth * Depth / (2 * Math.Sqrt(2))),
            _ => Complex.Zero,
        },
    };

    /// <summary>Refuses a modulation that is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not above zero, or the depth not within 0 and 1.</exception>
    public void ThrowIfInvalid()
    {
        Require.Positive(Frequency, nameof(Frequency));
        if (!(double.IsFinite(Frequency) && Depth is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Depth), Depth, "A modulation has a finite frequency and a depth above 0 to 1.");
        }
    }

    /// <summary>Amplitude over the carrier's at a time in s, 0 or more.</summary>
    public double LevelAt(double time)
    {
        var turns = time * Frequency % 1;
        return Shape == ModulationShape.Square ? turns < 0.5 ? 1 : 1 - Depth : 1 + Depth * Math.Sin(Math.Tau * turns);
    }
}
