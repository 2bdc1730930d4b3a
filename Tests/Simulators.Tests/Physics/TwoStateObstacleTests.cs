using System.Text.RegularExpressions;
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
        Assert.Contains("easy plane", TwoStateModel.ObstacleOf(device with { AnisotropyField = -0.5 }), StringComparison.Ordinal);
        Assert.Contains("along y", TwoStateModel.ObstacleOf(device with { ExchangeBiasField = new(0, 1e-3, 0) }), StringComparison.Ordinal);
        Assert.Contains("one well", TwoStateModel.ObstacleOf(device with { CouplingField = 0.1 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-3)]
    public void A_device_file_may_describe_an_easy_plane_which_has_no_two_states(double coupling)
    {
        var text = Regex.Replace(JunctionDeviceFile.BuiltInText("cai2019"), "(?m)^  anisotropy field:.*$", "  anisotropy field: -500 mT");
        var device = JunctionDeviceFile.Parse(text, "plane.yaml") with { CouplingField = coupling };
        Assert.Equal(-0.5, device.AnisotropyField, 1e-15);
        Assert.Contains("easy plane", TwoStateModel.ObstacleOf(device), StringComparison.Ordinal);
        var level = LevelOfDescription.Of(new TwoStateModel(device, FieldAxis.Perpendicular), 0, 0);
        Assert.False(level.TwoStatesHold);
        Assert.Contains("one well", level.Reason, StringComparison.Ordinal);
    }
}
