namespace SpinBench.Instruments;

/// <summary>Detects a signal in phase with a reference.</summary>
public interface ILockInAmplifier : IInstrument
{
    /// <summary>Sets sensitivity in V, time constant in s and reference phase in rad.</summary>
    Task ConfigureAsync(LockInSettings settings, CancellationToken cancellationToken);

    /// <summary>One reading after the filter has settled on the present input.</summary>
    ValueTask<LockInReading> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>How a lock-in amplifier detects.</summary>
/// <param name="Sensitivity">Full scale in V rms.</param>
/// <param name="TimeConstant">Low-pass time constant in s.</param>
/// <param name="Phase">Reference phase in rad.</param>
/// <param name="Harmonic">Detected harmonic, from 1.</param>
public sealed record LockInSettings(double Sensitivity, double TimeConstant, double Phase = 0, int Harmonic = 1);

/// <summary>Both quadratures of one reading.</summary>
/// <param name="InPhase">V rms.</param>
/// <param name="Quadrature">V rms.</param>
/// <param name="Timestamp">When it was read on the bench's clock.</param>
/// <param name="Flags">Overload when the input or the filter was beyond range.</param>
public readonly record struct LockInReading(
    double InPhase, double Quadrature, DateTimeOffset Timestamp, ReadingFlags Flags);
