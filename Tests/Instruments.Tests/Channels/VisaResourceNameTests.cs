using SpinBench.Instruments.Channels;
using Xunit;

namespace SpinBench.Instruments.Tests.Channels;

public sealed class VisaResourceNameTests
{
    [Theory]
    [InlineData("TCPIP0::10.0.0.40::4000::SOCKET", VisaInterface.TcpSocket, 0, "10.0.0.40", 4000)]
    [InlineData("tcpip::scope.lab::5025::socket", VisaInterface.TcpSocket, 0, "scope.lab", 5025)]
    [InlineData("TCPIP1::[fe80::1]::5025::SOCKET", VisaInterface.TcpSocket, 1, "fe80::1", 5025)]
    [InlineData("TCPIP0::10.0.0.40::inst0::INSTR", VisaInterface.TcpInstrument, 0, "10.0.0.40", 0)]
    [InlineData("TCPIP0::10.0.0.40::INSTR", VisaInterface.TcpInstrument, 0, "10.0.0.40", 0)]
    [InlineData("GPIB0::24::INSTR", VisaInterface.Gpib, 0, "", 0)]
    [InlineData("ASRL3::INSTR", VisaInterface.Serial, 3, "", 0)]
    [InlineData("USB0::0x05E6::0x2450::01419962::INSTR", VisaInterface.Usb, 0, "", 0)]
    public void Names_are_taken_apart(string text, VisaInterface kind, int board, string host, int port)
    {
        Assert.True(VisaResourceName.TryParse(text, out var name, out var fault), fault);
        Assert.Equal(new VisaResourceName(text, kind, board, host, port), name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SIM::smu")]
    [InlineData("10.0.0.40")]
    [InlineData("TCPIP0")]
    [InlineData("TCPIP0::::5025::SOCKET")]
    [InlineData("TCPIP0::host::SOCKET")]
    [InlineData("TCPIP0::host::0::SOCKET")]
    [InlineData("TCPIP0::host::65536::SOCKET")]
    [InlineData("TCPIP0::host::5025x::SOCKET")]
    public void What_is_no_name_is_refused_with_an_example(string text)
    {
        Assert.False(VisaResourceName.TryParse(text, out var name, out var fault));
        Assert.Null(name);
        Assert.Contains("TCPIP0::192.168.1.40::5025::SOCKET", fault, StringComparison.Ordinal);
    }
}
