using SpinBench.Instruments.Files;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics;

public class JunctionDeviceFileTests
{
    [Fact]
    public void The_reference_device_has_the_papers_values()
    {
        var device = JunctionDeviceFile.BuiltIn("cai2019");
        Assert.Equal(9.896e-15, device.Area, 1e-18);
        Assert.Equal(3.83e-24, device.ActivationVolume, 1e-28);
        Assert.Equal(1.18e6, device.SaturationMagnetisation, 1e-3);
        Assert.Equal(0.056 - 0.034 * 0.2, device.AnisotropyFieldAt(0.2), 1e-12);
        Assert.Equal(7.234e-3, device.CouplingField, 1e-15);
        Assert.Equal(-1e-4, device.StrayField, 1e-15);
        Assert.Equal(1, device.TunnelMagnetoresistance, 1e-12);
        Assert.Equal(RateModel.PaperEq6, device.RateModel);
        Assert.True(device.ReferenceDirection.X < 0, "a positive x is the antiparallel side");
    }

    [Fact]
    public void A_device_without_rates_follows_the_landscape()
    {
        var text = JunctionDeviceFile.BuiltInText("cai2019");
        var device = JunctionDeviceFile.Parse(text[..text.IndexOf("rates:", StringComparison.Ordinal)], "mine.yaml");
        Assert.Equal(RateModel.Landscape, device.RateModel);
        Assert.Equal(1e-9, device.AttemptTime);
    }

    [Fact]
    public void A_file_may_ask_for_a_computed_attempt_time_and_for_the_torque_on_the_rates()
    {
        var plain = JunctionDeviceFile.BuiltIn("cai2019");
        Assert.False(plain.ComputesAttemptTime);
        Assert.False(plain.SpinTorqueActsOnRates);
        var text = JunctionDeviceFile.BuiltInText("cai2019")
            .Replace("attempt time: 1 ns ", "attempt time: computed ", StringComparison.Ordinal)
            .Replace("spin torque: off", "spin torque: on", StringComparison.Ordinal);
        var device = JunctionDeviceFile.Parse(text, "mine.yaml");
        Assert.True(device.ComputesAttemptTime);
        Assert.True(device.SpinTorqueActsOnRates);
    }

    [Fact]
    public void A_file_that_is_based_on_another_says_only_what_differs_and_follows_the_landscape()
    {
        var paper = JunctionDeviceFile.BuiltIn("cai2019");
        var device = JunctionDeviceFile.Parse(
            "device: mine\nbased on: cai2019\nfree layer: {damping: 0.01, stray field: 3 Oe}\ntransport: {magnetoresistance: 80 %}", "mine.yaml");
        var expected = paper with
        {
            Name = "mine", Damping = 0.01, StrayField = 3e-4, TunnelMagnetoresistance = 0.8, RateModel = RateModel.Landscape,
        };
        Assert.Equal(expected, device with { TunnelMagnetoresistance = Math.Round(device.TunnelMagnetoresistance, 12), StrayField = Math.Round(device.StrayField, 15) });
    }

    [Fact]
    public void The_papers_rates_come_with_a_base_only_where_they_are_asked_for()
    {
        var device = JunctionDeviceFile.Parse("device: mine\nbased on: cai2019\nrates: {model: paper Eq. 6}", "mine.yaml");
        Assert.Equal(RateModel.PaperEq6, device.RateModel);
        Assert.Equal(JunctionDeviceFile.BuiltIn("cai2019").EffectiveAnisotropyField, device.EffectiveAnisotropyField);
        Assert.True(JunctionDeviceFile.BuiltIn("cai2019-torque").SpinTorqueActsOnRates);
    }

    [Theory]
    [InlineData("device: mine\nbased on: nothing", "based on")]
    [InlineData("device: mine\nbased on: cai2019\nfree layer: {dampin: 0.01}", "dampin")]
    public void A_fault_in_a_file_with_a_base_is_named(string text, string named)
    {
        var fault = Assert.Throws<SettingsFileException>(() => JunctionDeviceFile.Parse(text, "mine.yaml"));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attempt time: 1 ns ", "attempt time: guessed ", "attempt time")]
    [InlineData("canting: 4.3 deg", "cantin: 4.3 deg", "cantin")]
    [InlineData("505 ohm ", "505 mV ", "parallel resistance")]
    [InlineData("breakdown voltage: 1 V", "breakdown voltage: -1 V", "breakdown voltage")]
    [InlineData("  effective anisotropy field: 380.26 Oe", "  # nothing", "effective anisotropy field")]
    [InlineData("format: 1", "format: 2", "format")]
    public void A_faulty_file_is_refused_with_the_line(string good, string bad, string named)
    {
        var text = JunctionDeviceFile.BuiltInText("cai2019").Replace(good, bad, StringComparison.Ordinal);
        var fault = Assert.Throws<SettingsFileException>(() => JunctionDeviceFile.Parse(text, "mine.yaml"));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Contains("mine.yaml", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cai2019")]
    [InlineData("cai2019-torque")]
    [InlineData("mtj-40")]
    public void A_device_that_is_written_is_read_back(string name)
    {
        var device = JunctionDeviceFile.BuiltIn(name) with
        {
            Name = "a \"quoted\" name", DzyaloshinskiiMoriya = 1.5e-3, OerstedFieldPerAmpere = new(0.1, -0.2, 0.3),
            BarrierConduction = Simulators.Physics.Transport.BarrierConduction.Brinkman, BarrierAsymmetry = 1e-20,
            HeavyMetal = new HeavyMetalLine { SpinHallAngle = -0.3, Thickness = 5e-9, Width = 1e-6, CurrentDirection = -CartesianVector.UnitY },
        };
        var text = JunctionDeviceFile.ToYaml(device, (_, _) => "given");
        Assert.Equal(text, JunctionDeviceFile.ToYaml(JunctionDeviceFile.Parse(text, "written.yaml"), (_, _) => "given"));
        foreach (var property in typeof(JunctionDevice).GetProperties())
        {
            var (written, read) = (property.GetValue(device), property.GetValue(JunctionDeviceFile.Parse(text, "written.yaml")));
            if (written is double number)
            {
                Assert.True(number == (double)read! || Math.Abs(number - (double)read!) < 1e-10 * Math.Abs(number), $"{property.Name}: {written} became {read}");
            }
            else if (property.PropertyType.IsEnum || written is bool or string)
            {
                Assert.True(Equals(written, read), $"{property.Name}: {written} became {read}");
            }
        }
    }
}
