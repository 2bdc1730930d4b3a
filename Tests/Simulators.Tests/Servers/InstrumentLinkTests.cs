using System.Text;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Tests.Time;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Servers;

public class InstrumentLinkTests
{
    private readonly LabClock _clock = new();
    private readonly ExampleFirmware _firmware;

    public InstrumentLinkTests() => _firmware = new ExampleFirmware(_clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_message_in_front_of_an_unread_answer_discards_it_on_a_bus()
    {
        using var link = Open(new InstrumentQuirks(), isAddressedToTalk: true);
        Send(link, "*IDN?\n:SYST:ERR?\n");
        Assert.Equal("-410,\"Query INTERRUPTED\"\n", Read(link));
        Assert.Equal("", Read(link));
    }

    [Fact]
    public void A_message_that_overtakes_a_slow_answer_discards_it_too()
    {
        var wall = new ManualTime();
        _clock.Follow(wall, 1);
        using var link = Open(new InstrumentQuirks(), isAddressedToTalk: true);
        Send(link, ":READ?\n");
        Send(link, ":SYST:ERR?\n");
        wall.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("-410,\"Query INTERRUPTED\"\n", Read(link));
        Assert.Equal("", Read(link));
    }

    [Fact]
    public void An_unread_answer_is_kept_where_the_bench_says_so()
    {
        using var link = Open(new InstrumentQuirks { IsInterruptible = false }, isAddressedToTalk: true);
        Send(link, "*OPC?\n*IDN?\n");
        Assert.Equal("1\n", Read(link));
        Assert.Equal("SPINBENCH,MODEL 1,0,1.0\n", Read(link));
    }

    [Fact]
    public void Sockets_interrupt_nothing()
    {
        using var link = Open(new InstrumentQuirks(), isAddressedToTalk: false);
        Send(link, "*OPC?\n*OPC?\n:SYST:ERR?\n");
        Assert.Equal("1\n1\n0,\"No error\"\n", Read(link) + Read(link) + Read(link));
    }

    [Fact]
    public void Answers_end_and_are_cut_as_the_bench_says()
    {
        using var link = Open(new InstrumentQuirks { ResponseTerminator = "\r\n", ChunkSize = 3 }, isAddressedToTalk: true);
        Send(link, "*OPC?;*OPC?\n");
        var buffer = new byte[10];
        Assert.Equal(3, link.Read(buffer, out var end));
        Assert.False(end);
        Assert.Equal(2, link.Read(buffer.AsSpan(3), out end));
        Assert.True(end);
        Assert.Equal("1;1\r\n", Encoding.Latin1.GetString(buffer, 0, 5));
    }

    [Fact(Timeout = 20_000)]
    public async Task A_fault_of_the_firmware_itself_ends_the_wait_for_an_answer()
    {
        using var link = Open(new InstrumentQuirks(), isAddressedToTalk: false);
        Send(link, ":FAUL;*IDN?\n");
        Assert.False(await link.WaitForOutputAsync(Timeout.InfiniteTimeSpan, Stop));
        using var other = Open(new InstrumentQuirks(), isAddressedToTalk: false);
        Assert.Throws<InvalidOperationException>(() => Send(other, "*IDN?\n"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Late_answers_keep_their_order_and_nothing_is_unterminated_meanwhile()
    {
        // Long enough for a busy machine to look before it is over.
        var latency = TimeSpan.FromSeconds(1);
        using var link = Open(new InstrumentQuirks { Latency = latency }, isAddressedToTalk: false);
        var started = TimeProvider.System.GetTimestamp();
        Send(link, "*OPC?\n*IDN?\n:SYST:ERR?\n");
        Assert.False(link.HasOutput);
        Assert.True(link.IsBusy);
        string[] expected = ["1\n", "SPINBENCH,MODEL 1,0,1.0\n", "0,\"No error\"\n"];
        foreach (var answer in expected)
        {
            Assert.True(await link.WaitForOutputAsync(Timeout.InfiniteTimeSpan, Stop));
            Assert.Equal(answer, Read(link));
        }

        Assert.True(TimeProvider.System.GetElapsedTime(started) >= latency);
    }

    [Fact]
    public void Every_third_answer_is_lost_where_the_bench_says_so()
    {
        using var link = Open(new InstrumentQuirks { LostAnswerPeriod = 3 }, isAddressedToTalk: false);
        Send(link, ":CH1:SCA?\n:CH2:SCA?\n:CH3:SCA?\n:CH4:SCA?\n");
        Assert.Equal("1\n2\n4\n", Read(link) + Read(link) + Read(link));
    }

    [Fact]
    public void An_unknown_command_is_passed_over_in_silence_where_the_bench_says_so()
    {
        _firmware.IgnoresUnknownCommands = true;
        using var link = Open(new InstrumentQuirks(), isAddressedToTalk: false);
        Send(link, ":NO:SUCH:THING 5\n:SYST:ERR?\n");
        Assert.Equal("0,\"No error\"\n", Read(link));
        Send(link, ":VOLT:NPLC 1e9\n:SYST:ERR?\n");
        Assert.Equal("-222,\"Parameter data out of range\"\n", Read(link));
    }

    [Fact]
    public void Service_is_asked_for_until_a_serial_poll_has_told_why()
    {
        using var link = Open(new InstrumentQuirks(), isAddressedToTalk: true);
        Send(link, "*ESE 32;*SRE 32\n");
        Assert.False(link.IsRequestingService);
        Send(link, ":NONSENSE\n");
        Assert.True(link.IsRequestingService);
        Assert.True(link.IsRequestingService);
        Assert.Equal(32 | 64, link.ReadStatusByte() & 96);
        Assert.False(link.IsRequestingService);
    }

    [Fact]
    public void A_client_that_never_reads_loses_its_answers_and_holds_bounded_memory()
    {
        using var link = Open(new InstrumentQuirks(), isAddressedToTalk: false);
        const int answersInAMessage = 400;
        var message = Encoding.Latin1.GetBytes("*IDN?" + string.Concat(Enumerable.Repeat(";*IDN?", answersInAMessage)) + "\n");
        for (var count = 0; count < 3 * InstrumentLink.MostPendingOutput / (24 * answersInAMessage); count++)
        {
            link.Write(message, end: false);
        }

        var kept = 0L;
        while (link.TakeResponse() is { } answer)
        {
            kept += answer.Length;
        }

        Assert.InRange(kept, 0, InstrumentLink.MostPendingOutput);
        Send(link, ":SYST:ERR?\n");
        Assert.StartsWith("-430", Read(link), StringComparison.Ordinal);
    }

    private InstrumentLink Open(InstrumentQuirks quirks, bool isAddressedToTalk) =>
        new(new ServedInstrument("EXAMPLE", _firmware) { Quirks = quirks }, isAddressedToTalk);

    private static void Send(InstrumentLink link, string text) => link.Write(Encoding.Latin1.GetBytes(text), end: false);

    private static string Read(InstrumentLink link) => Encoding.Latin1.GetString((link.TakeResponse() ?? default).Span);
}
