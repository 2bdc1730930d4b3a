using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;
using SpinBench.Instruments.Channels.Usbtmc;

namespace SpinBench.Instruments.Tests.Channels.Usbtmc;

public sealed class UsbtmcInstrumentsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("spinbench-").FullName;

    public UsbtmcInstrumentsTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The tree of links is Linux's.");
        Add("usbtmc0", "1-1", "0957", "1796", "MY50000001");
        Add("usbtmc1", "1-2", "05e6", "2450", "01419962");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_kernels_list_gives_resource_names() => Assert.Equal(
        ["USB0::0x0957::0x1796::MY50000001::INSTR", "USB0::0x05E6::0x2450::01419962::INSTR"],
        UsbtmcInstruments.Find(_root).Select(instrument => instrument.ResourceName));

    [Theory]
    [InlineData("USB0::0x05E6::0x2450::01419962::INSTR", "/dev/usbtmc1")]
    [InlineData("USB0::1510::9296::01419962::INSTR", "/dev/usbtmc1")]
    [InlineData("USB/dev/usbtmc7::INSTR", "/dev/usbtmc7")]
    public void An_instrument_is_found_by_its_numbers_or_its_node(string resourceName, string node) =>
        Assert.Equal(node, new UsbtmcChannelFactory(root: _root).NodeOf(VisaResourceName.Parse(resourceName)));

    [Fact]
    public void An_instrument_that_is_not_plugged_in_names_those_that_are()
    {
        var missing = Assert.Throws<ChannelException>(
            () => new UsbtmcChannelFactory(root: _root).NodeOf(VisaResourceName.Parse("USB0::0x05E6::0x2450::999::INSTR")));
        Assert.Contains("USB0::0x05E6::0x2450::01419962::INSTR", missing.Message, StringComparison.Ordinal);
        var none = Assert.Throws<ChannelException>(() => new UsbtmcChannelFactory(root: Path.Combine(_root, "nowhere"))
            .NodeOf(VisaResourceName.Parse("USB0::0x05E6::0x2450::999::INSTR")));
        Assert.Contains("modprobe usbtmc", none.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NativeTerminal.PermissionDenied, "udev rule")]
    [InlineData(NativeTerminal.NoSuchFile, "unplugged")]
    [InlineData(NativeTerminal.Busy, "another program")]
    public void Every_refusal_says_what_to_do(int error, string remedy) => Assert.Contains(
        remedy, UsbtmcChannelFactory.Refused("USB/dev/usbtmc0::INSTR", "/dev/usbtmc0", error).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_node_that_is_not_there_is_refused()
    {
        var refused = await Assert.ThrowsAsync<ChannelException>(async () =>
            await new UsbtmcChannelFactory().OpenAsync("USB/dev/usbtmc99::INSTR", TestContext.Current.CancellationToken));
        Assert.Contains("no /dev/usbtmc99", refused.Message, StringComparison.Ordinal);
    }

    private void Add(string node, string port, string vendor, string product, string serial)
    {
        var device = Path.Combine(_root, "sys/devices/usb1", port);
        var face = Path.Combine(device, port + ":1.0");
        Directory.CreateDirectory(face);
        File.WriteAllText(Path.Combine(device, "idVendor"), vendor + "\n");
        File.WriteAllText(Path.Combine(device, "idProduct"), product + "\n");
        File.WriteAllText(Path.Combine(device, "serial"), serial + "\n");
        var entry = Path.Combine(_root, "sys/class/usbmisc", node);
        Directory.CreateDirectory(entry);
        Directory.CreateSymbolicLink(Path.Combine(entry, "device"), face);
    }
}
