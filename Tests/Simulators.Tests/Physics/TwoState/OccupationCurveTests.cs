using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.TwoState;

/// <summary>What a constant current makes of the curve of P(high), whose states' voltages differ.</summary>
public class OccupationCurveTests
{
    private static readonly TwoStateModel s_model = new(Cai2019.Device, FieldAxis.Perpendicular);

    [Fact]
    public void Without_a_current_it_is_the_devices_own()
    {
        var curve = OccupationCurve.Under(s_model, 0);
        Assert.Equal(s_model.Weight(0), curve.Weight, 1e-3 * curve.Weight);
        Assert.Equal(s_model.CentreField, curve.Centre, 1e-9);
        Assert.Equal(1 / s_model.EscapeRate(MagneticState.High, 0, s_model.CentreField), curve.DwellTime, 1e-6 * curve.DwellTime);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(-0.2)]
    public void A_current_shifts_the_centre_by_what_the_states_voltages_differ(double voltage)
    {
        var (centre, step) = (s_model.CentreField, 1e-4);
        var (high, low) = (s_model.Resistance(MagneticState.High, voltage, centre), s_model.Resistance(MagneticState.Low, voltage, centre));
        var curve = OccupationCurve.Under(s_model, 2 * voltage / (high + low));
        // To first order both barriers move by half of dE/dV times the difference, against the slope w.
        var perVolt = (s_model.PaperBarrier(voltage + 1e-3) - s_model.PaperBarrier(voltage - 1e-3)) / 2e-3;
        var expected = centre - perVolt * 2 * voltage * (high - low) / (high + low) / s_model.Weight(voltage);
        Assert.Equal(expected, curve.Centre, 0.1 * step);
        Assert.NotEqual(s_model.Weight(voltage), curve.Weight, 2e-3 * curve.Weight);
    }
}
