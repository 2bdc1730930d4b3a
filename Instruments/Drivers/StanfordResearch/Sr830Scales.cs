namespace SpinBench.Instruments.Drivers.StanfordResearch;

/// <summary>The steps of an SR830's switches (SR830 manual, commands SENS, OFLT, SRAT and section on filters).</summary>
public static class Sr830Scales
{
    /// <summary>Smallest amplitude of the sine output in V rms; it cannot be switched off.</summary>
    public const double SmallestAmplitude = 0.004;

    /// <summary>Largest amplitude of the sine output in V rms.</summary>
    public const double LargestAmplitude = 5;

    /// <summary>Lowest and highest frequency of the oscillator in Hz.</summary>
    public const double LowestFrequency = 0.001;

    /// <summary>Highest frequency of the oscillator in Hz.</summary>
    public const double HighestFrequency = 102_000;

    /// <summary>Highest detected harmonic.</summary>
    public const int HighestHarmonic = 19_999;

    /// <summary>Full scales in V rms by the index of <c>SENS</c>.</summary>
    public static IReadOnlyList<double> Sensitivities { get; } =
    [
        2e-9, 5e-9, 10e-9, 20e-9, 50e-9, 100e-9, 200e-9, 500e-9,
        1e-6, 2e-6, 5e-6, 10e-6, 20e-6, 50e-6, 100e-6, 200e-6, 500e-6,
        1e-3, 2e-3, 5e-3, 10e-3, 20e-3, 50e-3, 100e-3, 200e-3, 500e-3, 1,
    ];

    /// <summary>Time constants in s by the index of <c>OFLT</c>.</summary>
    public static IReadOnlyList<double> TimeConstants { get; } =
    [
        10e-6, 30e-6, 100e-6, 300e-6, 1e-3, 3e-3, 10e-3, 30e-3, 100e-3, 300e-3,
        1, 3, 10, 30, 100, 300, 1e3, 3e3, 10e3, 30e3,
    ];

    /// <summary>Index of the smallest step that is not below a value; -1 when all are.</summary>
    public static int IndexAtLeast(IReadOnlyList<double> steps, double value)
    {
        ArgumentNullException.ThrowIfNull(steps);
        for (var index = 0; index < steps.Count; index++)
        {
            // A value computed with another rounding is still the same step.
            if (steps[index] >= value * (1 - 1e-9))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Time to settle to 99 %: 5, 7, 9 or 10 time constants behind 1 to 4 poles.</summary>
    public static TimeSpan SettlingTime(int filterOrder, double timeConstant) =>
        TimeSpan.FromSeconds(timeConstant * filterOrder switch { 1 => 5, 2 => 7, 3 => 9, _ => 10 });
}
