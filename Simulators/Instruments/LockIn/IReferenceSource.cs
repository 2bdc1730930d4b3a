namespace SpinBench.Simulators.Instruments.LockIn;

/// <summary>What is wired to a lock-in amplifier's reference input.</summary>
public interface IReferenceSource
{
    /// <summary>Hz of the signal at the input; null while there is none that is strong enough.</summary>
    double? ReferenceFrequency { get; }
}
