using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Drivers;
using SpinBench.Protocols.Bench;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;

namespace SpinBench.Simulators.Tests.Contracts;

/// <summary>What every driver owes its user, shown over the simulated counterpart of its instrument.</summary>
public class DriverSweepTests
{
    private const ulong Seed = 78;

    private static readonly DriverContext s_context = new(
        new InstrumentLimits { Voltage = 0.3, Current = 500e-6, Field = 0.09, RadioFrequencyPower = -20 }, LineFrequency: 50);

    public static TheoryData<string> Drivers =>
        [.. InstrumentDrivers.Names.Where(name => SimulatedModels.Find(name) is not null)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_simulated_model_has_a_driver() =>
        Assert.All(SimulatedModels.All, model => Assert.NotNull(DriverTable.Find(model.Driver)));

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Opening_looks_and_changes_nothing(string driver)
    {
        using var rig = new Rig(driver);
        var before = rig.Bench.Lab.Capture();
        await using var instrument = await rig.OpenAsync();
        Assert.Equal(before, rig.Bench.Lab.Capture());
        Assert.Equal(rig.Channel.ResourceName, instrument.Identity.ResourceName);
        Assert.Contains(instrument.Identity.Model, rig.Firmware.Identity, StringComparison.Ordinal);
        Assert.Equal("*IDN?", rig.Channel.Sent[0]);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task What_the_bench_forbids_never_leaves(string driver)
    {
        using var rig = new Rig(driver);
        await using var instrument = await rig.OpenAsync();
        rig.Channel.Sent.Clear();
        if (Exercise.Forbidden(instrument, Stop) is not { } forbidden)
        {
            return;
        }

        var fault = await Assert.ThrowsAsync<LimitException>(forbidden);
        Assert.Contains(rig.Channel.ResourceName, fault.Where, StringComparison.Ordinal);
        Assert.All(rig.Channel.Sent, message => Assert.EndsWith("?", message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task An_error_of_the_instrument_reaches_the_user_with_its_words(string driver)
    {
        using var rig = new Rig(driver);
        await using var instrument = await rig.OpenAsync();
        rig.Channel.NextError = -221;
        try
        {
            await Exercise.AllowedAsync(instrument, Stop);
        }
        catch (InstrumentException fault)
        {
            Assert.Equal(rig.Channel.ResourceName, fault.ResourceName);
            Assert.NotEqual(0, fault.Code);
            Assert.True(
                fault.Message.Contains("Settings conflict", StringComparison.OrdinalIgnoreCase)
                || fault.Message.Contains("execution error", StringComparison.OrdinalIgnoreCase), fault.Message);
            return;
        }

        // Nothing was set, so that nothing could be refused.
        Assert.NotEqual(0, rig.Channel.NextError);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_cancelled_call_ends_as_such_and_the_instrument_serves_on(string driver)
    {
        using var rig = new Rig(driver);
        await using var instrument = await rig.OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Exercise.AllowedAsync(instrument, new CancellationToken(canceled: true)));
        await instrument.MakeSafeAsync(Stop);
        await Exercise.AllowedAsync(instrument, Stop);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task An_answer_that_never_comes_is_a_time_out_and_making_safe_finds_the_place_again(string driver)
    {
        using var rig = new Rig(driver);
        await using var instrument = await rig.OpenAsync();
        await Exercise.GoLiveAsync(instrument, Stop);
        rig.Channel.IsSilent = true;
        var fault = await Assert.ThrowsAnyAsync<ChannelException>(() => Exercise.AllowedAsync(instrument, Stop));
        Assert.Contains(rig.Channel.ResourceName, fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<SpinBenchException>(() => Exercise.AllowedAsync(instrument, Stop));

        rig.Channel.IsSilent = false;
        await instrument.MakeSafeAsync(Stop);
        Assert.False(await Exercise.IsLiveAsync(instrument, Stop));
        await Exercise.AllowedAsync(instrument, Stop);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task A_lost_link_is_made_anew_and_the_instrument_identified_and_read_before_anything_is_set(string driver)
    {
        using var rig = new Rig(driver);
        await using var instrument = await rig.OpenForLossAsync();
        await Exercise.GoLiveAsync(instrument, Stop);
        var isSource = await Exercise.IsLiveAsync(instrument, Stop);
        rig.Channel.IsLost = true;
        await Assert.ThrowsAsync<ChannelLostException>(() => Exercise.AllowedAsync(instrument, Stop));

        await instrument.MakeSafeAsync(Stop);

        Assert.False(rig.Channel.IsLost);
        Assert.Equal("*IDN?", rig.Channel.Sent[0]);
        var beforeSetting = rig.Channel.Sent
            .TakeWhile(message => message.Contains('?', StringComparison.Ordinal) || message.Contains("ABOR", StringComparison.Ordinal))
            .Count(message => !message.Contains("ERR?", StringComparison.Ordinal) && message is not "*IDN?" and not "*ESR?");
        Assert.True(!isSource || beforeSetting > 0, string.Join(" | ", rig.Channel.Sent));
        Assert.False(await Exercise.IsLiveAsync(instrument, Stop));
        await Exercise.AllowedAsync(instrument, Stop);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Making_safe_works_from_any_state_and_twice(string driver)
    {
        using var rig = new Rig(driver);
        await using var instrument = await rig.OpenAsync();
        await instrument.MakeSafeAsync(Stop);
        await Exercise.GoLiveAsync(instrument, Stop);
        await instrument.MakeSafeAsync(Stop);
        await instrument.MakeSafeAsync(Stop);
        Assert.False(await Exercise.IsLiveAsync(instrument, Stop));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Errors_of_the_past_do_not_stand_in_the_way_of_making_safe(string driver)
    {
        using var rig = new Rig(driver);
        await using var instrument = await rig.OpenAsync();
        await Exercise.GoLiveAsync(instrument, Stop);
        rig.Firmware.ReportQueryError(-221);
        await instrument.MakeSafeAsync(Stop);
        Assert.False(await Exercise.IsLiveAsync(instrument, Stop));
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public async Task Closing_makes_safe_and_closes_once(string driver)
    {
        using var rig = new Rig(driver);
        var instrument = await rig.OpenAsync();
        await Exercise.GoLiveAsync(instrument, Stop);
        await instrument.DisposeAsync();
        await instrument.DisposeAsync();
        Assert.True(rig.Channel.IsClosed);
        await using var again = await rig.OpenAsync();
        Assert.False(await Exercise.IsLiveAsync(again, Stop));
    }

    private sealed class Rig : IChannelFactory, IDisposable
    {
        private readonly string _driver;
        private readonly Simulators.Time.LabClock.Participant _atWork;

        public Rig(string driver)
        {
            _driver = driver;
            var model = SimulatedModels.Find(driver)!;
            Bench = new SimulatedBench(Seed, model.Furnish(new SimulatedBenchOptions()));
            Firmware = model.Create(Bench);
            Channel = Connect();
            _atWork = Bench.EnterTime();
        }

        public SimulatedBench Bench { get; }

        public Simulators.Firmware.Scpi.ScpiFirmware Firmware { get; }

        public TroublesomeChannel Channel { get; private set; }

        public async Task<IInstrument> OpenAsync()
        {
            Channel = Connect();
            return await DriverTable.Find(_driver)!(Channel, s_context, Stop);
        }

        public async Task<IInstrument> OpenForLossAsync() => await DriverTable.Find(_driver)!(
            await ReopenableChannel.OpenAsync(this, Channel.ResourceName, Stop), s_context, Stop);

        public bool CanOpen(string resourceName) => true;

        public ValueTask<IMessageChannel> OpenAsync(string resourceName, CancellationToken cancellationToken)
        {
            Channel = Connect();
            return ValueTask.FromResult<IMessageChannel>(Channel);
        }

        public void Dispose()
        {
            _atWork.Dispose();
            Firmware.Dispose();
        }

        private TroublesomeChannel Connect() => new(new InMemoryChannel($"SIM::{_driver}::INSTR", Firmware), Firmware);
    }
}
