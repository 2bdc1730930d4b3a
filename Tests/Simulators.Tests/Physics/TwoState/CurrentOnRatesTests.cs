using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.TwoState;

public class CurrentOnRatesTests
{
    private static readonly JunctionDevice s_torque = Cai2019.Device with
    {
        RateModel = RateModel.Landscape, SpinTorqueActsOnRates = true,
    };

    [Fact]
    public void The_damping_like_field_of_200_millivolt_is_25_oersted()
    {
        var model = new TwoStateModel(s_torque, FieldAxis.Perpendicular);
        Assert.Equal(-2.5e-3, model.DampingLikeField(MagneticState.Low, 0.2, 0), 0.1e-3);
        Assert.Equal(2.5e-3, model.DampingLikeField(MagneticState.Low, -0.2, 0), 0.1e-3);
    }

    // The reference estimate has the polarisation along the plane and one current of 290 µA for both states;
    // the last digit of that current is 0.3 kT.
    [Theory]
    [InlineData(-0.2, 10.4)]
    [InlineData(0.2, 32.6)]
    public void The_torque_outweighs_the_voltage_controlled_anisotropy(double voltage, double barrier)
    {
        var device = s_torque with { ReferenceCanting = 0, StrayField = 0 };
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var resistance = model.Resistance(MagneticState.High, voltage, 0);
        var landscape = model.LandscapeAt(voltage, 0);
        var field = model.DampingLikeField(MagneticState.High, voltage, 0) * resistance * 290e-6 / Math.Abs(voltage);
        var effective = EffectiveBarrier.Of(landscape, MagneticState.High, device.ReferenceDirection, field, device.Damping)
            * device.SaturationMagnetisation * device.ActivationVolume / device.ThermalEnergy;
        Assert.Equal(barrier, effective, 0.3);
    }

    [Fact]
    public void A_well_becomes_unstable_where_the_macrospin_does()
    {
        // Around the bottom the integrand is 1 - 2 a (n·m)/(α (f1 + f2)): the Slonczewski threshold.
        var device = s_torque with { StrayField = 0 };
        var landscape = new TwoStateModel(device, FieldAxis.Perpendicular).LandscapeAt(0, 0);
        var bottom = landscape.EnergyAt(landscape.UpAngle);
        var orbit = EnergyOrbit.Around(
            landscape, MagneticState.High, bottom + 1e-6, device.ReferenceDirection, 1);
        var along = CartesianVector.Dot(CartesianVector.AtAngles(landscape.UpAngle, 0), device.ReferenceDirection);
        var stiffness = landscape.CurvatureInPlane(landscape.UpAngle) + landscape.CurvatureAcross(landscape.UpAngle);
        Assert.Equal(-2 * along / stiffness, orbit.Torque / orbit.Damping, Math.Abs(2 * along / stiffness) * 1e-3);
    }

    [Fact]
    public void Heating_by_ten_kelvin_takes_0_55_kT_off_the_barrier()
    {
        var device = Cai2019.Device with { ThermalResistance = 10 / 58e-6 };
        var (hot, cold) = (new TwoStateModel(device, FieldAxis.Perpendicular), new TwoStateModel(Cai2019.Device, FieldAxis.Perpendicular));
        Assert.Equal(310, hot.TemperatureAt(MagneticState.Low, 0.2, 0), 0.2);
        var change = hot.Barrier(MagneticState.Low, 0.2, hot.CentreField) - cold.Barrier(MagneticState.Low, 0.2, cold.CentreField);
        Assert.Equal(-0.55, change, 0.015);
    }

    [Fact]
    public void Without_current_the_options_change_nothing()
    {
        var plain = new TwoStateModel(Cai2019.Device, FieldAxis.Perpendicular);
        var with = new TwoStateModel(
            Cai2019.Device with { SpinTorqueActsOnRates = true, ThermalResistance = 1e5 }, FieldAxis.Perpendicular);
        Assert.Equal(plain.EscapeRate(MagneticState.High, 0, 1e-3), with.EscapeRate(MagneticState.High, 0, 1e-3));
    }

    [Fact]
    public void A_field_like_torque_that_leaves_the_plane_is_refused()
    {
        var device = s_torque with { ReferenceAxis = CartesianVector.UnitY, FieldLikeTorqueRatio = 0.2 };
        var fault = Assert.Throws<ArgumentException>(() => new TwoStateModel(device, FieldAxis.Perpendicular));
        Assert.Contains("macrospin", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, true, "kT")]
    [InlineData(0.2, 0, false, "stochastic macrospin")]
    [InlineData(1, 0.08, false, "one well")]
    public void The_level_of_description_follows_the_barrier(double volume, double field, bool holds, string word)
    {
        var device = Cai2019.Device with
        {
            RateModel = RateModel.Landscape, FluctuatingFraction = volume * Cai2019.Device.FluctuatingFraction,
        };
        var level = LevelOfDescription.Of(new TwoStateModel(device, FieldAxis.Perpendicular), 0, field);
        Assert.Equal(holds, level.TwoStatesHold);
        Assert.Contains(word, level.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torque_near_the_instability_hands_over_to_the_macrospin()
    {
        var level = LevelOfDescription.Of(new TwoStateModel(s_torque, FieldAxis.Perpendicular), -0.4, 0);
        Assert.True(level.TorqueOverCritical > LevelOfDescription.LargestTorque, level.ToString());
        Assert.False(level.TwoStatesHold);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.7)]
    [InlineData(1.6)]
    public void The_torque_over_the_critical_one_is_what_it_takes_off_the_damping_of_small_motions(double asymmetry)
    {
        const double voltage = -0.1;
        var device = s_torque with { TorqueAsymmetry = asymmetry, FieldLikeTorqueRatio = 0, OerstedFieldPerAmpere = default };
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var expected = new[] { MagneticState.High, MagneticState.Low }.Max(ShareOfDamping);

        // Both are closed forms of the same slope, evaluated at an angle that is found to 1e-13.
        Assert.Equal(1, LevelOfDescription.Of(model, voltage, 0).TorqueOverCritical / expected, 1e-9);

        double ShareOfDamping(MagneticState well)
        {
            var landscape = model.LandscapeAt(voltage, 0);
            var m = CartesianVector.AtAngles(well == MagneticState.High ? landscape.UpAngle : landscape.DownAngle, 0);
            var parameters = new JunctionMacrospin(device).ParametersAt(
                new() { Voltage = voltage, Current = voltage / model.Resistance(well, voltage, 0) });
            return Math.Abs(1 - LinearMode.About(parameters, m).DecayRate
                / LinearMode.About(parameters with { DampingLikeField = 0 }, m).DecayRate);
        }
    }
}
