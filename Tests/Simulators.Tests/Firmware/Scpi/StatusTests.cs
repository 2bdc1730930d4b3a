using System.Text;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Firmware.Scpi;

public class StatusTests
{
    private readonly FirmwareTalk _talk = new(new ExampleFirmware(new LabClock()));

    [Fact]
    public async Task Power_on_shows_once_in_the_event_status()
    {
        Assert.Equal("128", await _talk.AskAsync("*ESR?"));
        Assert.Equal("0", await _talk.AskAsync("*ESR?"));
    }

    [Theory]
    [InlineData(":NONSENSE", "32")]
    [InlineData(":VOLT:NPLC 99", "16")]
    public async Task An_error_sets_the_bit_of_its_class(string message, string bits)
    {
        await _talk.AskAsync("*ESR?");
        await _talk.SendAsync(message);
        Assert.Equal(bits, await _talk.AskAsync("*ESR?"));
    }

    [Fact]
    public async Task The_eleventh_error_replaces_the_tenth_by_a_queue_overflow()
    {
        for (var count = 0; count < 11; count++)
        {
            await _talk.SendAsync(":NONSENSE");
        }

        Assert.Equal("10", await _talk.AskAsync(":SYST:ERR:COUN?"));
        var codes = await _talk.AskAsync(":SYST:ERR:CODE:ALL?");
        Assert.Equal("-113,-113,-113,-113,-113,-113,-113,-113,-113,-350", codes);
        Assert.Equal("0", await _talk.AskAsync(":SYST:ERR:CODE?"));
    }

    [Fact]
    public async Task Clearing_status_empties_the_queue_and_reset_does_not()
    {
        await _talk.SendAsync(":NONSENSE");
        await _talk.SendAsync("*RST");
        Assert.Equal("1", await _talk.AskAsync(":SYST:ERR:COUN?"));
        await _talk.SendAsync("*CLS");
        Assert.Equal("0", await _talk.AskAsync(":SYST:ERR:COUN?"));
    }

    [Fact]
    public async Task A_serial_poll_requests_service_once_for_each_reason()
    {
        var token = TestContext.Current.CancellationToken;
        await _talk.SendAsync("*CLS;*ESE 32;*SRE 32;:NONSENSE");
        Assert.Equal(64 + 32 + 4, await _talk.Channel.ReadStatusByteAsync(token));
        Assert.Equal(32 + 4, await _talk.Channel.ReadStatusByteAsync(token));
        Assert.Equal("100", await _talk.AskAsync("*STB?"));
    }

    [Fact]
    public async Task Message_available_is_set_while_an_answer_waits()
    {
        await _talk.SendAsync("*IDN?");
        Assert.Equal(16, await _talk.Channel.ReadStatusByteAsync(TestContext.Current.CancellationToken));
        await _talk.ReadAsync();
        Assert.Equal(0, await _talk.Channel.ReadStatusByteAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_new_message_interrupts_an_answer_that_was_not_read()
    {
        await _talk.SendAsync("*IDN?");
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        Assert.Equal(-410, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task On_a_socket_every_answer_leaves_at_once()
    {
        var line = new Line();
        _talk.Firmware.Receive("*IDN?", line);
        _talk.Firmware.Receive("*OPC?;*ESE?", line);
        Assert.Equal(["SPINBENCH,MODEL 1,0,1.0\n", "1;0\n"], line.Received);
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task Reading_without_a_question_times_out_on_the_clock_and_is_an_error()
    {
        var before = _talk.Channel.Time.GetUtcNow();
        await Assert.ThrowsAsync<TimeoutException>(() => _talk.ReadAsync(timeout: 5));
        Assert.Equal(5, (_talk.Channel.Time.GetUtcNow() - before).TotalSeconds);
        Assert.Equal(-420, await _talk.ErrorAsync());
    }

    private sealed class Line : IResponseReceiver
    {
        public List<string> Received { get; } = [];

        public void Receive(ReadOnlyMemory<byte> response, bool hasTerminator) => Received.Add(Encoding.Latin1.GetString(response.Span));

        public void Executed() { }
    }
}
