using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

/// <summary>What a thermal field must give, against exact results; tolerances in standard errors over independent junctions.</summary>
public class EnsembleThermalTests
{
    private const ulong Seed = 19630130;
    private const int Count = 8192;

    [Theory]
    [InlineData(NumberPrecision.Double)]
    [InlineData(NumberPrecision.Single)]
    public void Without_a_field_m_diffuses_over_the_sphere(NumberPrecision precision)
    {
        // <m·m(0)> = exp(-t/τ_N): Brown's free diffusion.
        var junction = Junction(sigma: 0, xi: 0) with { Damping = 0.1 };
        var step = DiffusionTime(junction) / 400;
        using var ensemble = Create(junction, CartesianVector.UnitX, step, precision);
        ensemble.Advance(200);
        var projections = Enumerable.Range(0, Count).Select(i => ensemble.Magnetisation(i).X).ToArray();
        RequireMean(projections, Math.Exp(-0.5), "<m·m(0)> after half a diffusion time");
    }

    [Theory]
    [InlineData(NumberPrecision.Double)]
    [InlineData(NumberPrecision.Single)]
    public void In_a_field_the_mean_is_Langevins_function(NumberPrecision precision)
    {
        const double xi = 3;
        var junction = Junction(sigma: 0, xi);
        using var ensemble = Create(junction, CartesianVector.UnitX, DiffusionTime(junction) / 500, precision);
        ensemble.Advance(1500);
        var z = Enumerable.Range(0, Count).Select(i => ensemble.Magnetisation(i).Z).ToArray();
        RequireMean(z, 1 / Math.Tanh(xi) - 1 / xi, "<m_z>");
    }

    [Fact]
    public void In_a_uniaxial_anisotropy_the_moments_are_Boltzmanns()
    {
        // σ = 5: <m_z²> = 0.764267, <m_z⁴> = 0.634988 by quadrature. Wells are equally full from the start.
        var junction = Junction(sigma: 5, xi: 0);
        var initial = Enumerable.Range(0, Count).Select(i => i % 2 == 0 ? CartesianVector.UnitZ : -CartesianVector.UnitZ).ToArray();
        using var ensemble = MacrospinEnsemble.Create(
            Enumerable.Repeat(junction, Count).ToArray(), initial, new() { Step = DiffusionTime(junction) / 2000, Seed = Seed });
        ensemble.Advance(3000);
        var squares = Enumerable.Range(0, Count).Select(i => Math.Pow(ensemble.Magnetisation(i).Z, 2)).ToArray();
        RequireMean(squares, 0.764267, "<m_z²>");
        RequireMean([.. squares.Select(square => square * square)], 0.634988, "<m_z⁴>");
    }

    [Fact]
    public void Passages_between_wells_take_the_exact_mean_time()
    {
        // σ = 3, from the edge of one core, ½ kT deep, to that of the other: in a uniaxial landscape the diffusion of m_z alone.
        var junction = Junction(sigma: 3, xi: 0) with { Damping = 0.5 };
        var junctions = Enumerable.Repeat(junction, 2048).ToArray();
        using var ensemble = MacrospinEnsemble.Create(
            junctions, [.. junctions.Select(_ => CartesianVector.UnitZ)],
            new() { Step = DiffusionTime(junction) / 1000, Seed = Seed, Precision = NumberPrecision.Single });
        var passages = new WellPassages(junctions, depth: 0.5);
        ensemble.Watch(passages, 45_000, interval: 2);

        var edge = Math.Sqrt(1 - 0.5 / 3);
        var exact = DiffusionTime(junction) * FirstPassage(sigma: 3, -edge, edge);
        foreach (var times in new[] { passages.AllUpwards, passages.AllDownwards })
        {
            // Looked at every two steps m_z is found some 0.02 behind either edge, of a way of 1.8.
            Assert.Equal(exact, times.Mean, 0.03 * exact + 4 * times.StandardError);
            Assert.InRange(times.Count, 2048, long.MaxValue);
        }
    }

    [Fact]
    public void Traces_hold_what_plain_steps_reach()
    {
        var junction = Junction(sigma: 5, xi: 1);
        var trace = new MagnetisationTrace(Count, 5);
        using var watched = Create(junction, CartesianVector.UnitX, 1e-13, NumberPrecision.Double);
        using var plain = Create(junction, CartesianVector.UnitX, 1e-13, NumberPrecision.Double);
        watched.Record(trace, 7);
        for (var sample = 0; sample < 5; sample++)
        {
            plain.Advance(7);
            Assert.Equal(plain.Magnetisation(3), trace[sample, 3]);
            Assert.Equal(plain.Magnetisation(Count - 1), trace[sample, Count - 1]);
        }
    }

    /// <summary>Barrier σ kT and field ξ kT/(M_s V) along z.</summary>
    private static MacrospinParameters Junction(double sigma, double xi)
    {
        const double moment = 1e-19;
        var thermal = PhysicalConstants.Boltzmann * 300 / moment;
        return new()
        {
            Damping = 0.5,
            AnisotropyField = 2 * sigma * thermal,
            Field = new(0, 0, xi * thermal),
            MagneticMoment = moment,
            Temperature = 300,
        };
    }

    /// <summary>Time in s in which the mean of a free m falls to 1/e.</summary>
    private static double DiffusionTime(MacrospinParameters junction) =>
        junction.MagneticMoment * (1 + junction.Damping * junction.Damping)
        / (2 * junction.Damping * junction.GyromagneticRatio * PhysicalConstants.Boltzmann * junction.Temperature);

    /// <summary>
    /// Mean first-passage time of m_z in units of the diffusion time in the potential -σ z²:
    /// 2 ∫ dz exp(-σz²)/(1-z²) ∫ from -1 to z of exp(σy²) dy.
    /// </summary>
    private static double FirstPassage(double sigma, double from, double to)
    {
        const int points = 200_000;
        var (inner, outer) = (0.0, 0.0);
        var width = (to + 1) / points;
        for (var i = 0; i < points; i++)
        {
            var z = -1 + (i + 0.5) * width;
            inner += Math.Exp(sigma * z * z) * width;
            if (z > from)
            {
                outer += Math.Exp(-sigma * z * z) / (1 - z * z) * (inner - Math.Exp(sigma * z * z) * width / 2) * width;
            }
        }

        return 2 * outer;
    }

    private static MacrospinEnsemble Create(
        MacrospinParameters junction, CartesianVector start, double step, NumberPrecision precision) => MacrospinEnsemble.Create(
        Enumerable.Repeat(junction, Count).ToArray(),
        Enumerable.Repeat(start, Count).ToArray(),
        new() { Step = step, Seed = Seed, Precision = precision });

    private static void RequireMean(double[] values, double expected, string name)
    {
        var mean = values.Average();
        var standardError = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) / values.Length);
        Assert.True(Math.Abs(mean - expected) < 4 * standardError, $"seed {Seed}: {name} is {mean}, exact {expected}, standard error {standardError}");
    }
}
