namespace SpinBench.Simulators.Firmware.Keithley;

/// <summary>How a 2450 sources one function; every function keeps its own.</summary>
internal sealed class Keithley2450Source
{
    public OutputOffState OffState { get; set; } = OutputOffState.Normal;

    public double Delay { get; set; }

    public bool AutoDelay { get; set; } = true;

    /// <summary>Whether the level in a reading is measured.</summary>
    public bool ReadBack { get; set; } = true;

    public bool IsHighCapacitance { get; set; }

    /// <summary>The user's delays 1 to 5 in s.</summary>
    public double[] UserDelays { get; } = new double[5];

    /// <summary>Levels of a list sweep in V or A.</summary>
    public IReadOnlyList<double> List { get; set; } = [];
}
