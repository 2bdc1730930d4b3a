using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Servers.Prologix;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Tests.Time;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers.Prologix;

public sealed class PrologixServerTests : IAsyncDisposable
{
    private const string Identity = "SPINBENCH,MODEL 1,0,1.0\n";
    private const string Version = "Prologix GPIB-ETHERNET Controller version 01.06.06.00\r\n";

    private readonly LabClock _clock = new();
    private readonly ExampleFirmware _first;
    private readonly ExampleFirmware _second;
    private readonly PrologixServer _server;

    public PrologixServerTests()
    {
        _first = new ExampleFirmware(_clock);
        _second = new ExampleFirmware(_clock);
        _server = PrologixServer.Start(
            [new ServedInstrument("FIRST", _first) { GpibAddress = 24 }, new ServedInstrument("SECOND", _second) { GpibAddress = 7 }]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact(Timeout = 20_000)]
    public async Task What_pyvisa_sends_is_understood()
    {
        using var host = await ConnectAsync();
        await host.SendAsync("++mode 1\n++auto 0\n++read_tmo_ms 50\n++eos 3\n++eoi 1\n++eot_enable 0\n++addr 24\n");
        Assert.Equal(Identity, await host.AskAsync("*IDN?\r\n++read eoi\n"));
        await host.SendAsync("OUTP ON\r\n");
        Assert.Equal("0\r\n", await host.AskAsync("++spoll\n++read eoi\n"));
        Assert.Equal("1\n", await host.AskAsync("OUTP?\r\n++read eoi\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task What_PyMeasure_sends_is_understood()
    {
        using var host = await ConnectAsync();
        await host.SendAsync("++auto 0\n++eoi 1\n++eos 2\n");
        Assert.Equal(Identity, await host.AskAsync("++addr 24\n*IDN?\n++read eoi\n"));
        await host.SendAsync("++addr 24\n\n");
        Assert.Equal(Version, await host.AskAsync("++ver\n"));
        Assert.Equal("0\r\n", await host.AskAsync("++srq\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task What_InstrumentKit_sends_is_understood()
    {
        using var host = await ConnectAsync();
        await host.SendAsync("++auto 0\r++eos 2\r++eoi 0\r++addr 7\r++eoi 1\r++read_tmo_ms 1000\r++eos 2\r");
        Assert.Equal(Identity, await host.AskAsync("*IDN?\r++read\r"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Each_address_is_an_instrument_of_its_own()
    {
        using var host = await ConnectAsync();
        await host.SendAsync("++addr 24\nOUTP ON\n++addr 7\nOUTP?\n++read eoi\n");
        Assert.Equal("0\n", await host.ReadLineAsync());
        Assert.Equal("1\n", await host.AskAsync("++addr 24\nOUTP?\n++read eoi\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Escaped_characters_reach_the_instrument_and_a_bare_plus_does_not()
    {
        using var host = await ConnectAsync();
        Assert.Equal("5.000000E+00\n", await host.AskAsync("++addr 24\nVOLT:NPLC \u001b+5.0\nVOLT:NPLC?\n++read eoi\n"));
        Assert.Equal("a+b\rc\u001b", await DisplayAsync(host, "DISP:TEXT 'a\u001b+b\u001b\rc\u001b\u001b'\n"));
        Assert.Equal("ab", await DisplayAsync(host, "DISP:TEXT 'a+b'\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task An_answer_that_comes_too_late_is_lost_to_its_reader_and_interrupted_by_the_next_message()
    {
        var wall = new ManualTime();
        _clock.Follow(wall, 1);
        using var host = await ConnectAsync();
        // The version comes first: the read before it said nothing at all.
        Assert.Equal(Version, await host.AskAsync("++addr 24\n++read_tmo_ms 20\n:READ?\n++read eoi\n++ver\n"));
        wall.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("-410,\"Query INTERRUPTED\"\n", await host.AskAsync(":SYST:ERR?\n++read eoi\n"));
        Assert.Equal("0,\"No error\"\n", await host.AskAsync(":SYST:ERR?\n++read eoi\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_read_without_a_question_says_nothing_and_is_an_error_of_the_instrument()
    {
        using var host = await ConnectAsync();
        Assert.Equal(Version, await host.AskAsync("++addr 24\n++read_tmo_ms 1\n++read eoi\n++ver\n"));
        Assert.Equal("-420,\"Query UNTERMINATED\"\n", await host.AskAsync(":SYST:ERR?\n++read eoi\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Auto_reads_after_every_line()
    {
        using var host = await ConnectAsync();
        Assert.Equal(Identity, await host.AskAsync("++auto 1\n++addr 24\n++read_tmo_ms 1\n*IDN?\n"));
        await host.SendAsync("*CLS\n");
        Assert.Equal("-420,\"Query UNTERMINATED\"\n", await host.AskAsync(":SYST:ERR?\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_read_can_stop_at_a_character_and_goes_on_from_there()
    {
        using var host = await ConnectAsync();
        await host.SendAsync("++addr 24\n*IDN?\n++read 44\n");
        Assert.Equal("SPINBENCH,", await host.ReadAsync(10));
        Assert.Equal("MODEL 1,0,1.0\n", await host.AskAsync("++read eoi\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task The_end_is_marked_where_asked_for()
    {
        using var host = await ConnectAsync();
        await host.SendAsync("++addr 24\n++eot_enable 1\n++eot_char 42\n*OPC?\n++read eoi\n");
        Assert.Equal("1\n*", await host.ReadAsync(3));
    }

    [Theory(Timeout = 20_000)]
    [InlineData("++addr 9 96\n++addr\n", "9 96\r\n")]
    [InlineData("++addr 31\n", "Unrecognized command\r\n")]
    [InlineData("++frobnicate\n", "Unrecognized command\r\n")]
    [InlineData("++\n++ver\n", Version)]
    [InlineData("++eos\n", "0\r\n")]
    [InlineData("++read_tmo_ms 3001\n", "Unrecognized command\r\n")]
    [InlineData("++AUTO 1\n++auto\n", "1\r\n")]
    [InlineData("++auto 1\n++rst\n++auto\n", "0\r\n")]
    [InlineData("++eoi 0\n++savecfg 0\n++ifc\n++llo all\n++loc\n++mode\n", "1\r\n")]
    public async Task Commands_answer(string lines, string expected)
    {
        using var host = await ConnectAsync();
        Assert.Equal(expected, await host.AskAsync(lines));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_serial_poll_and_the_service_line_answer_at_once()
    {
        using var host = await ConnectAsync();
        await host.SendAsync("++addr 24\n*ESE 32;*SRE 32\n:NONSENSE\n");
        Assert.Equal("1\r\n", await host.AskAsync("++srq\n"));
        Assert.Equal("0\r\n", await host.AskAsync("++spoll 7\n"));
        Assert.Equal("100\r\n", await host.AskAsync("++spoll 24\n"));
        Assert.Equal("0\r\n", await host.AskAsync("++srq\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Hosts_have_addresses_and_answers_of_their_own()
    {
        using var one = await ConnectAsync();
        using var other = await ConnectAsync();
        await one.SendAsync("++addr 24\n*IDN?\n");
        await other.SendAsync("++addr 7\nOUTP?\n");
        Assert.Equal("24\r\n", await one.AskAsync("++addr\n"));
        Assert.Equal("0\n", await other.AskAsync("++read eoi\n"));
        Assert.Equal(Identity, await one.AskAsync("++read eoi\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_device_clear_forgets_the_answer()
    {
        using var host = await ConnectAsync();
        Assert.Equal("1\n", await host.AskAsync("++addr 24\n*IDN?\n++clr\n*OPC?\n++read eoi\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Nobody_at_an_address_says_nothing()
    {
        using var host = await ConnectAsync();
        Assert.Equal(Version, await host.AskAsync("++addr 3\n++read_tmo_ms 1\n*IDN?\n++read eoi\n++spoll\n++trg\n++clr\n++ver\n"));
    }

    private async Task<string> DisplayAsync(LineClient host, string line)
    {
        await host.AskAsync(line + "*OPC?\n++read eoi\n");
        return _first.Text;
    }

    private Task<LineClient> ConnectAsync() => LineClient.ConnectAsync(_server.EndPoint);
}
