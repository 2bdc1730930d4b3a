namespace SpinBench.Networks.Vowels;

/// <summary>
/// Oscillators that hear two signals and each other, as <see cref="Simulators.Physics.AutoOscillators.PhaseNetwork"/> describes
/// them, and how their locking is seen.
/// </summary>
/// <remarks>All numbers are ours; the paper's own were not read.</remarks>
public sealed record OscillatorSet
{
    /// <summary>Locking range D of each oscillator in Hz, above 0: it follows a signal alone within D; holds the factor sqrt(1 + ν²).</summary>
    public IReadOnlyList<double> LockingRanges { get; init; } = [6e6, 6e6, 6e6, 6e6];

    /// <summary>Linewidth of each oscillator in Hz, full width at half maximum, 0 or more.</summary>
    public IReadOnlyList<double> Linewidths { get; init; } = [0.05e6, 0.05e6, 0.05e6, 0.05e6];

    /// <summary>Coupling of each oscillator to each other one in Hz.</summary>
    public double Coupling { get; init; } = 0.3e6;

    /// <summary>Frequency in Hz from which phases are counted, near all frequencies.</summary>
    public double Reference { get; init; } = 350e6;

    /// <summary>Time step in s.</summary>
    public double Step { get; init; } = 6e-9;

    /// <summary>Steps of a presentation; the last two thirds are watched.</summary>
    public int StepCount { get; init; } = 600;

    /// <summary>An oscillator follows a signal when its mean frequency is nearer to it than this, in Hz.</summary>
    public double LockTolerance { get; init; } = 0.3e6;

    /// <summary>Oscillators.</summary>
    public int Count => LockingRanges.Count;

    /// <summary>The same set with all frequencies and rates so many times larger, around another reference in Hz.</summary>
    public OscillatorSet Scaled(double factor, double reference) => this with
    {
        LockingRanges = [.. LockingRanges.Select(range => range * factor)],
        Linewidths = [.. Linewidths.Select(width => width * factor)],
        Coupling = Coupling * factor, Reference = reference, Step = Step / factor, LockTolerance = LockTolerance * factor,
    };

    /// <summary>The same set with one locking range for all, in Hz.</summary>
    public OscillatorSet WithLockingRange(double range) => this with { LockingRanges = [.. LockingRanges.Select(_ => range)] };

    /// <summary>The same set with one linewidth for all, in Hz.</summary>
    public OscillatorSet WithLinewidth(double linewidth) => this with { Linewidths = [.. Linewidths.Select(_ => linewidth)] };

    /// <summary>Which oscillators follow which signal.</summary>
    /// <param name="frequencies">Mean frequency of each oscillator in Hz.</param>
    /// <param name="tones">The signals.</param>
    public Synchronisation Follow(ReadOnlySpan<double> frequencies, TonePair tones)
    {
        var (first, second) = (0, 0);
        for (var oscillator = 0; oscillator < frequencies.Length; oscillator++)
        {
            first |= Math.Abs(frequencies[oscillator] - tones.First) < LockTolerance ? 1 << oscillator : 0;
            second |= Math.Abs(frequencies[oscillator] - tones.Second) < LockTolerance ? 1 << oscillator : 0;
        }

        return new Synchronisation((byte)first, (byte)second);
    }
}
