using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Tests.Firmware.Scpi;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Time;

public class LabClockPacingTests
{
    private readonly ManualTime _wall = new();
    private readonly LabClock _clock = new();
    private readonly InstrumentLink _link;

    public LabClockPacingTests() =>
        _link = new InstrumentLink(new ServedInstrument("EXAMPLE", new ExampleFirmware(_clock)), isAddressedToTalk: true);

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(0.25)]
    public void A_reading_of_two_seconds_takes_as_long_on_the_wall_as_the_scale_says(double scale)
    {
        _clock.Follow(_wall, scale);
        Send(":READ?\n");
        _wall.Advance(TimeSpan.FromSeconds(1.99 / scale));
        Assert.False(_link.HasOutput);
        _wall.Advance(TimeSpan.FromSeconds(0.02 / scale));
        Assert.True(_link.HasOutput);
    }

    [Fact]
    public void Time_passes_while_nobody_asks()
    {
        _clock.Follow(_wall, 1);
        _wall.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, _clock.Seconds);
        _link.ReadStatusByte();
        Assert.Equal(3 * 3600, _clock.Seconds);
    }

    [Fact]
    public void Two_readings_follow_each_other_and_the_second_starts_when_the_first_has_ended()
    {
        _clock.Follow(_wall, 1);
        Send(":READ?;:READ?\n");
        _wall.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(_link.HasOutput);
        _wall.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(_link.HasOutput);
    }

    [Fact]
    public void A_late_look_at_the_wall_does_not_stretch_what_was_due_before()
    {
        _clock.Follow(_wall, 1);
        Send(":READ?;*OPC?\n");
        _wall.Advance(TimeSpan.FromSeconds(100));
        Assert.True(_link.HasOutput);
        Assert.InRange(_clock.Seconds, 2, 100);
    }

    [Fact]
    public void On_demand_a_reading_takes_its_own_time_and_no_other_passes()
    {
        _wall.Advance(TimeSpan.FromSeconds(50));
        Send(":READ?\n");
        Assert.True(_link.HasOutput);
        Assert.Equal(2, _clock.Seconds);
        _wall.Advance(TimeSpan.FromSeconds(50));
        _link.ReadStatusByte();
        Assert.Equal(2, _clock.Seconds);
    }

    [Fact]
    public void On_demand_for_clients_a_reading_takes_its_own_time_too()
    {
        _clock.Follow(_wall, double.PositiveInfinity);
        _wall.Advance(TimeSpan.FromSeconds(50));
        Send(":READ?\n");
        Assert.True(_link.HasOutput);
        Assert.Equal(2, _clock.Seconds);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_acquisition_without_end_keeps_nobody_out_and_can_be_aborted()
    {
        var bench = new SimulatedBench(1);
        bench.Lab.Clock.Follow(TimeProvider.System, double.PositiveInfinity);
        var instruments = ServedInstruments.Of(bench, [], new Dictionary<string, InstrumentQuirks>());
        using var endless = Open(instruments, "SMU");
        using var other = Open(instruments, "GAUSSMETER");
        endless.Write(":ARM:COUN INF;:OUTP ON;:INIT\n"u8, end: false);
        other.Write("*IDN?\n"u8, end: false);
        Assert.True(other.HasOutput);
        endless.Write(":ABOR\n"u8, end: false);
        endless.Write("*OPC?\n"u8, end: false);
        Assert.True(await endless.WaitForOutputAsync(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken));
        bench.Lab.Clock.StopFollowing();
    }

    [Fact]
    public void Following_ends_where_it_is()
    {
        _clock.Follow(_wall, 2);
        _wall.Advance(TimeSpan.FromSeconds(3));
        _link.ReadStatusByte();
        _clock.StopFollowing();
        _wall.Advance(TimeSpan.FromSeconds(3));
        _link.ReadStatusByte();
        Assert.Equal(6, _clock.Seconds);
    }

    private static InstrumentLink Open(IReadOnlyList<ServedInstrument> instruments, string key) =>
        new(instruments.Single(instrument => instrument.Key == key), isAddressedToTalk: false);

    private void Send(string text) => _link.Write(System.Text.Encoding.Latin1.GetBytes(text), end: false);
}
