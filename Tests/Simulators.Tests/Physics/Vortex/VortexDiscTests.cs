using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.Integration;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Vortex;

namespace SpinBench.Simulators.Tests.Physics.Vortex;

public class VortexDiscTests
{
    private static readonly VortexDisc s_disc = new()
    {
        SaturationMagnetisation = 8e5, Radius = 100e-9, Thickness = 10e-9, Damping = 0.01, CoreRadius = 10e-9,
        GyromagneticRatio = 1.76e11, Anharmonicity = 0.5,
    };

    [Fact]
    public void A_disc_of_permalloy_gyrates_at_five_hundred_megahertz()
    {
        Assert.Equal(2.86e-13, s_disc.Gyroconstant, 0.005e-13);
        Assert.Equal(8.94e-4, s_disc.Stiffness, 0.005e-4);
        var published = 5 / (9 * Math.PI) * 1.76e11 * 4e-7 * Math.PI * 8e5 * 0.1 / Math.Tau;
        // The published frequency is without damping, which lowers it by (D/G)² = 5e-4.
        Assert.Equal(1, s_disc.GyrationFrequency / published, 1e-3);
        Assert.Equal(498e6, s_disc.GyrationFrequency, 1e6);
    }

    [Theory]
    [InlineData(0.0, 10.0 / 9)]
    [InlineData(0.1, 1.015)]
    public void The_stiffness_is_the_magnetostatic_energy_of_the_charges_of_a_shifted_vortex(double aspect, double expected)
    {
        // A vortex shifted without side charges has ∇·m = 2 s sin(θ)/R. The energy of that charge, by Fourier transform in
        // the plane, gives κ R/(μ0 M_s² h²) = 2π ∫ B(k)² g(kh/R) dk with B(k) = ∫₀¹ r J₁(kr) dr.
        static double Radial(double k) => GaussLegendreRule.Integrate(r => r * SpecialFunctions.BesselJ(1, k * r), 0, 1, 64);
        double Thickness(double x) => x < 1e-3 ? 1 - x / 3 : 2 * (x - 1 + Math.Exp(-x)) / (x * x);
        double Integrand(double k) => Math.Pow(Radial(k), 2) * Thickness(k * aspect);
        var integral = 0.0;
        for (var k = 0; k < 60; k += 4)
        {
            integral += GaussLegendreRule.Integrate(Integrand, k, k + 4, 20);
        }

        // Beyond k = 60 the integrand falls as cos²(k)/k³ and holds 1e-4; 10/9 itself is rounded by 0.2 %.
        Assert.Equal(1, Math.Tau * integral / expected, 3e-3);
    }

    [Fact]
    public void The_amplitude_of_Thieles_equation_follows_the_closed_form()
    {
        const int seed = 71;
        var random = new Random(seed);
        for (var trial = 0; trial < 20; trial++)
        {
            var disc = RandomDisc(random);
            var field = disc.CriticalDampingLikeField * (0.5 + (0.5 + 0.4 * disc.Anharmonicity) * random.NextDouble());
            var amplitude = disc.AmplitudeUnder(field);
            Complex position = disc.Radius * 0.2;
            var step = 0.02 / disc.GyrationFrequency / Math.Tau;
            for (var i = 0; i < 8000; i++)
            {
                position = disc.Advance(position, field, step);
            }

            // Runge-Kutta errs by (ω dt)⁴/24 of a growth rate: 3e-8 of at most three e-foldings.
            var expected = amplitude.After(0.2, 8000 * step);
            var simulated = Complex.Abs(position) / disc.Radius;
            Assert.True(Math.Abs(simulated / expected - 1) < 1e-7, $"seed {seed}, trial {trial}: {simulated}, exact {expected}");
        }
    }

    [Fact]
    public void Above_the_critical_torque_gyration_settles_on_its_orbit_and_below_dies_out()
    {
        var driven = s_disc.AmplitudeUnder(1.2 * s_disc.CriticalDampingLikeField);
        // a + b s² = 0 where the torque balances κ(1 + ζ s²): s² = 0.2/0.5.
        Assert.Equal(Math.Sqrt(0.4), driven.Stationary, 1e-12);
        Assert.Equal(driven.Stationary, driven.After(0.01, 1000 / driven.Growth), 1e-9);
        Assert.Equal(0, s_disc.AmplitudeUnder(0.8 * s_disc.CriticalDampingLikeField).Stationary);
    }

    [Fact]
    public void The_polarity_decides_the_sense_of_gyration_and_of_the_current()
    {
        var down = s_disc with { IsCoreUp = false };
        Assert.Equal(-s_disc.CriticalDampingLikeField, down.CriticalDampingLikeField);
        var position = new Complex(20e-9, 5e-9);
        var up = s_disc.Velocity(position, 1e-3);
        var mirrored = down.Velocity(Complex.Conjugate(position), -1e-3);
        Assert.Equal(0, Complex.Abs(Complex.Conjugate(up) - mirrored) / Complex.Abs(up), 1e-14);
        Assert.True((up * Complex.Conjugate(position)).Imaginary > 0, "A core that points up gyrates counter-clockwise.");
    }

    [Fact]
    public void A_constant_force_displaces_the_vortex_by_the_stiffness()
    {
        var disc = s_disc with { Anharmonicity = 0, Damping = 0.3 };
        Complex position = 0;
        var force = new Complex(1e-12, 2e-12);
        for (var i = 0; i < 20_000; i++)
        {
            position = disc.Advance(position, 0, 1e-11, force);
        }

        Assert.Equal(0, Complex.Abs(position - force / disc.Stiffness) / Complex.Abs(position), 1e-9);
    }

    [Fact]
    public void A_step_that_is_too_long_is_refused_with_one_that_works()
    {
        var exception = Assert.Throws<UnstableStepException>(() => s_disc.Advance(1e-9, 0, 1e-9));
        s_disc.Advance(1e-9, 0, exception.StableStep * 0.999);
    }

    private static VortexDisc RandomDisc(Random random) => new()
    {
        SaturationMagnetisation = 4e5 + 8e5 * random.NextDouble(),
        Radius = 1e-7 * (1 + 3 * random.NextDouble()),
        Thickness = 1e-8 * (0.5 + random.NextDouble()),
        Damping = 0.005 + 0.02 * random.NextDouble(),
        CoreRadius = 1e-8,
        Anharmonicity = 0.1 + random.NextDouble(),
        IsCoreUp = random.Next(2) == 0,
    };
}
