namespace SpinBench.Simulators.Physics.DomainWalls;

/// <summary>
/// A leaky integrate-and-fire neuron: a current moves a wall, a leak draws it back, and at the end of the track it fires.
/// </summary>
/// <remarks>
/// dx/dt = μ max(|I| - I_c, 0) - v_leak on [0, L]; on arrival at L the wall returns to 0 and rests for the refractory
/// time. Time is exact at any length of step. Source of the form: N. Hassan et al., J. Appl. Phys. 124, 152127 (2018).
/// </remarks>
public sealed class DomainWallNeuron
{
    private double _rest;

    /// <summary>Length L in m.</summary>
    public required double Length { get; init => field = Require.Positive(value); }

    /// <summary>Mobility μ in (m/s)/A.</summary>
    public required double Mobility { get; init => field = Require.Positive(value); }

    /// <summary>Depinning current I_c in A, 0 or more.</summary>
    public double DepinningCurrent { get; init => field = Require.NotNegative(value); }

    /// <summary>Speed v_leak of the way back in m/s, 0 or more.</summary>
    public double LeakSpeed { get; init => field = Require.NotNegative(value); }

    /// <summary>Refractory time in s, 0 or more.</summary>
    public double RefractoryTime { get; init => field = Require.NotNegative(value); }

    /// <summary>Position of the wall in m.</summary>
    public double Position { get; private set; }

    /// <summary>Velocity in m/s under a current in A.</summary>
    public double VelocityUnder(double current) => Mobility * Math.Max(Math.Abs(current) - DepinningCurrent, 0) - LeakSpeed;

    /// <summary>Rate of firing in Hz under a constant current in A: 1/(L/v + t_ref), 0 where the wall does not advance.</summary>
    public double FiringRate(double current)
    {
        var velocity = VelocityUnder(current);
        return velocity > 0 ? 1 / (Length / velocity + RefractoryTime) : 0;
    }

    /// <summary>Moves on at constant current and returns how often the neuron fired.</summary>
    /// <param name="current">Current in A.</param>
    /// <param name="duration">Time in s, 0 or more.</param>
    public long Advance(double current, double duration)
    {
        var velocity = VelocityUnder(Require.Finite(current, nameof(current)));
        var left = Require.NotNegative(duration, nameof(duration));
        var spikes = 0L;
        while (true)
        {
            var rest = Math.Min(_rest, left);
            _rest -= rest;
            left -= rest;
            if (velocity <= 0 || left < (Length - Position) / velocity)
            {
                Position = Math.Max(0, Position + velocity * left);
                return spikes;
            }

            left -= (Length - Position) / velocity;
            Position = 0;
            _rest = RefractoryTime;
            spikes++;
        }
    }
}
