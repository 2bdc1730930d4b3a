using SpinBench.Instruments.Files;
using SpinBench.Protocols.Samples;

namespace SpinBench.Protocols.Tests.Samples;

public class SampleFileTests
{
    [Fact]
    public void A_sample_lists_its_devices_with_all_that_is_known_of_them()
    {
        var sample = SampleFile.Parse(
            """
            format: 1
            sample: W7
            diameter: 100 mm
            devices:
              - {device: W7/D3-A12, die: D3, position: [12 mm, -8 mm], size: [150 nm, 50 nm], RA: 4 Ω µm², status: good}
              - {device: W7/D4-A1, position: [0, 0]}
              - {device: W7/D5-A1, position: [-1 cm, 0], status: dead}
            """, "W7.yaml");
        Assert.Equal(0.1, sample.Diameter);
        Assert.Equal([DeviceStatus.Good, DeviceStatus.Untested, DeviceStatus.Dead], sample.Devices.Select(device => device.Status));
        var first = sample.Devices[0];
        Assert.Equal(("W7/D3-A12", "D3", 0.012, -0.008), (first.Name, first.Die, first.X, first.Y));
        Assert.Equal((150e-9, 50e-9), (first.LongAxis, first.ShortAxis));
        Assert.Equal(4, first.ResistanceArea!.Value * 1e12, 12);
        Assert.Null(sample.Devices[1].ResistanceArea);
    }

    [Fact]
    public void All_faults_are_said_at_once()
    {
        var faults = Assert.Throws<SettingsFileException>(() => SampleFile.Parse(
            """
            format: 2
            sample: W7
            devices:
              - {device: a, position: [1 mm]}
              - {device: a, position: [1 mm, 2 mm], status: fine}
              - {device: b, size: [1 nm, 2 nm, 3 nm], RA: 4 ohm}
            """, "W7.yaml")).Faults;
        Assert.Equal([1, 4, 5, 5, 6, 6, 6], faults.Select(fault => fault.Line).Order());
    }
}
