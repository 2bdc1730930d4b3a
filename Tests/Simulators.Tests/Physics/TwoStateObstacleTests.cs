using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics;

public class TwoStateObstacleTests
{
    [Fact]
    public void Both_devices_of_the_suite_have_two_states() =>
        Assert.All(JunctionDeviceFile.BuiltInNames, name => Assert.Null(TwoStateModel.ObstacleOf(JunctionDeviceFile.BuiltIn(name))));

    [Fact]
    public void What_two_states_cannot_describe_is_named()
    {
        var device = Cai2019.Device;
        Assert.Contains("demagnetising", TwoStateModel.ObstacleOf(device with { Demagnetisation = Demagnetisation.Ellipse, EasyAxisTilt = 0.1 }), StringComparison.Ordinal);
        Assert.Contains("one well", TwoStateModel.ObstacleOf(device with { Demagnetisation = Demagnetisation.Ellipse }), StringComparison.Ordinal);
        Assert.Null(TwoStateModel.ObstacleOf(device with { Demagnetisation = Demagnetisation.Ellipse, AnisotropyField = 1.46 }));
        Assert.Contains("along y", TwoStateModel.ObstacleOf(device with { ExchangeBiasField = new(0, 1e-3, 0) }), StringComparison.Ordinal);
        Assert.Contains("one well", TwoStateModel.ObstacleOf(device with { CouplingField = 0.1 }), StringComparison.Ordinal);
    }
}
