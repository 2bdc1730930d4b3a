using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Instruments.RadioFrequency;

/// <summary>The stepped sweep of a radio-frequency generator: it takes its time and walks the frequency.</summary>
public sealed class RadioFrequencySweep(SimulatedRadioFrequencyGenerator generator, LabClock clock)
{
    private const int FirstSweepingMode = 2;

    /// <summary>0 CW, 1 fixed, 2 sweep, 3 list.</summary>
    public int FrequencyMode { get; set; }

    /// <summary>Whether a sweep is selected rather than one frequency.</summary>
    public bool IsOn => FrequencyMode >= FirstSweepingMode;

    /// <summary>First frequency in Hz.</summary>
    public double Start { get; set; } = generator.Model.LowestFrequency;

    /// <summary>Last frequency in Hz.</summary>
    public double Stop { get; set; } = generator.Model.HighestFrequency;

    /// <summary>Middle in Hz; moves both ends.</summary>
    public double Centre
    {
        get => (Start + Stop) / 2;
        set => (Start, Stop) = (value - Span / 2, value + Span / 2);
    }

    /// <summary>Distance of the ends in Hz; keeps the middle.</summary>
    public double Span
    {
        get => Stop - Start;
        set => (Start, Stop) = (Centre - value / 2, Centre + value / 2);
    }

    /// <summary>Points, ends included.</summary>
    public int Points { get; set; } = 101;

    /// <summary>s at each point.</summary>
    public double Dwell { get; set; } = 0.002;

    /// <summary>Whether sweeps follow each other.</summary>
    public bool IsContinuous { get; set; }

    /// <summary>0 at once, otherwise by a trigger.</summary>
    public int TriggerSource { get; set; }

    /// <summary>Whether a sweep starts by a trigger only.</summary>
    public bool WaitsForTrigger => TriggerSource != 0;

    /// <summary>The state of <c>*RST</c>.</summary>
    public void Preset()
    {
        (FrequencyMode, Points, Dwell, IsContinuous, TriggerSource) = (0, 101, 0.002, false, 0);
        (Start, Stop) = (generator.Model.LowestFrequency, generator.Model.HighestFrequency);
    }

    /// <summary>Sweeps once; the wave then is as it was before.</summary>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var before = generator.Frequency;
        try
        {
            for (var point = 0; point < Points; point++)
            {
                generator.Frequency = Start + Span * point / Math.Max(1, Points - 1);
                await clock.WaitAsync(TimeSpan.FromSeconds(Dwell), cancellationToken);
            }
        }
        finally
        {
            generator.Frequency = before;
        }
    }
}
