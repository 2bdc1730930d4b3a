using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

/// <summary>
/// The spin-torque neuron "MTJ-40": a current pulse of 1.5 ns through a perpendicular junction of 40 nm with an in-plane
/// polariser, Λ = 0.6. The numbers are those of an independent implementation (γ = 1.7595e11 rad/(s T)).
/// </summary>
public class EnsemblePulseTests
{
    private const double Resistance = 11_050;

    [Fact]
    public void Magnetisation_and_resistance_after_the_pulse_are_the_reference_ones()
    {
        using var ensemble = Create([0.9e10], 1e-12);
        var trace = new MagnetisationTrace(1, 15);
        ensemble.Record(trace, 100);
        double[] expected =
        [
            10969.1004, 10993.8222, 11086.1751, 11117.0062, 11046.1982, 10974.7730, 11000.8237, 11084.8631, 11109.4792,
            11043.0172, 10980.1465, 11007.0516, 11083.3786, 11102.5971, 11040.3850,
        ];
        for (var sample = 0; sample < 15; sample++)
        {
            Assert.Equal(expected[sample], ResistanceOf(trace[sample, 0]), 1e-4);
        }

        Assert.Equal(0.00248149, trace[14, 0].X, 1e-8);
        Assert.Equal(0.00523954, trace[14, 0].Y, 1e-8);
        Assert.Equal(0.99998319, trace[14, 0].Z, 1e-8);
    }

    [Fact]
    public void The_activation_is_the_reference_one_at_every_current()
    {
        double[] expected = [114.0170, 121.6689, 129.3851, 137.1659, 145.0116];
        var currents = Enumerable.Range(0, 5).Select(i => (0.8 + 0.05 * i) * 1e10).ToArray();
        using var ensemble = Create(currents, 5e-12);
        var trace = new MagnetisationTrace(5, 300);
        ensemble.Record(trace, 1);
        for (var junction = 0; junction < 5; junction++)
        {
            var resistance = Enumerable.Range(0, 300).Select(sample => ResistanceOf(trace[sample, junction])).ToArray();
            Assert.Equal(expected[junction], LastExtremum(resistance, 1) + LastExtremum(resistance, -1), 0.01);
        }
    }

    /// <summary>Height of the last maximum (sign 1) or depth of the last minimum (sign -1), by the parabola through three samples.</summary>
    private static double LastExtremum(double[] values, int sign)
    {
        var at = Enumerable.Range(1, values.Length - 2)
            .Last(i => sign * (values[i] - values[i - 1]) > 0 && sign * (values[i] - values[i + 1]) >= 0);
        var (before, here, after) = (values[at - 1], values[at], values[at + 1]);
        return sign * (here - (after - before) * (after - before) / 8 / (after - 2 * here + before) - Resistance);
    }

    private static double ResistanceOf(CartesianVector m) => Resistance * (1 - 1.08 / 3.08 * m.X);

    private static MacrospinEnsemble Create(double[] currentDensities, double step)
    {
        const double polarisation = 0.62;
        const double asymmetry = 0.6;
        var junctions = currentDensities.Select(density =>
        {
            var torque = PhysicalConstants.ReducedPlanck / PhysicalConstants.ElementaryCharge * density / (8e5 * 0.8e-9);
            return new MacrospinParameters
            {
                GyromagneticRatio = 1.7595e11,
                Damping = 0.02,
                AnisotropyField = 72e-3,
                DampingLikeField = torque * polarisation / 2,
                TorqueAsymmetry = asymmetry,
                FieldLikeField = torque * polarisation * 0.02,
            };
        }).ToArray();
        return MacrospinEnsemble.Create(junctions, [.. junctions.Select(_ => CartesianVector.UnitZ)], new() { Step = step });
    }
}
