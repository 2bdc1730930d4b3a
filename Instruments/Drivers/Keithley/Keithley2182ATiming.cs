namespace SpinBench.Instruments.Drivers.Keithley;

/// <summary>How long a 2182A works on one conversion, by its settings.</summary>
/// <remarks>
/// Integration takes NPLC cycles; each autozero integrates once more (3 conversions for one reading with both, 2182A manual
/// section 2). 20 ms of overhead per conversion and 6.5 ms per zero make 5 PLC at 50 Hz last 120 ms with both autozeros off
/// and 333 ms with both on. The analogue filter needs 125 ms to settle (3-8), on the 10 mV range only.
/// </remarks>
public static class Keithley2182ATiming
{
    private const double Overhead = 20e-3;
    private const double ZeroOverhead = 6.5e-3;
    private const double AnalogSettling = 125e-3;
    private const double LargestAnalogRange = 0.012;

    /// <summary>Time of one conversion, trigger delay included.</summary>
    public static TimeSpan Conversion(NanovoltmeterSettings settings, double lineFrequency)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var integration = settings.NplcCount / lineFrequency;
        var zeros = (settings.AutoZero ? 1 : 0) + (settings.FrontAutoZero ? 1 : 0);
        var settling = settings is { AnalogFilter: true, Range: null or <= LargestAnalogRange } ? AnalogSettling : 0;
        return TimeSpan.FromSeconds(settings.TriggerDelay + Overhead + zeros * (integration + ZeroOverhead) + settling)
            + TimeSpan.FromSeconds(integration);
    }

    /// <summary>Time from the start of one reading to the start of the next.</summary>
    public static TimeSpan ReadingPeriod(NanovoltmeterSettings settings, double lineFrequency) =>
        Conversion(settings, lineFrequency) * (settings.Filter == DigitalFilter.Repeating ? settings.FilterCount : 1);
}
