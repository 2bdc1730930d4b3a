using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.TwoState;

/// <summary>Escape rates from the landscape against exact eigenvalues of the Fokker-Planck equation.</summary>
public class EscapePrefactorTests
{
    private static readonly JunctionDevice s_symmetric = Cai2019.Device with
    {
        RateModel = RateModel.Landscape, StrayField = 0, ComputesAttemptTime = true,
    };

    // λ1 τ_N: exact (expansion in spherical harmonics, published with the reference model) and this theory's own value there.
    [Theory]
    [InlineData(0.25, 0.01, 0.13842, 0.1403)]
    [InlineData(0.25, 0.02, 0.12381, 0.1266)]
    [InlineData(0.25, 0.05, 0.10002, 0.1039)]
    [InlineData(0.25, 0.1, 0.079285, 0.0839)]
    [InlineData(0.25, 0.5, 0.03880, 0.0417)]
    [InlineData(0.25, 1, 0.032140, 0.03395)]
    [InlineData(0.35, 0.01, 0.03313, 0.0335)]
    [InlineData(0.35, 0.02, 0.02890, 0.02958)]
    [InlineData(0.35, 0.05, 0.022325, 0.02316)]
    [InlineData(0.35, 0.1, 0.016791, 0.01765)]
    [InlineData(0.35, 0.5, 0.00718, 0.00754)]
    [InlineData(0.35, 1, 0.0058306, 0.00609)]
    public void Turnover_gives_the_published_rates_and_lies_within_8_per_cent_of_the_exact_ones(
        double volume, double damping, double exact, double turnover)
    {
        var device = s_symmetric with { FluctuatingFraction = volume * s_symmetric.FluctuatingFraction, Damping = damping };
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var stiffness = device.SaturationMagnetisation * device.ActivationVolume / device.ThermalEnergy;
        var unit = stiffness * (1 + damping * damping) / (2 * damping * device.GyromagneticRatio);
        var rate = model.EscapeRate(MagneticState.High, 0, 0) + model.EscapeRate(MagneticState.Low, 0, 0);
        Assert.Equal(1, rate * unit / turnover, 2e-3); // digits printed
        Assert.InRange(rate * unit / exact, 1, 1.08);
    }

    [Fact]
    public void The_orbit_of_the_saddle_loses_31_06_kT_a_turn_over_the_damping()
    {
        var device = s_symmetric with { FluctuatingFraction = s_symmetric.FluctuatingFraction / 4 };
        var landscape = new TwoStateModel(device, FieldAxis.Perpendicular).LandscapeAt(0, 0);
        var stiffness = device.SaturationMagnetisation * device.ActivationVolume / device.ThermalEnergy;
        Assert.Equal(31.06, EscapePrefactor.LossPerTurn(landscape, MagneticState.High, 1, stiffness), 0.005);
        Assert.Equal(31.06, EscapePrefactor.LossPerTurn(landscape, MagneticState.Low, 1, stiffness), 0.005);
    }

