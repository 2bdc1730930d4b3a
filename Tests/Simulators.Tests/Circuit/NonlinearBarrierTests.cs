using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Transport;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Circuit;

public class NonlinearBarrierTests
{
    private static readonly JunctionDevice s_steep = Cai2019.Device with
    {
        BarrierConduction = BarrierConduction.Simmons, BarrierThickness = 2.5e-9, EffectiveElectronMass = 1,
        BarrierHeight = 3 * PhysicalConstants.ElementaryCharge, BreakdownVoltage = 5, FluctuatingFraction = 1,
    };

    // Here the resistance falls so steeply that putting it in again and again overshoots for ever.
    [Theory]
    [InlineData(2e-3)]
    [InlineData(-20e-3)]
    public void A_current_through_a_steep_barrier_finds_its_voltage(double current)
    {
        var model = new TwoStateModel(s_steep, FieldAxis.Perpendicular);
        var drive = new SourceDrive(DriveKind.Current, current, 10);
        var point = OperatingPointSolver.Solve(drive, 3, 0, 0, voltage => model.Resistance(MagneticState.High, voltage, 0));

        var projection = model.Transport.Projection(model.LandscapeAt(point.JunctionVoltage, 0).UpAngle);
        Assert.Equal(1, model.Transport.Current(projection, point.JunctionVoltage) / current, 1e-13);
        Assert.Equal(point.JunctionVoltage + 3 * current, point.TerminalVoltage, 1e-12);
    }

    [Fact]
    public void Compliance_holds_on_a_steep_barrier_too()
    {
        var model = new TwoStateModel(s_steep, FieldAxis.Perpendicular);
        var point = OperatingPointSolver.Solve(
            new SourceDrive(DriveKind.Current, 1, 0.9, RemoteSense: true), 3, 0, 0,
            voltage => model.Resistance(MagneticState.High, voltage, 0));
        Assert.True(point.InCompliance);
        Assert.Equal(0.9, point.JunctionVoltage, 1e-12);
    }

    [Fact]
    public void A_junction_linear_in_resistance_shows_its_own_levels_in_the_circuit()
    {
        var device = Cai2019.Device with { ResistanceLaw = ResistanceLaw.LinearInResistance };
        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var angle = model.LandscapeAt(0, 0).UpAngle;
        Assert.Equal(757.5 + 252.5 * Math.Sin(angle + device.ReferenceCanting), model.Resistance(MagneticState.High, 0, 0), 1e-10);
    }

    // Perpendicular wells and a reference in the plane: both levels are the published 11.05 kohm at zero field.
    [Fact]
    public void The_forty_nanometre_junction_has_its_published_resistance_in_the_circuit()
    {
        var model = new TwoStateModel(JunctionDeviceFile.BuiltIn("mtj-40"), FieldAxis.InPlane);
        var drive = new SourceDrive(DriveKind.Current, 1e-6, 1);
        foreach (var state in new[] { MagneticState.Low, MagneticState.High })
        {
            var point = OperatingPointSolver.Solve(drive, 3, 0, 0, voltage => model.Resistance(state, voltage, 0));
            Assert.Equal(11050, point.JunctionVoltage / 1e-6, 1e-6);

            // A field along +x turns both towards the reference.
            var turned = OperatingPointSolver.Solve(drive, 3, 0, 0, voltage => model.Resistance(state, voltage, 10e-3));
            Assert.Equal(11050 * (1 - 1.08 / 3.08 * 10 / 72), turned.JunctionVoltage / 1e-6, 1e-3);
        }
    }
}
