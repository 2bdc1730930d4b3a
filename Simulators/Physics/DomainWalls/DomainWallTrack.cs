namespace SpinBench.Simulators.Physics.DomainWalls;

/// <summary>A narrow track with one domain wall that a current moves.</summary>
/// <remarks>
/// <para>v = k I + v_leak with k = g μ_B P/(2 e M_s A): the wall moves with the spin-drift velocity of the current, as for
/// β = α in <see cref="DomainWallDynamics"/>. The position runs from 0 to L and stays at the ends.</para>
/// <para>Source: R. Mathews et al., APL Mach. Learn. 1, 016107 (2023), Table I, whose values are the defaults.</para>
/// </remarks>
public sealed record DomainWallTrack
{
    /// <summary>Length L in m.</summary>
    public double Length { get; init => field = Require.Positive(value); } = 100e-9;

    /// <summary>Cross-section A in m².</summary>
    public double CrossSection { get; init => field = Require.Positive(value); } = 50e-18;

    /// <summary>Saturation magnetisation M_s in A/m.</summary>
    public double SaturationMagnetisation { get; init => field = Require.Positive(value); } = 8e5;

    /// <summary>Polarisation P of the current.</summary>
    public double Polarisation { get; init => field = Require.Finite(value); } = 0.7;

    /// <summary>Landé factor g.</summary>
    public double LandeFactor { get; init => field = Require.Positive(value); } = 2.1;

    /// <summary>Velocity v_leak without current in m/s, towards L where positive: -5 for the paper's axons, +0.2 for its somas.</summary>
    public double LeakVelocity { get; init => field = Require.Finite(value); }

    /// <summary>Resistance of the track from end to end in ohm.</summary>
    public double Resistance { get; init => field = Require.Positive(value); } = 2000;

    /// <summary>k in (m/s)/A: 1.063615e6 by default.</summary>
    public double VelocityPerAmpere => LandeFactor * PhysicalConstants.BohrMagneton * Polarisation
        / (2 * PhysicalConstants.ElementaryCharge * SaturationMagnetisation * CrossSection);

    /// <summary>Velocity in m/s under a current in A.</summary>
    public double VelocityUnder(double current) => VelocityPerAmpere * current + LeakVelocity;

    /// <summary>Position in m after a time at constant current, stopped at the ends.</summary>
    /// <param name="position">Position at the start, 0 to L, in m.</param>
    /// <param name="current">Current in A.</param>
    /// <param name="duration">Time in s, 0 or more.</param>
    public double PositionAfter(double position, double current, double duration) =>
        Math.Clamp(position + VelocityUnder(current) * duration, 0, Length);

    /// <summary>Time in s until the wall passes a place at constant current; infinite where it moves away or rests.</summary>
    /// <param name="position">Position at the start, 0 to L, in m.</param>
    /// <param name="place">The place, 0 to L, in m.</param>
    /// <param name="current">Current in A.</param>
    public double TimeTo(double position, double place, double current)
    {
        var velocity = VelocityUnder(current);
        var time = (place - position) / velocity;
        return Math.Abs(velocity) > MovingWalls.Stall && time >= 0 ? time : double.PositiveInfinity;
    }
}
