namespace SpinBench.Protocols.Analysis;

/// <summary>The two levels of a random telegraph signal.</summary>
/// <param name="Low">Level of the low state, in the unit of the readings.</param>
/// <param name="High">Level of the high state; above <paramref name="Low"/>.</param>
/// <param name="Noise">Standard deviation of a reading that stays in one state; 0 when unknown.</param>
public sealed record TelegraphLevels(double Low, double High, double Noise = 0)
{
    /// <summary>The place half-way.</summary>
    public double Threshold => (Low + High) / 2;

    /// <summary>Distance of the levels; positive.</summary>
    public double Separation => High - Low;

    /// <summary>Separation in standard deviations of a reading.</summary>
    public double SignalToNoise => Separation / Noise;

    /// <summary>Where a reading lies between the levels: 0 low, 1 high; not clipped.</summary>
    public double Fraction(double reading) => (reading - Low) / Separation;
}
