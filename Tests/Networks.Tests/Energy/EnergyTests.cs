using SpinBench.Networks.Energy;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Networks.Tests.Energy;

public class EnergyTests
{
    [Fact]
    public void Far_from_a_narrow_line_the_field_is_that_of_a_wire()
    {
        var line = new OerstedLine { Width = 1e-9, Gap = 1e-6 };
        Assert.Equal(2e-7 / 1.0005e-6, line.FieldPerAmpere, 1e-4);
    }

    [Fact]
    public void A_read_costs_what_ohms_law_says_and_the_junctions_step_cannot_drive_a_neuron()
    {
        var energy = NeuronEnergy.Of(new TwoStateModel(Cai2019.Device, FieldAxis.Perpendicular), 0.2, 0.2, new OerstedLine());
        Assert.InRange(energy.Device, 0.2 * 0.04 / 735, 0.2 * 0.04 / 690);
        Assert.InRange(energy.FanOut, 0.001, 0.5);
        Assert.Equal(energy.StepCurrent * energy.FieldPerAmpere, energy.StepField, 1e-15);
    }
}
