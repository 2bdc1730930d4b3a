using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Firmware.Scpi;

public class OverlappedCommandTests
{
    private readonly LabClock _clock = new();

    [Fact]
    public async Task A_conversion_passes_on_the_clock_while_the_client_waits()
    {
        using var run = _clock.Enter();
        var talk = new FirmwareTalk(new ExampleFirmware(_clock));
        await talk.SendAsync(":READ?");
        Assert.Equal(0, _clock.Seconds);
        Assert.Equal("+1.000206E+00", await talk.ReadAsync());
        Assert.Equal(2, _clock.Seconds);
    }

    [Fact]
    public async Task Two_instruments_convert_at_the_same_time()
    {
        using var run = _clock.Enter();
        var first = new FirmwareTalk(new ExampleFirmware(_clock));
        var second = new FirmwareTalk(new ExampleFirmware(_clock));
        await first.SendAsync(":READ?");
        await second.SendAsync(":READ?");
        await first.ReadAsync();
        await second.ReadAsync();
        Assert.Equal(2, _clock.Seconds);
    }

    [Fact]
    public async Task A_time_out_before_the_answer_leaves_the_answer_behind()
    {
        using var run = _clock.Enter();
        var talk = new FirmwareTalk(new ExampleFirmware(_clock));
        await talk.SendAsync(":READ?");
        await Assert.ThrowsAsync<TimeoutException>(() => talk.ReadAsync(timeout: 0.5));
        Assert.Equal(0.5, _clock.Seconds);
        Assert.Equal("+1.000206E+00", await talk.ReadAsync());
        Assert.Equal(2, _clock.Seconds);
    }

    [Fact]
    public async Task A_device_clear_abandons_what_is_being_executed()
    {
        using var run = _clock.Enter();
        var talk = new FirmwareTalk(new ExampleFirmware(_clock));
        await talk.SendAsync(":READ?");
        await talk.SendAsync(":OUTP ON");
        await talk.Channel.ClearAsync(TestContext.Current.CancellationToken);
        Assert.Equal("0;0,\"No error\"", await talk.AskAsync(":OUTP?;:SYST:ERR?"));
        Assert.Equal(0, _clock.Seconds);
    }

    [Fact]
    public async Task Completion_is_answered_when_the_operation_ends()
    {
        using var run = _clock.Enter();
        var talk = new FirmwareTalk(new ExampleFirmware(_clock));
        await talk.SendAsync("*CLS;:INIT;*OPC");
        Assert.Equal("0;SPINBENCH,MODEL 1,0,1.0", await talk.AskAsync("*ESR?;*IDN?"));
        Assert.Equal(0, _clock.Seconds);
        Assert.Equal("1;1", await talk.AskAsync("*OPC?;*ESR?"));
        Assert.Equal(3, _clock.Seconds);
    }

    [Fact]
    public async Task An_instrument_that_queues_answers_nothing_until_it_has_finished()
    {
        using var run = _clock.Enter();
        var talk = new FirmwareTalk(new ExampleFirmware(_clock, queues: true));
        await talk.SendAsync(":INIT");
        Assert.Equal("SPINBENCH,MODEL 1,0,1.0", await talk.AskAsync("*IDN?"));
        Assert.Equal(3, _clock.Seconds);
    }

    [Fact]
    public async Task An_abort_overtakes_the_commands_that_wait()
    {
        using var run = _clock.Enter();
        var talk = new FirmwareTalk(new ExampleFirmware(_clock, queues: true));
        await talk.SendAsync(":INIT");
        await talk.SendAsync(":OUTP ON");
        await talk.SendAsync(":ABOR");
        Assert.Equal("1", await talk.AskAsync(":OUTP?"));
        Assert.Equal(0, _clock.Seconds);
    }

    [Fact]
    public async Task Cancelling_a_read_is_not_a_time_out()
    {
        using var run = _clock.Enter();
        using var cancellation = new CancellationTokenSource();
        var talk = new FirmwareTalk(new ExampleFirmware(_clock));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            talk.Channel.ReadAsync(new byte[10], TimeSpan.FromSeconds(1), cancellation.Token).AsTask());
    }
}
