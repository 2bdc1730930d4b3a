using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;

namespace SpinBench.Simulators.Tests.Physics;

public class DemagnetisingFactorsTests
{
    [Theory]
    [InlineData(210, 60, 1.62)]
    [InlineData(100, 100, 30)]
    [InlineData(50, 80, 2)]
    [InlineData(60, 20, 100)]
    public void In_plane_factors_of_an_ellipse_are_the_energy_of_the_charges_on_its_rim(double longAxis, double shortAxis, double thickness)
    {
        var factors = DemagnetisingFactors.EllipticCylinder(longAxis, shortAxis, thickness);
        var (x, y) = RimCharges(longAxis / 2, shortAxis / 2, thickness);
        Assert.Equal(x, factors.X, 1e-4);
        Assert.Equal(y, factors.Y, 1e-4);
        Assert.Equal(1, factors.X + factors.Y + factors.Z, 1e-12);
    }

    [Fact]
    public void A_thin_disc_has_the_textbook_factor()
    {
        // N_x = t/(πd) (ln(4d/t) - 1/2), the first term of a series in t/d.
        var (diameter, thickness) = (40e-9, 0.8e-9);
        var expected = thickness / (Math.PI * diameter) * (Math.Log(4 * diameter / thickness) - 0.5);
        var factors = DemagnetisingFactors.EllipticCylinder(diameter, diameter, thickness);
        Assert.Equal(1, factors.X / expected, 1e-3);
        Assert.Equal(factors.X, factors.Y, 1e-13);
    }

    [Fact]
    public void A_long_elliptic_rod_has_the_factors_of_the_infinite_one()
    {
        var factors = DemagnetisingFactors.EllipticCylinder(30e-9, 10e-9, 1e-3);
        Assert.Equal(0.25, factors.X, 1e-4);
        Assert.Equal(0.75, factors.Y, 1e-4);
    }

    [Fact]
    public void A_cube_has_three_thirds_and_a_long_prism_one_half()
    {
        var cube = DemagnetisingFactors.RectangularPrism(2e-8, 2e-8, 2e-8);
        Assert.Equal(1.0 / 3, cube.X, 1e-12);
        Assert.Equal(1.0 / 3, cube.Y, 1e-12);
        Assert.Equal(1.0 / 3, cube.Z, 1e-12);
        var rod = DemagnetisingFactors.RectangularPrism(1e-9, 1e-9, 1e-5);
        Assert.Equal(0.5, rod.X, 1e-4);
        Assert.Equal(0.5, rod.Y, 1e-4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Factors_of_any_body_are_positive_add_up_to_one_and_fall_with_the_edge(ulong seed)
    {
        var random = new RandomStream(seed, "edges");
        for (var trial = 0; trial < 200; trial++)
        {
            var edges = Enumerable.Range(0, 3).Select(_ => 1e-9 * Math.Pow(10, 3 * random.NextUniform())).Order().ToArray();
            foreach (var factors in (CartesianVector[])
                [DemagnetisingFactors.RectangularPrism(edges[2], edges[1], edges[0]), DemagnetisingFactors.EllipticCylinder(edges[2], edges[1], edges[0])])
            {
                Assert.True(factors.X > 0 && factors.X <= factors.Y, $"seed {seed}, trial {trial}: {factors}");
                Assert.Equal(1, factors.X + factors.Y + factors.Z, 1e-7);
            }

            var prism = DemagnetisingFactors.RectangularPrism(edges[2], edges[1], edges[0]);
            Assert.True(prism.Y <= prism.Z * (1 + 1e-9), $"seed {seed}, trial {trial}: {prism}");
        }
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1, 1)]
    public void A_body_without_size_is_refused(double longAxis, double shortAxis, double thickness)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DemagnetisingFactors.EllipticCylinder(longAxis, shortAxis, thickness));
        Assert.Throws<ArgumentOutOfRangeException>(() => DemagnetisingFactors.RectangularPrism(longAxis, shortAxis, thickness));
    }

    /// <summary>
    /// N_x = 1/(4πV) ∮∮ n_x n_x' F(ρ) ds ds', F the double integral of 1/distance over the height, extrapolated in the
    /// step, whose first power is the error of leaving out the diagonal.
    /// </summary>
    private static (double X, double Y) RimCharges(double a, double b, double t)
    {
        var (coarse, fine) = (Sum(1000), Sum(2000));
        return (2 * fine.X - coarse.X, 2 * fine.Y - coarse.Y);

        (double X, double Y) Sum(int count)
        {
            var step = 2 * Math.PI / count;
            var (x, y) = (0.0, 0.0);
            for (var i = 0; i < count; i++)
            {
                var (sin, cos) = Math.SinCos(step * i);
                for (var j = 0; j < count; j++)
                {
                    var (otherSin, otherCos) = Math.SinCos(step * (j + 0.5));
                    var distance = double.Hypot(a * (cos - otherCos), b * (sin - otherSin));
                    var overHeight = 2 * (t * Math.Asinh(t / distance) - double.Hypot(t, distance) + distance);
                    x += b * b * cos * otherCos * overHeight;
                    y += a * a * sin * otherSin * overHeight;
                }
            }

            var scale = step * step / (4 * Math.PI * Math.PI * a * b * t);
            return (x * scale, y * scale);
        }
    }
}
