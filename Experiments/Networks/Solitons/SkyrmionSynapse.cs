using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Solitons;

/// <summary>
/// A synapse whose weight is a number of skyrmions under a junction: G = G0 (1 + α n/N), and each pulse adds one with a probability until
/// there are N.
/// </summary>
/// <remarks>
/// Form: Y. Huang et al., Nanotechnology 28, 08LT02 (2017), on paper. The numbers are ours.
/// </remarks>
public sealed record SkyrmionSynapse
{
    /// <summary>N, at least 1.</summary>
    public required int MostSkyrmions { get; init; }

    /// <summary>α, above 0: the magnetoresistance between none and all.</summary>
    public double Contrast { get; init; } = 1;

    /// <summary>Probability that a pulse adds a skyrmion, above 0.</summary>
    public double WriteProbability { get; init; } = 0.8;

    /// <summary>Whether a skyrmion is counted after each pulse until there are as many as wanted.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Conductance in units of G0.</summary>
    /// <param name="skyrmions">0 to N.</param>
    public double Conductance(int skyrmions) => 1 + (Contrast * skyrmions / MostSkyrmions);

    /// <summary>Writes a number: as many pulses as give it in the mean, or until it is there.</summary>
    /// <param name="wanted">0 to N.</param>
    /// <param name="stream">Chance of the pulses.</param>
    /// <returns>The number that is there.</returns>
    public int Write(int wanted, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted, MostSkyrmions);
        if (IsVerified)
        {
            return wanted;
        }

        var (pulses, skyrmions) = ((int)Math.Round(wanted / WriteProbability), 0);
        for (var pulse = 0; pulse < pulses && skyrmions < MostSkyrmions; pulse++)
        {
            skyrmions += stream.NextUniform() < WriteProbability ? 1 : 0;
        }

        return skyrmions;
    }
}
