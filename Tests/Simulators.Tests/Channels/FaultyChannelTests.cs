using System.Text;
using SpinBench.Instruments;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Faults;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Channels;

public class FaultyChannelTests
{
    private readonly LabClock _clock = new();

    [Fact]
    public async Task A_dropped_reply_times_out_and_the_next_one_comes()
    {
        await using var channel = Open(ReplyFault.Dropped);
        await Assert.ThrowsAsync<TimeoutException>(() => AskAsync(channel));
        Assert.Equal("SPINBENCH,MODEL 1,0,1.0\n", await AskAsync(channel));
    }

    [Fact]
    public async Task A_delay_passes_on_the_clock()
    {
        await using var channel = Open(new ReplyFault { Delay = TimeSpan.FromSeconds(3) });
        await AskAsync(channel);
        Assert.Equal(3, _clock.Seconds);
    }

    [Fact]
    public async Task Garbage_comes_first()
    {
        await using var channel = Open(new ReplyFault { Garbage = new byte[] { 0 } });
        Assert.Equal("\0SPINBENCH,MODEL 1,0,1.0\n", await AskAsync(channel));
    }

    [Fact]
    public async Task Another_instrument_answers()
    {
        await using var channel = Open(new ReplyFault { Replacement = "ACME,MODEL 9,1,2" });
        Assert.Equal("ACME,MODEL 9,1,2\n", await AskAsync(channel));
    }

    [Fact]
    public async Task A_closed_link_stays_closed()
    {
        await using var channel = Open(ReplyFault.LinkClosed);
        await Assert.ThrowsAsync<ChannelException>(() => AskAsync(channel));
        await Assert.ThrowsAsync<ChannelException>(() => AskAsync(channel));
    }

    [Fact]
    public async Task A_factory_names_what_the_bench_has_when_it_has_no_such_instrument()
    {
        var factory = new SimulatedChannelFactory(
            new Dictionary<string, SpinBench.Simulators.Firmware.Scpi.ScpiFirmware> { ["SMU"] = new ExampleFirmware(_clock) });
        Assert.True(factory.CanOpen("sim::smu::instr"));
        Assert.False(factory.CanOpen("GPIB0::24::INSTR"));
        await using var channel = await factory.OpenAsync("SIM::SMU::INSTR", TestContext.Current.CancellationToken);
        Assert.Equal("SPINBENCH,MODEL 1,0,1.0\n", await AskAsync(channel));
        var error = await Assert.ThrowsAsync<ChannelException>(async () =>
            await factory.OpenAsync("SIM::SCOPE::INSTR", TestContext.Current.CancellationToken));
        Assert.Contains("It has SMU", error.Message, StringComparison.Ordinal);
    }

    private FaultyChannel Open(ReplyFault first) => new(
        new InMemoryChannel("SIM::TEST::INSTR", new ExampleFirmware(_clock)), new Dictionary<int, ReplyFault> { [0] = first });

    private static async Task<string> AskAsync(SpinBench.Instruments.Channels.IMessageChannel channel)
    {
        await channel.WriteAsync("*IDN?\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var buffer = new byte[100];
        var read = await channel.ReadAsync(buffer, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(buffer, 0, read.Count);
    }
}
