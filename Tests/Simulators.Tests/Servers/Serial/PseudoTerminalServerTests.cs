using System.Text;
using SpinBench.Instruments.Channels;
using SpinBench.Simulators.Firmware.Keithley;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Servers.Serial;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers.Serial;

public class PseudoTerminalServerTests
{
    private readonly LabClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Terminators => new() { { "\r", "\r" }, { "\n", "\n" }, { "\r\n", "\r\n" } };

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Terminators))]
    public async Task Lines_end_as_the_maker_has_it_and_either_end_is_understood(string sent, string answered)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo-terminals are served on Linux only.");
        await using var server = Start(new SerialInterface(9600, "8N1", answered));
        await using var line = Open(server);
        await WriteAsync(line, "*IDN?" + sent);
        Assert.Equal("SPINBENCH,MODEL 1,0,1.0" + answered, await ReadAsync(line, 23 + answered.Length));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_line_outlives_its_clients_and_the_instrument_keeps_its_state()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo-terminals are served on Linux only.");
        await using var server = Start(new SerialInterface(9600, "8N1", "\n"));
        for (var client = 0; client < 3; client++)
        {
            await using var line = Open(server);
            await WriteAsync(line, client == 0 ? "OUTP ON;OUTP?\n" : "OUTP?\n");
            Assert.Equal("1\n", await ReadAsync(line, 2));
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData(3)]
    [InlineData(24)]
    public async Task Control_characters_clear_a_Keithley(int character)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo-terminals are served on Linux only.");
        await using var server = Start(SerialInterface.Keithley);
        await using var line = Open(server);
        await WriteAsync(line, "*ID" + (char)character + "*OPC?\r");
        Assert.Equal("1\r", await ReadAsync(line, 2));
    }

    [Fact(Timeout = 30_000)]
    public async Task Answers_stop_at_XOFF_and_go_on_at_XON()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo-terminals are served on Linux only.");
        var instrument = new ServedInstrument("EXAMPLE", new ExampleFirmware(_clock)) { Serial = SerialInterface.Keithley };
        await using var server = PseudoTerminalServer.Start(instrument);
        await using var line = Open(server);
        await WriteAsync(line, "\u0013OUTP ON;OUTP?\r");
        using var observer = new InstrumentLink(instrument, isAddressedToTalk: false);
        for (var isOn = false; !isOn; await Task.Yield())
        {
            observer.Write("OUTP?\n"u8, end: false);
            isOn = observer.TakeResponse() is { } answer && answer.Span[0] == '1';
        }

        var reading = ReadAsync(line, 2);
        Assert.False(reading.IsCompleted);
        await WriteAsync(line, "\u0011");
        Assert.Equal("1\r", await reading);
    }

    [Fact(Timeout = 30_000)]
    public async Task Binary_data_is_refused_on_the_line_of_a_2400()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo-terminals are served on Linux only.");
        var bench = new SimulatedBench(1);
        var firmware = new Keithley2400Firmware(bench.Lab.Clock, bench.SourceMeter);
        await using var server = PseudoTerminalServer.Start(new ServedInstrument("SMU", firmware) { Serial = SerialInterface.Keithley });
        await using var line = Open(server);
        const string expected = "701,\"ASCII only with RS-232\"\r";
        await WriteAsync(line, ":FORM:DATA SRE\r:SYST:ERR?\r");
        Assert.Equal(expected, await ReadAsync(line, expected.Length));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_Prologix_controller_has_a_serial_form()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo-terminals are served on Linux only.");
        await using var server = PseudoTerminalServer.StartPrologix(
            [new ServedInstrument("EXAMPLE", new ExampleFirmware(_clock)) { GpibAddress = 5 }]);
        var path = VisaResourceName.Parse(server.Addresses[0].ResourceName).Path;
        await using var line = Open(path);
        await WriteAsync(line, "++addr 5\n*OPC?\n++read eoi\n");
        Assert.Equal("1\n", await ReadAsync(line, 2));
    }

    private PseudoTerminalServer Start(SerialInterface serial) =>
        PseudoTerminalServer.Start(new ServedInstrument("EXAMPLE", new ExampleFirmware(_clock)) { Serial = serial });

    private static FileStream Open(PseudoTerminalServer server) =>
        Open(VisaResourceName.Parse(server.Addresses[0].ResourceName).Path);

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    private static ValueTask WriteAsync(FileStream line, string text) => line.WriteAsync(Encoding.Latin1.GetBytes(text), Stop);

    private static async Task<string> ReadAsync(FileStream line, int count)
    {
        var bytes = new byte[count];
        await line.ReadExactlyAsync(bytes, Stop);
        return Encoding.Latin1.GetString(bytes);
    }
}
