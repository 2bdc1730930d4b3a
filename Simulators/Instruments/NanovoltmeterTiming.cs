namespace SpinBench.Simulators.Instruments;

/// <summary>How long the phases of a 2182A conversion take.</summary>
/// <remarks>
/// 5 PLC at 50 Hz make 120 ms with both autozeros off and about 333 ms with both on. The 18 Hz analogue filter adds 125 ms of
/// settling, and its memory is modelled as an aperture that is two time constants longer.
/// </remarks>
internal readonly struct NanovoltmeterTiming
{
    private const double Overhead = 20e-3;
    private const double PhaseOverhead = 6.5e-3;
    private const double AnalogSettling = 125e-3;
    private const double AnalogMemory = 2 / (2 * Math.PI * 18);

    public NanovoltmeterTiming(NanovoltmeterSettings settings, double lineFrequency, bool analogFilter)
    {
        var integration = TimeSpan.FromSeconds(settings.NplcCount / lineFrequency);
        var zeroPhases = (settings.AutoZero ? 1 : 0) + (settings.FrontAutoZero ? 1 : 0);
        var conversion = TimeSpan.FromSeconds(settings.TriggerDelay + Overhead
            + zeroPhases * (settings.NplcCount / lineFrequency + PhaseOverhead) + (analogFilter ? AnalogSettling : 0));
        Aperture = integration + TimeSpan.FromSeconds(analogFilter ? AnalogMemory : 0);
        Before = conversion + integration - Aperture;
    }

    /// <summary>From the trigger to the beginning of the aperture.</summary>
    public TimeSpan Before { get; }

    /// <summary>Time over which the input is averaged.</summary>
    public TimeSpan Aperture { get; }

    public TimeSpan Conversion => Before + Aperture;
}
