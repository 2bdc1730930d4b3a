using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

namespace SpinBench.Simulators.Tests.Physics.Micromagnetics;

public class StandardProblemTests
{
    [Fact]
    public void Problem_2_has_the_coercive_field_of_small_particles()
    {
        var result = Assert.Single(new StandardProblem2 { Widths = [0.1] }.Run());

        // The search ends at steps of 8e-6 of M_s.
        Assert.Equal(StandardProblem2.SmallParticleCoercivity, result.Coercivity, 1e-5);
        Assert.Equal(1, result.Remanence.X, 1e-6);
    }

    [Fact]
    public void Problem_3_extrapolates_to_the_published_edge_and_energies()
    {
        var coarse = new StandardProblem3 { Cells = 7 }.Run();
        var fine = new StandardProblem3 { Cells = 14 }.Run();

        // The mesh's error is of second order; what the extrapolation leaves is of fourth, (0.6 l_ex)^4/40 of the edge or so.
        Assert.Equal(8.4687, fine.Edge + (fine.Edge - coarse.Edge) / 3, 0.015);
        Assert.Equal(0.3026, fine.Flower.Energy + (fine.Flower.Energy - coarse.Flower.Energy) / 3, 3e-4);
        Assert.Equal(fine.Flower.Energy, fine.Vortex.Energy, 1e-7);
        Assert.Equal(0.971, fine.Flower.Average.Z, 1e-3);
        Assert.Equal(0, fine.Vortex.Average.Z, 1e-6);
    }

    [Fact]
    public void Problem_5_follows_mumax3_for_a_nanosecond()
    {
        var samples = new StandardProblem5 { GyromagneticRatio = 1.7595e11, Threads = 2 }.Run();
        var expected = new CartesianVector(-0.234637409, -0.09450896, 0.02294345);
        Assert.Equal(1e-9, samples[^1].Time, 1e-20);
        Assert.Equal(0, (samples[^1].Average - expected).Length, 1e-5);
    }

    [Fact]
    public void Problem_1_reverses_and_comes_to_rest_in_every_field()
    {
        var result = new StandardProblem1 { Cells = 20, Steps = 10, Threads = 2 }.Run();
        foreach (var branch in new[] { result.AlongLongAxis, result.AlongShortAxis })
        {
            Assert.All(branch.Points, point => Assert.True(point.Minimisation.IsConverged, point.ToString()));
            Assert.InRange(branch.Projections[0], 0.9, 1);
            Assert.True(branch.Projections[^1] < -0.6);
            Assert.InRange(branch.CoerciveField, 0, 50e-3);
        }

        Assert.InRange(result.AlongLongAxis.Remanence.Y, 0.8, 1);
    }
}
