using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Simulators.Tests.Physics.DomainWalls;

public class DomainWallDynamicsTests
{
    [Fact]
    public void The_mean_velocity_is_that_of_Walker_on_both_sides_of_the_breakdown()
    {
        const int seed = 91;
        var random = new Random(seed);
        for (var trial = 0; trial < 30; trial++)
        {
            var wall = RandomWall(random);
            var field = wall.WalkerField * (trial % 2 == 0 ? 0.9 * random.NextDouble() : 1.2 + 4 * random.NextDouble());
            var drift = trial % 3 == 0 ? 0 : 20 * (random.NextDouble() - 0.5);
            var simulated = MeanVelocity(wall, field, drift);
            var expected = wall.MeanVelocity(field, drift);
            Assert.True(
                Math.Abs(simulated - expected) < 1e-3 * Math.Max(Math.Abs(expected), 1),
                $"seed {seed}, trial {trial}: {simulated} m/s, exact {expected} m/s");
        }
    }

    [Fact]
    public void Below_the_breakdown_the_wall_runs_with_the_field_over_the_damping_and_the_current_by_beta_over_alpha()
    {
        var wall = new DomainWallDynamics
        {
            Width = 10e-9, Damping = 0.02, NonAdiabaticity = 0.04, TransverseAnisotropyField = 0.1,
        };
        Assert.Equal(1e-3, wall.WalkerField, 1e-15);
        Assert.Equal(1.76085963e11 * 10e-9 * 0.5e-3 / 0.02, wall.MeanVelocity(0.5e-3, 0), 1e-9);
        Assert.Equal(2 * 3.0, wall.MeanVelocity(0, 3), 1e-12);
        Assert.Equal(-44.0, wall.MeanVelocity(-0.5e-3, 0), 0.1);
    }

    [Fact]
    public void With_equal_beta_and_alpha_the_current_carries_the_wall_at_its_own_speed()
    {
        var wall = new DomainWallDynamics
        {
            Width = 10e-9, Damping = 0.02, NonAdiabaticity = 0.02, TransverseAnisotropyField = 0.1, DzyaloshinskiiMoriyaField = 0.05,
        };
        // The DMI holds φ = 0, where there is no torque, at any current.
        Assert.Equal(500, MeanVelocity(wall, 0, 500), 1e-6);
    }

    [Fact]
    public void The_DMI_moves_the_breakdown_to_its_own_field()
    {
        var wall = new DomainWallDynamics
        {
            Width = 5e-9, Damping = 0.3, TransverseAnisotropyField = 0, DzyaloshinskiiMoriyaField = 0.2,
        };
        // Without transverse anisotropy it is (π/2) α B_D, beyond which φ turns at sqrt(Ω0² - Ω1²) as for Walker.
        var breakdown = Math.PI / 2 * 0.3 * 0.2;
        var slope = wall.GyromagneticRatio * 5e-9 / 0.3;
        Assert.Equal(1, MeanVelocity(wall, 0.8 * breakdown, 0) / (slope * 0.8 * breakdown), 1e-6);
        var expected = slope * breakdown * (1.5 - Math.Sqrt(1.5 * 1.5 - 1) / (1 + 0.09));
        Assert.Equal(1, MeanVelocity(wall, 1.5 * breakdown, 0) / expected, 1e-3);
        Assert.Throws<InvalidOperationException>(() => wall.MeanVelocity(0.01, 0));
    }

    [Fact]
    public void Without_current_the_energy_only_falls()
    {
        const int seed = 92;
        var random = new Random(seed);
        for (var trial = 0; trial < 200; trial++)
        {
            var wall = RandomWall(random) with { DzyaloshinskiiMoriyaField = 0.2 * (random.NextDouble() - 0.5) };
            var (angle, field) = (Math.Tau * random.NextDouble(), 0.02 * (random.NextDouble() - 0.5));
            var (velocity, turning) = wall.RateOfChange(angle, field, 0);
            // Energy over M_s and area: Δ (B_K sin²φ - π B_D cos φ) - 2 B q.
            var torque = wall.Width * (wall.TransverseAnisotropyField * Math.Sin(2 * angle)
                + Math.PI * wall.DzyaloshinskiiMoriyaField * Math.Sin(angle));
            var rate = torque * turning - 2 * field * velocity;
            // And by as much as Gilbert's damping takes: 2αΔ/γ [(dφ/dt)² + (dq/dt/Δ)²].
            var loss = 2 * wall.Damping * wall.Width / wall.GyromagneticRatio
                * (turning * turning + velocity * velocity / (wall.Width * wall.Width));
            Assert.True(Math.Abs(rate + loss) < 1e-12 * loss, $"seed {seed}, trial {trial}: {rate} and {loss}");
        }
    }

    [Fact]
    public void A_step_that_is_too_long_is_refused_with_one_that_works()
    {
        var wall = RandomWall(new Random(93));
        var exception = Assert.Throws<UnstableStepException>(() => wall.Advance(0, 0, 0.1, 0, 1e-9));
        wall.Advance(0, 0, 0.1, 0, exception.StableStep * 0.999);
    }

    // After transients; over a hundred half turns where the angle turns, over a thousand steps where it rests.
    private static double MeanVelocity(DomainWallDynamics wall, double field, double drift)
    {
        var fields = Math.Abs(field) + Math.Abs(wall.TransverseAnisotropyField) + 2 * Math.Abs(wall.DzyaloshinskiiMoriyaField);
        var torques = Math.Abs(drift) / wall.Width * (wall.Damping + Math.Abs(wall.NonAdiabaticity));
        var step = 0.1 / (wall.GyromagneticRatio * fields + torques);
        var (start, startAngle) = Run(0, 0.3, (int)(400 / wall.Damping));
        var (position, angle) = Run(start, startAngle, 1000);
        var steps = 1000;
        while (Math.Abs(angle - startAngle) > 0.01 && Math.Abs(angle - startAngle) < 100 * Math.PI)
        {
            (position, angle) = Run(position, angle, 1);
            steps++;
        }

        return (position - start) / (steps * step);

        (double Position, double Angle) Run(double q, double phi, int count)
        {
            for (var i = 0; i < count; i++)
            {
                (q, phi) = wall.Advance(q, phi, field, drift, step);
            }

            return (q, phi);
        }
    }

    private static DomainWallDynamics RandomWall(Random random) => new()
    {
        Width = 1e-9 * (5 + 20 * random.NextDouble()),
        Damping = 0.05 + 0.2 * random.NextDouble(),
        NonAdiabaticity = 0.2 * random.NextDouble(),
        TransverseAnisotropyField = 0.02 + 0.1 * random.NextDouble(),
    };
}
