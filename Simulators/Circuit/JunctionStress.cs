namespace SpinBench.Simulators.Circuit;

/// <summary>How a junction came under stress.</summary>
public enum StressKind
{
    /// <summary>The steady voltage of the drive.</summary>
    OverVoltage,

    /// <summary>A source changed range or function with the device connected.</summary>
    RangeChange,

    /// <summary>An output relay switched with the device connected.</summary>
    RelayBounce,

    /// <summary>The shorting switch was opened onto a floating or live source.</summary>
    Connection,

    /// <summary>The probe came down on the pad while its leads carried a voltage.</summary>
    ProbeLanding,

    /// <summary>The peak of a radio-frequency wave on top of the steady voltage.</summary>
    RadioFrequencyWave,

    /// <summary>The peak of a lock-in amplifier's sine on top of the steady voltage.</summary>
    Oscillator,
}

/// <summary>One peak across the junction.</summary>
/// <param name="Kind">What caused it.</param>
/// <param name="Voltage">Peak |V| across the barrier in V.</param>
/// <param name="Time">Time of the lab's clock in s.</param>
public readonly record struct JunctionStress(StressKind Kind, double Voltage, double Time);

/// <summary>The end of a junction.</summary>
/// <param name="Cause">The stress that broke it.</param>
/// <param name="Reason">The same in a sentence that names the wrong order.</param>
public sealed record Death(JunctionStress Cause, string Reason);
