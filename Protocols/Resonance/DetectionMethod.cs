namespace SpinBench.Protocols.Resonance;

/// <summary>How the rectified voltage is told from the bias.</summary>
public enum DetectionMethod
{
    /// <summary>The wave is modulated in amplitude, and a lock-in amplifier detects the modulation.</summary>
    LockIn,

    /// <summary>A nanovoltmeter reads with the wave on and, before and after, off.</summary>
    Direct,
}
