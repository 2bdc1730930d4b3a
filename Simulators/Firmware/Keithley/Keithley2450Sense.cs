namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>How a 2450 measures one function; every function keeps its own.</summary>
internal sealed class Keithley2450Sense
{
    public double Cycles { get; set; } = 1;

    public bool AutoZero { get; set; } = true;

    public bool RemoteSense { get; set; }

    public bool IsFiltered { get; set; }

    public DigitalFilter Filter { get; set; } = DigitalFilter.Repeating;

    public int FilterCount { get; set; } = 10;

    public bool IsRelative { get; set; }

    public double Reference { get; set; }
}
