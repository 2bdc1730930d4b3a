namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>Random motion of the somas' walls that dies away: what heat does to them, used to leave poor minima. Ours, not the paper's.</summary>
/// <param name="Diffusion">Diffusion constant at the start in m²/s, 0 or more; it falls linearly to 0.</param>
/// <param name="Duration">Until when in s, from the end of the loading.</param>
public sealed record NoiseAnnealing(double Diffusion, double Duration)
{
    /// <summary>Time in s between two kicks: short against the time of a wall over its window.</summary>
    public const double Interval = 0.5e-9;

    /// <summary>Standard deviation in m of a kick at a time after the loading.</summary>
    public double KickAt(double time) => Math.Sqrt(2 * Diffusion * Math.Max(0, 1 - (time / Duration)) * Interval);
}
