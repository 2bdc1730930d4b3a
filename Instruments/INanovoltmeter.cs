namespace SpinBench.Instruments;

/// <summary>Measures small voltages by integration over power-line cycles.</summary>
public interface INanovoltmeter : IInstrument
{
    /// <summary>Applies settings, reads them back and returns what the instrument reports.</summary>
    Task<NanovoltmeterSettings> ConfigureAsync(NanovoltmeterSettings settings, CancellationToken cancellationToken);

    /// <summary>Starts one conversion and returns it.</summary>
    ValueTask<Reading> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes consecutive readings at the instrument's own pace until <paramref name="readings"/> is full.
    /// Equal to as many calls of <see cref="ReadAsync"/>, only cheaper.
    /// </summary>
    ValueTask ReadSeriesAsync(Memory<Reading> readings, CancellationToken cancellationToken);

    /// <summary>Measures the instrument's own zero once, as an autozero would; the input should carry no signal change.</summary>
    Task ReZeroAsync(CancellationToken cancellationToken);

    /// <summary>Time from the start of one reading to the start of the next with the present settings.</summary>
    TimeSpan ReadingPeriod { get; }
}

/// <summary>How a digital filter makes one reading of many.</summary>
public enum DigitalFilter
{
    /// <summary>Every conversion is a reading.</summary>
    Off,

    /// <summary>The mean of the last conversions: smears a telegraph over all of them.</summary>
    Moving,

    /// <summary>A fresh stack for every reading.</summary>
    Repeating,
}

/// <summary>How a nanovoltmeter measures. Everything is stated, nothing is left to the instrument's defaults.</summary>
public sealed record NanovoltmeterSettings
{
    /// <summary>Input channel, 1 or 2.</summary>
    public int InputChannel { get; init; } = 1;

    /// <summary>Fixed range: the largest voltage expected, in V. Null selects autorange.</summary>
    public double? Range { get; init; } = 0.01;

    /// <summary>Integration time in power-line cycles, 0.01 to 50 (60 at 60 Hz).</summary>
    public double NplcCount { get; init; } = 5;

    /// <summary>Digital filter; a moving filter must never meet a telegraph.</summary>
    public DigitalFilter Filter { get; init; } = DigitalFilter.Off;

    /// <summary>Conversions a filtered reading is made of, 1 to 100.</summary>
    public int FilterCount { get; init; } = 1;

    /// <summary>Filter window in per cent of range: 0 (no window), 0.01, 0.1, 1 or 10.</summary>
    public double FilterWindow { get; init; }

    /// <summary>18 Hz analogue low-pass on the 10 mV range.</summary>
    public bool AnalogFilter { get; init; }

    /// <summary>Measures zero and reference with every conversion: three times slower.</summary>
    public bool AutoZero { get; init; }

    /// <summary>Zeroes the front amplifier with every conversion.</summary>
    public bool FrontAutoZero { get; init; }

    /// <summary>Wait before every conversion in s, 0 to 999999; paces a series.</summary>
    public double TriggerDelay { get; init; }

    /// <summary>Power-line frequency in Hz, 50 or 60, as the instrument reports it; null before it was read.</summary>
    public double? LineFrequency { get; init; }
}
