using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using static SpinBench.Simulators.Tests.Physics.Macrospin.ReferenceCases;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

/// <summary>Numbers of an independent implementation of the junction <c>mtj-40</c>, started at +z with a step of current.</summary>
public class FortyNanometreTests
{
    private const double Window = 1.5e-9;

    private static readonly JunctionMacrospin s_junction = new(JunctionDeviceFile.BuiltIn("mtj-40"));

    [Fact]
    public void The_unbiased_resistance_is_the_papers() =>
        Assert.Equal(11050, s_junction.Transport.Resistance(CartesianVector.UnitZ, 0), 1e-9);

    [Theory]
    [InlineData(MacrospinIntegrator.RungeKutta4)]
    [InlineData(MacrospinIntegrator.DormandPrince)]
    public void Magnetisation_and_resistance_end_as_published(MacrospinIntegrator integrator)
    {
        var m = ParametersAt(0.9e10).Follow(CartesianVector.UnitZ, Window, integrator).Final;
        Assert.Equal(0.00248149, m.X, 1e-8);
        Assert.Equal(0.00523954, m.Y, 1e-8);
        Assert.Equal(0.99998319, m.Z, 1e-8);
        Assert.Equal(11040.3850, s_junction.Transport.Resistance(m, 0), 1e-3);
    }

    [Fact]
    public void The_resistance_rings_as_published()
    {
        double[] expected =
        [
            10969.1004, 10993.8222, 11086.1751, 11117.0062, 11046.1982, 10974.7730, 11000.8237, 11084.8631, 11109.4792, 11043.0172,
            10980.1465, 11007.0516, 11083.3786, 11102.5971, 11040.3850,
        ];
        var run = ParametersAt(0.9e10).Follow(CartesianVector.UnitZ, Window, samples: 15);
        for (var i = 0; i < 15; i++)
        {
            Assert.Equal(expected[i], s_junction.Transport.Resistance(run.Magnetisation[i + 1], 0), 1e-3);
        }
    }

    [Fact]
    public void The_extrema_are_the_published_ones()
    {
        var extrema = Extrema(0.9e10);
        double[] times = [0.129, 0.377, 0.625, 0.874, 1.122, 1.370];
        double[] deviations = [-86.19, 70.14, -78.97, 63.25, -72.40, 56.98];
        Assert.Equal(6, extrema.Count);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(times[i], extrema[i].Time * 1e9, 6e-4);
            Assert.Equal(deviations[i], extrema[i].Resistance - 11050, 0.02);
        }

        Assert.Equal(1.12196, extrema[4].Time * 1e9, 1e-4);
        Assert.Equal(1.37033, extrema[5].Time * 1e9, 1e-4);
    }

    [Theory]
    [InlineData(0.1e10, 13.4, 0.05)]
    [InlineData(0.4e10, 55.1, 0.05)]
    [InlineData(0.80e10, 114.0170, 0.01)]
    [InlineData(0.85e10, 121.6689, 0.01)]
    [InlineData(0.90e10, 129.3851, 0.01)]
    [InlineData(0.95e10, 137.1659, 0.01)]
    [InlineData(1.00e10, 145.0116, 0.01)]
    [InlineData(2e10, 316.2, 0.05)]
    [InlineData(5e10, 1027.0, 0.05)]
    [InlineData(7.5e10, 1930.1, 0.05)]
    [InlineData(8.51e10, 2210, 4.4)]
    [InlineData(10e10, 2918.5, 0.05)]
    [InlineData(11.5e10, 3803.9, 0.05)]
    public void The_last_swing_is_the_published_one_at_every_current(double density, double swing, double tolerance) =>
        Assert.Equal(swing, LastSwing(density), tolerance);

    [Fact]
    public void The_swing_grows_faster_than_the_current()
    {
        double[] swings = [.. Enumerable.Range(0, 21).Select(i => LastSwing(0.8e10 + i * 1e8))];
        double[] increments = [.. swings.Zip(swings.Skip(1), (low, high) => high - low)];
        Assert.Equal(increments.Order(), increments);
        Assert.Equal(1.5253, increments[0], 1e-3);
        Assert.Equal(1.5743, increments[^1], 1e-3);
    }

    [Fact]
    public void A_symmetric_torque_without_field_makes_the_swing_proportional()
    {
        var symmetric = new JunctionMacrospin(s_junction.Device with { TorqueAsymmetry = 1, FieldLikeTorqueRatio = 0 });

        // Up to the square of a deflection of 0.02 rad.
        Assert.Equal(1.25, LastSwing(1e10, symmetric) / LastSwing(0.8e10, symmetric), 4e-4);
    }

    [Theory]
    [InlineData(0, -1.8e-7, 0.0211030, 0.9997773)]
    [InlineData(0.02, 0.00159463, 0.02111888, 0.9997757)]
    public void The_steady_state_is_the_published_one(double fieldLikeRatio, double x, double y, double z)
    {
        var junction = new JunctionMacrospin(s_junction.Device with { FieldLikeTorqueRatio = fieldLikeRatio });
        var rest = Equilibria.StationaryNear(ParametersAt(0.9e10, junction), CartesianVector.UnitZ)!.Value;

        // The published state had 2e-7 left to go: without field-like torque x is zero by symmetry.
        Assert.Equal(x, rest.X, 3e-7);
        Assert.Equal(y, rest.Y, 3e-7);
        Assert.Equal(z, rest.Z, 3e-7);
    }

    private static MacrospinParameters ParametersAt(double density, JunctionMacrospin? junction = null) =>
        (junction ?? s_junction).ParametersAt((junction ?? s_junction).AtCurrentDensity(density, CartesianVector.UnitZ));

    /// <summary>The last maximum less the last minimum of the resistance within the window.</summary>
    private static double LastSwing(double density, JunctionMacrospin? junction = null) =>
        Extrema(density, junction) is [.., var last, var next] ? Math.Abs(next.Resistance - last.Resistance) : double.NaN;

    /// <summary>Extrema of the resistance from parabolas through three samples of 1 ps.</summary>
    private static List<(double Time, double Resistance)> Extrema(double density, JunctionMacrospin? junction = null)
    {
        const int samples = 1500;
        var run = ParametersAt(density, junction).Follow(CartesianVector.UnitZ, Window, samples: samples);
        double[] r = [.. run.Magnetisation.Select(m => s_junction.Transport.Resistance(m, 0))];
        List<(double, double)> extrema = [];
        for (var i = 1; i < samples; i++)
        {
            var (slope, curvature) = ((r[i + 1] - r[i - 1]) / 2, r[i + 1] - 2 * r[i] + r[i - 1]);
            if ((r[i] - r[i - 1]) * (r[i + 1] - r[i]) < 0)
            {
                extrema.Add((run.Times[i] - slope / curvature * Window / samples, r[i] - slope * slope / (2 * curvature)));
            }
        }

        return extrema;
    }
}
