namespace SpinBench.Instruments;

/// <summary>Detects a signal in phase with a reference, and sources the reference as a sine.</summary>
public interface ILockInAmplifier : IInstrument
{
    /// <summary>Applies settings, reads them back and returns them as the instrument rounded them.</summary>
    /// <exception cref="LimitException">The oscillator could exceed the bench's limits; nothing was sent.</exception>
    Task<LockInSettings> ConfigureAsync(LockInSettings settings, CancellationToken cancellationToken);

    /// <summary>One reading after the filter has settled on the present input, which takes several time constants.</summary>
    ValueTask<LockInReading> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>How a lock-in amplifier detects.</summary>
public sealed record LockInSettings
{
    /// <summary>Largest signal expected, in V rms; the next larger full scale is selected.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>Low-pass time constant in s; the next larger one is selected.</summary>
    public required double TimeConstant { get; init; }

    /// <summary>Cascaded poles of the low-pass, 1 to 4: 6 to 24 dB per octave.</summary>
    public int FilterOrder { get; init; } = 4;

    /// <summary>Reference phase in rad, -π to π.</summary>
    public double Phase { get; init; }

    /// <summary>Detected harmonic, from 1.</summary>
    public int Harmonic { get; init; } = 1;

    /// <summary>The instrument's own sine; null detects at an external reference and turns the sine down.</summary>
    public LockInOscillator? Oscillator { get; init; }
}

/// <summary>The sine that a lock-in amplifier puts out.</summary>
/// <param name="Amplitude">V rms at the connector.</param>
/// <param name="Frequency">Hz.</param>
public sealed record LockInOscillator(double Amplitude, double Frequency)
{
    /// <summary>Refuses a sine that could exceed the limits behind its series resistor.</summary>
    /// <remarks>
    /// Nothing limits such a source: whatever the device is, its current stays below the peak over the resistor, and a bad
    /// contact sees the whole open-circuit voltage.
    /// </remarks>
    /// <param name="seriesResistance">ohm between oscillator and device.</param>
    /// <param name="limits">The bench's.</param>
    /// <param name="where">The instrument.</param>
    /// <exception cref="LimitException">The peak is beyond the voltage limit, or the peak current beyond the current limit.</exception>
    public void ThrowIfBeyond(double seriesResistance, InstrumentLimits limits, string where)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var peak = Math.Sqrt(2) * Amplitude;
        LimitException.ThrowIfBeyond("oscillator peak voltage", peak, limits.Voltage, "V", where);
        LimitException.ThrowIfBeyond("oscillator peak current", peak / seriesResistance, limits.Current, "A", where);
    }
}

/// <summary>Both quadratures of one reading.</summary>
/// <param name="InPhase">V rms; NaN on overload or without a reference.</param>
/// <param name="Quadrature">V rms; NaN on overload or without a reference.</param>
/// <param name="Timestamp">When it was read on the bench's clock.</param>
/// <param name="Flags">
/// Overload when the input, the filter or the output was beyond range, unlocked when the reference was lost.
/// </param>
public readonly record struct LockInReading(
    double InPhase, double Quadrature, DateTimeOffset Timestamp, ReadingFlags Flags);
