using SpinBench.Instruments.Channels;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels;

public sealed class VisaResourceNameTests
{
    [Theory]
    [InlineData("TCPIP0::10.0.0.40::4000::SOCKET", VisaInterface.TcpSocket, 0, "10.0.0.40", 4000)]
    [InlineData("tcpip::scope.lab::5025::socket", VisaInterface.TcpSocket, 0, "scope.lab", 5025)]
    [InlineData("TCPIP1::[fe80::1]::5025::SOCKET", VisaInterface.TcpSocket, 1, "fe80::1", 5025)]
    [InlineData("PRLGX-TCPIP0::10.0.0.9::1234::INTFC", VisaInterface.PrologixTcp, 0, "10.0.0.9", 1234)]
    [InlineData("PRLGX-TCPIP::10.0.0.9::INTFC", VisaInterface.PrologixTcp, 0, "10.0.0.9", 1234)]
    [InlineData("ASRL3::INSTR", VisaInterface.Serial, 3, "", 0)]
    public void Names_are_taken_apart(string text, VisaInterface kind, int board, string host, int port) =>
        Assert.Equal(new VisaResourceName(text, kind, board, host, port), Parse(text));

    [Theory]
    [InlineData("TCPIP0::10.0.0.40::inst0::INSTR", VisaInterface.Vxi11, "10.0.0.40", 0, "inst0")]
    [InlineData("TCPIP0::10.0.0.40::INSTR", VisaInterface.Vxi11, "10.0.0.40", 0, "inst0")]
    [InlineData("TCPIP::10.0.0.40,9010::gpib0,24::INSTR", VisaInterface.Vxi11, "10.0.0.40", 9010, "gpib0,24")]
    [InlineData("TCPIP0::10.0.0.40::hislip0::INSTR", VisaInterface.Hislip, "10.0.0.40", 0, "hislip0")]
    [InlineData("TCPIP0::[::1]::HISLIP1,4881::INSTR", VisaInterface.Hislip, "::1", 4881, "HISLIP1")]
    public void Devices_behind_a_host_have_a_name(string text, VisaInterface kind, string host, int port, string device) =>
        Assert.Equal(new VisaResourceName(text, kind, 0, host, port) { Device = device }, Parse(text));

    [Theory]
    [InlineData("GPIB0::24::INSTR", 0, 24, null)]
    [InlineData("GPIB1::9::96::INSTR", 1, 9, 96)]
    [InlineData("gpib::7", 0, 7, null)]
    public void Bus_addresses_are_primary_and_secondary(string text, int board, int primary, int? secondary) => Assert.Equal(
        new VisaResourceName(text, VisaInterface.Gpib, board, "", 0) { PrimaryAddress = primary, SecondaryAddress = secondary },
        Parse(text));

    [Theory]
    [InlineData("ASRL/dev/ttyUSB0::INSTR", VisaInterface.Serial, "/dev/ttyUSB0")]
    [InlineData("ASRLCOM7::INSTR", VisaInterface.Serial, "COM7")]
    [InlineData("USB/dev/usbtmc1::INSTR", VisaInterface.Usb, "/dev/usbtmc1")]
    [InlineData("PRLGX-ASRL0::/dev/ttyACM0::INTFC", VisaInterface.PrologixSerial, "/dev/ttyACM0")]
    public void Lines_and_nodes_have_the_systems_name(string text, VisaInterface kind, string path) =>
        Assert.Equal(new VisaResourceName(text, kind, 0, "", 0) { Path = path }, Parse(text));

    [Fact]
    public void A_usb_instrument_has_numbers() => Assert.Equal(
        new UsbAddress(0x05E6, 0x2450, "01419962"), Parse("USB0::0x05E6::0x2450::01419962::INSTR").Usb);

    [Theory]
    [InlineData("")]
    [InlineData("SIM::smu")]
    [InlineData("TCPIP0")]
    [InlineData("TCPIP0::::5025::SOCKET")]
    [InlineData("TCPIP0::host::SOCKET")]
    [InlineData("TCPIP0::host::0::SOCKET")]
    [InlineData("TCPIP0::host::65536::SOCKET")]
    [InlineData("TCPIP0::host::5025x::SOCKET")]
    public void What_is_no_name_is_refused_with_an_example(string text) =>
        Assert.Contains("TCPIP0::192.168.1.40::5025::SOCKET", FaultOf(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.40", "TCPIP0::10.0.0.40::inst0::INSTR")]
    [InlineData("10.0.0.40:5025", "TCPIP0::10.0.0.40::5025::SOCKET")]
    [InlineData("/dev/ttyUSB0", "ASRL/dev/ttyUSB0::INSTR")]
    [InlineData("/dev/usbtmc0", "USB/dev/usbtmc0::INSTR")]
    [InlineData("COM3", "ASRL3::INSTR")]
    [InlineData("24", "GPIB0::24::INSTR")]
    [InlineData("GPIB0::31::INSTR", "GPIB0::24::INSTR")]
    [InlineData("ASRL::INSTR", "ASRL/dev/ttyUSB0::INSTR")]
    [InlineData("USB0::INSTR", "USB/dev/usbtmc0::INSTR")]
    [InlineData("PRLGX-TCPIP0::INTFC", "PRLGX-TCPIP0::192.168.1.9::1234::INTFC")]
    public void What_was_probably_meant_is_said(string text, string meant) =>
        Assert.Contains(meant, FaultOf(text), StringComparison.Ordinal);

    private static VisaResourceName Parse(string text)
    {
        Assert.True(VisaResourceName.TryParse(text, out var name, out var fault), fault);
        return name!;
    }

    private static string FaultOf(string text)
    {
        Assert.False(VisaResourceName.TryParse(text, out var name, out var fault));
        Assert.Null(name);
        return fault;
    }
}
