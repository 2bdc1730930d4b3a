using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;

namespace SpinBench.Instruments.Tests.Channels.Serial;

public sealed class SerialPortsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("spinbench-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Only_lines_with_hardware_are_listed()
    {
        AddPort("ttyUSB0", "device");
        AddPort("ttyS0", "device", "4");
        AddPort("ttyS1", "device", "0");
        AddPort("ptmx", "power");
        Assert.Equal(["/dev/ttyS0", "/dev/ttyUSB0"], SerialPorts.Find(_root));
    }

    [Fact]
    public void A_machine_without_lines_has_none() => Assert.Empty(SerialPorts.Find(Path.Combine(_root, "nowhere")));

    [Theory]
    [InlineData("ASRL3::INSTR", "/dev/ttyS2")]
    [InlineData("ASRL/dev/ttyUSB0::INSTR", "/dev/ttyUSB0")]
    [InlineData("ASRLttyACM1::INSTR", "/dev/ttyACM1")]
    public void A_name_means_a_node(string text, string path)
    {
        Assert.True(VisaResourceName.TryParse(text, out var name, out _));
        Assert.Equal(path, TerminalPath.Of(name!));
    }

    [Theory]
    [InlineData(NativeTerminal.PermissionDenied, "dialout")]
    [InlineData(NativeTerminal.Busy, "another program")]
    [InlineData(NativeTerminal.NoSuchFile, "no serial line")]
    public void Every_refusal_says_what_to_do(int error, string remedy)
    {
        Assert.True(VisaResourceName.TryParse("ASRL/dev/ttyUSB0::INSTR", out var name, out _));
        var refused = TerminalPath.Refused(name!, "/dev/ttyUSB0", error);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
        Assert.Equal("ASRL/dev/ttyUSB0::INSTR", refused.ResourceName);
    }

    private void AddPort(string name, string folder, string? type = null)
    {
        var port = Path.Combine(_root, "sys/class/tty", name);
        Directory.CreateDirectory(Path.Combine(port, folder));
        if (type is not null)
        {
            File.WriteAllText(Path.Combine(port, "type"), type);
        }
    }
}
