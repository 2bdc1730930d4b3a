namespace SpinBench.Simulators.Instruments.Waveforms;

/// <summary>The shapes of a Keysight 33600A, in the order of its manual.</summary>
public enum WaveformFunction
{
    /// <summary>Sine.</summary>
    Sine,

    /// <summary>Square of a duty cycle.</summary>
    Square,

    /// <summary>Triangle.</summary>
    Triangle,

    /// <summary>Ramp of a symmetry.</summary>
    Ramp,

    /// <summary>Pulses of a width.</summary>
    Pulse,

    /// <summary>A pseudo-random sequence of 127 bits.</summary>
    PseudoRandom,

    /// <summary>White noise; only its mean acts in the simulation.</summary>
    Noise,

    /// <summary>Samples from the volatile memory.</summary>
    Arbitrary,

    /// <summary>The offset alone.</summary>
    DirectCurrent,
}
