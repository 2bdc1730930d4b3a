using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Simulators.Tests.Physics.DomainWalls;

public class DomainWallTrackTests
{
    private static readonly WallJunction s_junction = new();

    [Fact]
    public void The_default_track_has_the_published_mobility() =>
        Assert.Equal(1.063615e6, new DomainWallTrack().VelocityPerAmpere, 0.5);

    [Fact]
    public void An_axon_among_sixty_neurons_switches_in_the_published_times()
    {
        // Fifty-nine axon tracks in parallel behind one junction, at the supply voltage of Eq. (4) with its track term.
        var axon = new DomainWallTrack { LeakVelocity = -5 };
        var supply = 5 / axon.VelocityPerAmpere * (59 * 2500.0 / 2 + axon.Resistance);
        double CurrentThrough(double junction) => supply / (59 * junction + axon.Resistance);
        Assert.Equal(0.3561, supply, 0.00005);
        Assert.Equal(7.02, axon.VelocityUnder(CurrentThrough(500)), 0.005);
        Assert.Equal(-1.84, axon.VelocityUnder(CurrentThrough(2000)), 0.006);
        Assert.Equal(0, axon.VelocityUnder(CurrentThrough(1250)), 1e-9);
        Assert.Equal(14.2e-9, axon.TimeTo(0, 100e-9, CurrentThrough(500)), 0.05e-9);
        Assert.Equal(54.2e-9, axon.TimeTo(100e-9, 0, CurrentThrough(2000)), 0.1e-9);
        Assert.Equal(double.PositiveInfinity, axon.TimeTo(50e-9, 100e-9, CurrentThrough(1250)));
        Assert.Equal(double.PositiveInfinity, axon.TimeTo(50e-9, 100e-9, CurrentThrough(2000)));
    }

    [Fact]
    public void The_ends_of_the_track_stop_the_wall()
    {
        var track = new DomainWallTrack { LeakVelocity = -5 };
        Assert.Equal(0, track.PositionAfter(50e-9, 0, 1e-6));
        Assert.Equal(track.Length, track.PositionAfter(50e-9, 1e-4, 1e-6));
        Assert.Equal(45e-9, track.PositionAfter(50e-9, 0, 1e-9), 1e-20);
    }

    [Fact]
    public void Parallel_and_antiparallel_areas_conduct_side_by_side()
    {
        Assert.Equal(2000, s_junction.Resistance(0), 1e-9);
        Assert.Equal(2000, s_junction.Resistance(40e-9), 1e-9);
        Assert.Equal(500, s_junction.Resistance(60e-9), 1e-9);
        var moved = s_junction with { WindowCentre = 30e-9, WindowWidth = 30e-9 };
        Assert.Equal(s_junction.Conductance(55e-9), moved.Conductance(37.5e-9), 1e-12);
        // R = w R_P R_AP/(R_AP (x - a) + R_P (b - x)) at three quarters of the window.
        Assert.Equal(20.0 * 500 * 2000 / (2000 * 15.0 + 500 * 5.0), s_junction.Resistance(55e-9), 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void The_staircase_keeps_within_half_a_step_of_the_conductance(int stepCount)
    {
        var staircase = s_junction.Staircase(stepCount);
        var half = (1 / 500.0 - 1 / 2000.0) / stepCount / 2;
        for (var position = 0.05e-9; position < 100e-9; position += 0.1e-9)
        {
            var conductance = staircase.Conductances[staircase.LevelAt(position)];
            Assert.Equal(s_junction.Conductance(position), conductance, half * (1 + 1e-9));
        }
    }
}
