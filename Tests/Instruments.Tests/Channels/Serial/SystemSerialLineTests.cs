using System.IO.Ports;
using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Channels.Serial;
using SpinBench.Instruments.SystemSerial;

namespace SpinBench.Instruments.Tests.Channels.Serial;

/// <summary>The line through System.IO.Ports, against a stand-in of that package.</summary>
public sealed class SystemSerialLineTests : IDisposable
{
    private const int Bound = 20_000;

    private readonly FakeSerialDevice _device = new();

    public SystemSerialLineTests() => SerialPort.Devices["COM3"] = _device;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => SerialPort.Devices.Clear();

    [Fact(Timeout = Bound)]
    public async Task Bytes_go_and_come_with_the_settings_of_the_line()
    {
        var settings = new SerialSettings { BaudRate = 57600, DataBits = 7, Parity = SerialParity.Odd, Handshake = SerialHandshake.RtsCts };
        await using var line = Open(settings);
        var port = _device.Port!;
        Assert.Equal((57600, 7, Parity.Odd, Handshake.RequestToSend), (port.BaudRate, port.DataBits, port.Parity, port.Handshake));
        await line.WriteAsync("*IDN?\r"u8.ToArray(), Token);
        Assert.Equal("*IDN?\r"u8.ToArray(), _device.Written);
        _device.Input.Enqueue("LSCI\r\n"u8.ToArray());
        var buffer = new byte[16];
        Assert.Equal("LSCI\r\n"u8.ToArray(), buffer[..await line.ReadAsync(buffer, Token)]);
    }

    [Fact(Timeout = Bound)]
    public async Task A_framing_fault_is_reported_with_the_next_bytes()
    {
        await using var line = Open(new SerialSettings());
        _device.Port!.RaiseError(SerialError.Frame);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await line.ReadAsync(new byte[16], Token));
    }

    [Fact(Timeout = Bound)]
    public async Task A_busy_port_and_a_missing_one_say_so()
    {
        await using (Open(new SerialSettings()))
        {
            Assert.Contains("another program", Assert.Throws<ChannelException>(() => Open(new SerialSettings())).Message, StringComparison.Ordinal);
        }

        Assert.False(_device.IsOpen);
        var missing = Assert.Throws<ChannelException>(() => Open(new SerialSettings(), "ASRL7::INSTR"));
        Assert.Contains("These exist: COM3", missing.Message, StringComparison.Ordinal);
    }

    private static ISerialLine Open(SerialSettings settings, string resourceName = "ASRL3::INSTR") =>
        SystemSerialLine.Open(VisaResourceName.Parse(resourceName), settings, TimeProvider.System);
}
