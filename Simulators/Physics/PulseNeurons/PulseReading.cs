namespace SpinBench.Simulators.Physics.PulseNeurons;

/// <summary>What is read of a junction's answer to a pulse of current.</summary>
public enum PulseReading
{
    /// <summary>
    /// The last maximum of the resistance less its last minimum within the pulse, in ohm, each the top of a parabola through
    /// three samples (Zheng et al., arXiv:1912.08596, Fig. 1). Noise makes extrema of its own: see <see cref="LastPeriod"/>.
    /// </summary>
    LastExtrema,

    /// <summary>
    /// The largest less the smallest resistance within the last period of the small precession about rest, in ohm: equal to
    /// <see cref="LastExtrema"/> but for the sampling where nothing is noisy.
    /// </summary>
    LastPeriod,

    /// <summary>The mean voltage over the pulse, in V.</summary>
    MeanVoltage,
}
