namespace SpinBench.Simulators.Physics.DomainWalls;

/// <summary>A tunnel junction on top of a track, whose resistance says where the wall is.</summary>
/// <remarks>
/// <para>The part of its window that the wall has passed is parallel, the rest antiparallel, and both conduct side by
/// side: G(x) = G_AP + (G_P - G_AP) clamp((x - a)/(b - a), 0, 1).</para>
/// <para>Source: R. Mathews et al., APL Mach. Learn. 1, 016107 (2023), Table I, whose values are the defaults.</para>
/// </remarks>
public sealed record WallJunction
{
    /// <summary>Resistance in ohm with the wall beyond the window.</summary>
    public double ParallelResistance { get; init => field = Require.Positive(value); } = 500;

    /// <summary>Resistance in ohm with the wall before the window.</summary>
    public double AntiparallelResistance { get; init => field = Require.Positive(value); } = 2000;

    /// <summary>Middle of the window (a + b)/2 in m.</summary>
    public double WindowCentre { get; init => field = Require.Positive(value); } = 50e-9;

    /// <summary>Width of the window b - a in m.</summary>
    public double WindowWidth { get; init => field = Require.Positive(value); } = 20e-9;

    /// <summary>Conductance in S with the wall at a position in m.</summary>
    public double Conductance(double position) =>
        Interpolate(Math.Clamp(0.5 + (position - WindowCentre) / WindowWidth, 0, 1));

    /// <summary>Resistance in ohm with the wall at a position in m.</summary>
    public double Resistance(double position) => 1 / Conductance(position);

    /// <summary>The junction as a staircase of so many steps, which makes velocities constant between events.</summary>
    /// <param name="stepCount">K, 1 or more.</param>
    /// <remarks>
    /// Steps lie at a + (m - 1/2)(b - a)/K, m = 1 … K; beyond m of them the conductance is G_AP + m (G_P - G_AP)/K, the mean
    /// of the true one around.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public ConductanceStaircase Staircase(int stepCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        return new(
            [.. Enumerable.Range(0, stepCount).Select(index => WindowCentre + WindowWidth * ((index + 0.5) / stepCount - 0.5))],
            [.. Enumerable.Range(0, stepCount + 1).Select(level => Interpolate((double)level / stepCount))]);
    }

    private double Interpolate(double parallelFraction) =>
        (1 - parallelFraction) / AntiparallelResistance + parallelFraction / ParallelResistance;
}
