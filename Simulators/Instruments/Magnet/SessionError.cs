using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Instruments.Magnet;

/// <summary>Gain and offset error that an instrument keeps for a session.</summary>
/// <param name="Gain">Relative.</param>
/// <param name="Offset">In the unit of the quantity.</param>
internal readonly record struct SessionError(double Gain, double Offset)
{
    /// <summary>Draws both, evenly within the accuracy of the data sheet.</summary>
    public static SessionError Draw(RandomStream session, double gain, double offset) =>
        new(gain * (2 * session.NextUniform() - 1), offset * (2 * session.NextUniform() - 1));

    /// <summary>What a true value becomes.</summary>
    public double ApplyTo(double value) => value * (1 + Gain) + Offset;
}
