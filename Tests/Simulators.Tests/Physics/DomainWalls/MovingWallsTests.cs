using MathNet.Numerics.Integration;
using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Simulators.Tests.Physics.DomainWalls;

public class MovingWallsTests
{
    private const double Length = 100e-9;

    private static readonly WallJunction s_junction = new();

    [Fact]
    public void A_wall_under_its_own_junction_arrives_when_the_integral_says()
    {
        // The current flows through track and junction, so that the wall speeds up inside the window.
        var track = new DomainWallTrack { LeakVelocity = -1 };
        double VelocityAt(double conductance) => track.VelocityUnder(0.1 / (track.Resistance + 1 / conductance));
        var window = GaussLegendreRule.Integrate(x => 1 / VelocityAt(s_junction.Conductance(x)), 40e-9, 60e-9, 40);
        var exact = 40e-9 / VelocityAt(1 / 2000.0) + window + 40e-9 / VelocityAt(1 / 500.0);

        double Arrival(int stepCount)
        {
            var staircase = s_junction.Staircase(stepCount);
            var walls = new MovingWalls(1, Length, staircase);
            do
            {
                walls.Velocities[0] = VelocityAt(staircase.Conductances[walls.Levels[0]]);
            }
            while (walls.AdvanceToEvent());

            Assert.Equal(Length, walls.Positions[0]);
            return walls.Time;
        }

        // Boundaries in the middle of the steps make the staircase a midpoint rule: its error falls as 1/K².
        Assert.Equal(4, (Arrival(20) - exact) / (Arrival(40) - exact), 0.1);
        Assert.Equal(1, Arrival(640) / exact, 1e-6);
    }

    [Fact]
    public void Random_walls_that_steer_each_other_agree_with_small_fixed_steps()
    {
        const int seed = 81;
        const int count = 6;
        var random = new Random(seed);
        var staircase = s_junction.Staircase(4);
        for (var trial = 0; trial < 3; trial++)
        {
            // Each wall is steered by those before it: without loops a late event is not amplified.
            var weights = Enumerable.Range(0, count * count)
                .Select(index => index % count < index / count ? 2 * random.NextDouble() - 1 : 0).ToArray();
            void Steer(ReadOnlySpan<int> levels, Span<double> velocities)
            {
                for (var i = 0; i < count; i++)
                {
                    velocities[i] = 0.2;
                    for (var j = 0; j < count; j++)
                    {
                        velocities[i] += 10e3 * weights[i * count + j] * (staircase.Conductances[levels[j]] - 1.25e-3);
                    }
                }
            }

            var walls = new MovingWalls(count, Length, staircase);
            var positions = new double[count];
            for (var i = 0; i < count; i++)
            {
                positions[i] = Length * random.NextDouble();
                walls.Place(i, positions[i]);
            }

            const double end = 30e-9;
            Steer(walls.Levels, walls.Velocities);
            while (walls.AdvanceToEvent(end))
            {
                Steer(walls.Levels, walls.Velocities);
            }

            Assert.Equal(end, walls.Time);
            var levels = new int[count];
            var speeds = new double[count];
            const double step = 0.1e-12;
            for (var time = 0.0; time < end - step / 2; time += step)
            {
                for (var i = 0; i < count; i++)
                {
                    levels[i] = staircase.LevelAt(positions[i]);
                }

                Steer(levels, speeds);
                for (var i = 0; i < count; i++)
                {
                    positions[i] = Math.Clamp(positions[i] + step * speeds[i], 0, Length);
                }
            }

            // Each of some tens of events is late by up to a step at up to 50 m/s: 5 pm each, with either sign.
            for (var i = 0; i < count; i++)
            {
                Assert.True(
                    Math.Abs(positions[i] - walls.Positions[i]) < 0.1e-9,
                    $"seed {seed}, trial {trial}: wall {i} at {walls.Positions[i]}, by steps {positions[i]}");
            }
        }
    }

    [Fact]
    public void Walls_that_arrive_together_are_one_event()
    {
        var walls = new MovingWalls(3, Length, s_junction.Staircase(1));
        (walls.Velocities[0], walls.Velocities[1], walls.Velocities[2]) = (1, 1, 0.5);
        Assert.True(walls.AdvanceToEvent());
        Assert.Equal([1, 1, 0], walls.Levels.ToArray());
        Assert.Equal(50e-9, walls.Time, 1e-20);
        Assert.Equal(25e-9, walls.Positions[2], 1e-20);
    }

    [Fact]
    public void Walls_at_rest_or_against_an_end_have_no_event()
    {
        var walls = new MovingWalls(3, Length, s_junction.Staircase(5));
        walls.Place(1, Length);
        walls.Place(2, 50e-9);
        (walls.Velocities[0], walls.Velocities[1], walls.Velocities[2]) = (-3, 3, 1e-12);
        Assert.False(walls.AdvanceToEvent());
        Assert.False(walls.AdvanceToEvent(1.0));
        Assert.Equal([0, Length, 50e-9], walls.Positions.ToArray());
        Assert.Equal(1.0, walls.Time);
    }

    [Fact]
    public void A_wall_turned_back_on_a_boundary_passes_it_again()
    {
        var walls = new MovingWalls(1, Length, s_junction.Staircase(1));
        walls.Velocities[0] = 1;
        walls.AdvanceToEvent();
        walls.Velocities[0] = -1;
        walls.AdvanceToEvent();
        Assert.Equal(0, walls.Levels[0]);
        walls.AdvanceToEvent();
        Assert.Equal(0, walls.Positions[0]);
        Assert.Equal(100e-9, walls.Time, 1e-20);
    }

    [Fact]
    public void A_wall_that_its_own_level_sends_back_and_forth_ends_with_a_message()
    {
        var walls = new MovingWalls(1, Length, s_junction.Staircase(1));
        Assert.Throws<InvalidOperationException>(() =>
        {
            do
            {
                walls.Velocities[0] = walls.Levels[0] == 0 ? 1 : -1;
            }
            while (walls.AdvanceToEvent());
        });
    }

    [Fact]
    public void Cutting_time_changes_nothing()
    {
        var (whole, cut) = (new MovingWalls(1, Length, s_junction.Staircase(3)), new MovingWalls(1, Length, s_junction.Staircase(3)));
        (whole.Velocities[0], cut.Velocities[0]) = (1.3, 1.3);
        while (whole.AdvanceToEvent(70e-9))
        {
        }

        for (var time = 1e-9; time < 70.5e-9; time += 1e-9)
        {
            while (cut.AdvanceToEvent(time))
            {
            }
        }

        Assert.Equal(whole.Positions[0], cut.Positions[0], 1e-20);
        Assert.Equal(whole.Levels[0], cut.Levels[0]);
    }

    [Fact]
    public void Nothing_is_allocated_while_walls_move()
    {
        var walls = new MovingWalls(10, Length, s_junction.Staircase(20));
        walls.Velocities.Fill(1);
        walls.AdvanceToEvent();
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (walls.AdvanceToEvent())
        {
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