    [Theory]
    [InlineData(0, 1.35)]
    [InlineData(-0.2, 1.11)]
    [InlineData(0.2, 1.70)]
    public void Attempt_times_of_the_reference_junction_are_near_its_nanosecond(double voltage, double nanoseconds)
    {
        var model = new TwoStateModel(s_symmetric, FieldAxis.Perpendicular);
        Assert.Equal(nanoseconds, model.AttemptTime(MagneticState.High, voltage, 0) * 1e9, 0.005);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.5)]
    public void A_ring_for_a_saddle_takes_the_exact_rates(double damping)
    {
        var device = s_symmetric with { CouplingField = 0, FluctuatingFraction = 0.08, Damping = damping };
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var exact = new AxialStatistics(
            new JunctionMacrospin(device).ParametersAt(new OperatingPoint { Temperature = 300 })).SlowestRate();
        var rates = model.EscapeRate(MagneticState.High, 0, 0) + model.EscapeRate(MagneticState.Low, 0, 0);
        Assert.Equal(1, rates / exact, 0.01); // from well to well, which the eigenvalue is not, at 9 kT
    }

    // Exact smallest eigenvalue of the device's own macrospin: other tilts, fields and voltages than the published table has.
    [Theory]
    [InlineData(0.1, 0.1, 0, 0)]
    [InlineData(0.5, -0.15, 6e-3, 0)]
    [InlineData(0.2, 0.1, 0, 0.03)]
    public void Two_state_rates_agree_with_the_Fokker_Planck_equation_of_the_macrospin(
        double damping, double voltage, double stray, double shape)
    {
        var device = s_symmetric with
        {
            FluctuatingFraction = 0.3 * s_symmetric.FluctuatingFraction, Damping = damping, StrayField = stray, ShapeAnisotropyField = shape,
            SpinTorqueEfficiency = 0,
        };
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var parameters = new JunctionMacrospin(device).ParametersAt(new OperatingPoint { Voltage = voltage, Temperature = 300 });
        var exact = FokkerPlanckRate.Smallest(parameters, 16);
        var rates = model.EscapeRate(MagneticState.High, voltage, 0) + model.EscapeRate(MagneticState.Low, voltage, 0);
        Assert.InRange(rates / exact, 0.99, 1.10);
    }

    [Fact]
    public void A_computed_demagnetising_tensor_gives_the_two_states_the_macrospins_own_landscape()
    {
        var device = s_symmetric with { Demagnetisation = Demagnetisation.Ellipse, AnisotropyField = 1.46, ExchangeBiasField = new(1e-3, 0, 2e-3) };
        var landscape = new TwoStateModel(device, FieldAxis.Perpendicular).LandscapeAt(0, 0);
        var parameters = new JunctionMacrospin(device).ParametersAt(new OperatingPoint());
        foreach (var angle in new[] { 0.3, 1.1, 2.9 })
        {
            var difference = parameters.Energy(CartesianVector.AtAngles(angle, 0)) - parameters.Energy(CartesianVector.UnitZ);
            Assert.Equal(difference, landscape.EnergyAt(angle) - landscape.EnergyAt(0), 1e-12);
        }

        Assert.Throws<ArgumentException>(() => new TwoStateModel(device with { ExchangeBiasField = new(0, 1e-3, 0) }, FieldAxis.Perpendicular));
    }

    // The line integral around the orbit, which the areas replace, by following the precession itself.
    [Theory]
    [InlineData(0, 0, 0.2)]
    [InlineData(0, 0, 0.9)]
    [InlineData(0.0571, 0, 0.5)]
    [InlineData(0.0571, 0.1, 0.97)]
    [InlineData(0.02, -0.15, 0.7)]
    public void Areas_equal_the_line_integrals_along_the_precession(double shape, double tilt, double height)
    {
        var device = s_symmetric with { ShapeAnisotropyField = shape, EasyAxisTilt = tilt, StrayField = 1e-3 };
        var landscape = new EnergyLandscape(device, 0.05, 0, 0);
        var reference = CartesianVector.AtAngles(1.1, 0.4);
        foreach (var well in new[] { MagneticState.High, MagneticState.Low })
        {
            foreach (var asymmetry in new[] { 1.0, 1.6 })
            {
                var bottom = well == MagneticState.High ? landscape.UpAngle : landscape.DownAngle;
                var energy = landscape.EnergyAt(bottom) + height * (landscape.SaddleEnergy() - landscape.EnergyAt(bottom));
                var areas = EnergyOrbit.Around(landscape, well, energy, reference, asymmetry);
                var (damping, torque) = PrecessionOrbit.Follow(device, 0.05, landscape, bottom, energy, reference, asymmetry);
                Assert.Equal(1, areas.Damping / damping, 1e-5);
                Assert.Equal(torque, areas.Torque, 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(20)]
    public void The_depopulation_factor_has_its_known_limits(double loss)
    {
        var factor = EscapePrefactor.DepopulationFactor(loss);

        // Mel'nikov's expansions: Δ (1 - 0.8245 Δ^½ ...) for little loss, 1 - O(e^-Δ/4) for much.
        Assert.InRange(factor, loss < 1 ? loss * (1 - 0.83 * Math.Sqrt(loss)) : 0, Math.Min(1, loss));
        if (loss > 10)
        {
            Assert.Equal(1, factor, 2 * Math.Exp(-loss / 4));
        }
    }
}
