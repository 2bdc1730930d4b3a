using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

public class JunctionMacrospinTests
{
    private const double Oersted = 1e-4;

    private static readonly JunctionMacrospin s_cai = new(Cai2019.Device);

    private static readonly JunctionMacrospin s_forty = new(JunctionDeviceFile.BuiltIn("mtj-40"));

    [Fact]
    public void The_reference_junction_has_25_oersted_of_torque_at_2_9e10_ampere_per_square_metre()
    {
        var parameters = s_cai.ParametersAt(new() { Current = 2.9e10 * Cai2019.Device.Area });
        Assert.Equal(25, -parameters.DampingLikeField / Oersted, 0.1);
        Assert.Equal(8.70, -parameters.DampingLikeField / (2.9e10 * Cai2019.Device.Area), 0.005);
        Assert.Equal(-0.9972, parameters.Polarisation.X, 1e-4);
        Assert.Equal(0, parameters.FieldLikeField);
    }

    [Fact]
    public void Voltage_lowers_the_anisotropy_and_static_fields_add_up()
    {
        var parameters = s_cai.ParametersAt(new() { Voltage = 0.2, Field = new(1e-3, 2e-3, 3e-3), Temperature = 300 });
        Assert.Equal(49.2e-3, parameters.AnisotropyField, 1e-12);
        Assert.Equal(7.234e-3 + 1e-3, parameters.Field.X, 1e-12);
        Assert.Equal(2e-3, parameters.Field.Y, 1e-12);
        Assert.Equal(3e-3 - 1e-4, parameters.Field.Z, 1e-12);
        Assert.Equal(300, parameters.Temperature);
        Assert.Equal(1.18e6 * 3.83e-24, parameters.MagneticMoment, 1e-21);
        var whole = new JunctionMacrospin(Cai2019.Device, MovingVolume.WholePillar).ParametersAt(new());
        Assert.Equal(1.18e6 * 1.60315e-23, whole.MagneticMoment, 1e-20);
    }

    [Fact]
    public void The_forty_nanometre_junction_has_the_published_torques_in_the_other_convention()
    {
        var device = s_forty.Device;
        var parameters = s_forty.ParametersAt(new() { Current = 0.9e10 * device.Area });
        var square = device.TorqueAsymmetry * device.TorqueAsymmetry;
        Assert.Equal(1.519e-3, parameters.DampingLikeField * 2 * square / (square + 1), 1e-6);
        Assert.Equal(0.115e-3, parameters.FieldLikeField, 1e-6);
        Assert.Equal(CartesianVector.UnitX, parameters.Polarisation);
        Assert.Equal(1.7595e11, parameters.GyromagneticRatio);
    }

    [Fact]
    public void Currents_make_oersted_and_spin_orbit_fields_and_heat()
    {
        var text = JunctionDeviceFile.BuiltInText("mtj-40")
            .Replace("  breakdown voltage: 2 V", "  Oersted field: {x: 1 Oe/A, y: 30 T/A}\n  thermal resistance: 0.1 K/uW\n  breakdown voltage: 2 V", StringComparison.Ordinal)
            .Replace("  damping: 0.02", "  exchange bias: {x: 3 mT, y: -4 mT}\n  damping: 0.02", StringComparison.Ordinal)
            + "\nheavy metal: {spin Hall angle: -0.3, thickness: 5 nm, width: 200 nm, field-like torque: 50 %, current direction: +y}\n";
        var macrospin = new JunctionMacrospin(JunctionDeviceFile.Parse(text, "mine.yaml"));
        var parameters = macrospin.ParametersAt(
            new() { Voltage = 0.1, Current = 1e-5, HeavyMetalCurrent = 1e-4, Temperature = 300 });
        Assert.Equal(3e-3 + 1e-9, parameters.Field.X, 1e-15);
        Assert.Equal(-4e-3 + 3e-4, parameters.Field.Y, 1e-15);
        Assert.Equal(300.1, parameters.Temperature, 1e-9);
        Assert.Equal(-CartesianVector.UnitX, parameters.SpinOrbitPolarisation);
        var expected = -0.3 * 1.054571817e-34 / (2 * 1.602176634e-19) * 1e11 / (8e5 * 0.8e-9);
        Assert.Equal(1, parameters.SpinOrbitDampingLikeField / expected, 1e-12);
        Assert.Equal(0.5, parameters.SpinOrbitFieldLikeField / expected, 1e-12);
    }

    [Fact]
    public void A_heavy_metal_current_needs_a_heavy_metal() =>
        Assert.Throws<ArgumentException>(() => s_cai.ParametersAt(new() { HeavyMetalCurrent = 1e-3 }));

    [Fact]
    public void The_shape_is_computed_when_the_anisotropy_is_the_materials_own()
    {
        var ellipse = new JunctionMacrospin(Cai2019.Device with { Demagnetisation = Demagnetisation.Ellipse }).ParametersAt(new());
        var saturation = 4e-7 * Math.PI * 1.18e6;
        Assert.Equal(1, (ellipse.DemagnetisingField.X + ellipse.DemagnetisingField.Y + ellipse.DemagnetisingField.Z) / saturation, 1e-9);
        Assert.True(ellipse.DemagnetisingField.X < ellipse.DemagnetisingField.Y);
        var rectangle = Cai2019.Device with { Demagnetisation = Demagnetisation.Rectangle };
        Assert.Equal(4 / Math.PI, rectangle.Area / Cai2019.Device.Area, 1e-12);
        Assert.NotEqual(
            ellipse.DemagnetisingField.X, new JunctionMacrospin(rectangle).ParametersAt(new()).DemagnetisingField.X, 1e-3);
        Assert.Equal(default, s_cai.ParametersAt(new()).DemagnetisingField);
    }
}
