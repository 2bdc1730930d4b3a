namespace SpinBench.Simulators.Instruments.Waveforms;

/// <summary>Everything about one channel's waveform; voltages are those of the open terminals. Defaults are those of <c>*RST</c>.</summary>
public sealed record WaveformSettings
{
    /// <summary>Largest |V| at the open terminals.</summary>
    public const double LargestVoltage = 10;

    /// <summary>Smallest V peak to peak at the open terminals.</summary>
    public const double SmallestAmplitude = 2e-3;

    private const int PrintedDigits = 15;

    /// <summary>The shape.</summary>
    public WaveformFunction Function { get; init; }

    /// <summary>Hz; for pulses the repetition rate, for bits the bit rate.</summary>
    public double Frequency { get; init; } = 1e3;

    /// <summary>V peak to peak.</summary>
    public double Amplitude { get; init; } = 0.2;

    /// <summary>V.</summary>
    public double Offset { get; init; }

    /// <summary>rad.</summary>
    public double Phase { get; init; }

    /// <summary>Part of a square's period spent high, 0 to 1.</summary>
    public double DutyCycle { get; init; } = 0.5;

    /// <summary>Part of a ramp's period spent rising, 0 to 1.</summary>
    public double Symmetry { get; init; } = 1;

    /// <summary>Width of a pulse at half height in s.</summary>
    public double PulseWidth { get; init; } = 100e-6;

    /// <summary>Whether the wave is turned over about its offset.</summary>
    public bool IsInverted { get; init; }

    /// <summary>Samples of the arbitrary waveform, ±32767 for ± half the amplitude.</summary>
    public short[] Samples { get; init; } = BuiltInSamples;

    /// <summary>The exponential rise that is always in the memory.</summary>
    public static short[] BuiltInSamples { get; } =
        [.. Enumerable.Range(0, 100).Select(index => (short)(32767 * (1 - 2 * Math.Exp(-0.07 * index))))];

    /// <summary>Samples per second.</summary>
    public double SampleRate { get; init; } = 40e3;

    /// <summary>Whether cycles are played in bursts.</summary>
    public bool IsBurst { get; init; }

    /// <summary>Whether bursts last as long as a gate that is not wired, and so never come.</summary>
    public bool IsGated { get; init; }

    /// <summary>Cycles of a burst; infinite goes on until it is changed.</summary>
    public double BurstCount { get; init; } = 1;

    /// <summary>s from burst to burst when they start by themselves; null when they wait for a trigger.</summary>
    public double? BurstPeriod { get; init; } = 10e-3;

    /// <summary>Highest V, rounded as it is printed.</summary>
    public double High => Level(+1);

    /// <summary>Lowest V, rounded as it is printed.</summary>
    public double Low => Level(-1);

    /// <summary>Length of one cycle in s.</summary>
    public double CycleDuration => Function == WaveformFunction.Arbitrary ? Samples.Length / SampleRate : 1 / Frequency;

    private double Level(int side) => DecimalRounding.ToSignificantDigits(
        Function == WaveformFunction.DirectCurrent ? Offset : Offset + side * Amplitude / 2, PrintedDigits);
}
