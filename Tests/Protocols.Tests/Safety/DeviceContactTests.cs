using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Safety;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Safety;

public class DeviceContactTests
{
    private readonly FakeBench _fake = new(hasSwitch: true);

    [Fact]
    public async Task Opens_the_switch_only_when_the_source_stands_at_zero_and_is_on()
    {
        var reading = await TouchAsync(expected: 690);
        Assert.Equal(
            ["switch close", "smu configure", "smu zero", "smu on", "switch open"], _fake.Log.Calls.Take(5));
        Assert.Equal(ContactVerdict.Good, reading.Verdict);
        Assert.Equal(700, reading.Resistance, 1e-9);
        Assert.Equal((0.0, true, false), (_fake.SourceMeter.Level, _fake.SourceMeter.OutputOn, _fake.Switch.IsClosed));
    }

    [Fact]
    public async Task Ramps_a_live_source_down_behind_the_closed_switch_first()
    {
        (_fake.SourceMeter.Level, _fake.SourceMeter.OutputOn) = (0.1, true);
        await TouchAsync(expected: null);
        Assert.Equal(["switch close", "smu zero", "smu configure"], _fake.Log.Calls.Take(3));
    }

    [Fact]
    public async Task Takes_the_offset_out_of_the_resistance()
    {
        _fake.SourceMeter.Offset = 30e-6;
        var reading = await TouchAsync(expected: 700);
        Assert.Equal(700, reading.Resistance, 1e-6);
        Assert.Equal(30e-6, reading.Offset, 1e-12);
    }

    [Theory]
    [InlineData(700, 700.0, ContactVerdict.Good)]
    [InlineData(900, 700.0, ContactVerdict.Changed)]
    [InlineData(7001, 700.0, ContactVerdict.Open)]
    [InlineData(69, 700.0, ContactVerdict.Short)]
    [InlineData(20e6, null, ContactVerdict.Open)]
    [InlineData(700, null, ContactVerdict.Good)]
    [InlineData(double.PositiveInfinity, 700.0, ContactVerdict.Open)]
    [InlineData(double.NaN, 700.0, ContactVerdict.Open)]
    public async Task Compares_with_the_last_resistance(double resistance, double? expected, ContactVerdict verdict)
    {
        _fake.SourceMeter.Resistance = resistance;
        Assert.Equal(verdict, (await TouchAsync(expected)).Verdict);
        Assert.Equal(verdict == ContactVerdict.Open, _fake.Switch.IsClosed);
        Assert.Equal(0, _fake.SourceMeter.Level);
    }

    [Fact]
    public async Task Refuses_to_touch_with_more_than_a_millivolt()
    {
        await Assert.ThrowsAsync<LimitException>(() => DeviceContact.TouchAsync(
            _fake.Bench, new ContactSettings { Bias = 2e-3 }, null, TestContext.Current.CancellationToken));
        Assert.Empty(_fake.Log.Calls);
    }

    [Fact]
    public async Task Changes_a_range_only_while_the_device_is_shorted()
    {
        await TouchAsync(expected: null);
        _fake.Log.Clear();
        await _fake.SourceMeter.SetLevelAsync(0.1, TestContext.Current.CancellationToken);
        await _fake.Bench.ConfigureSourceAsync(
            new SourceMeterSettings { Function = SourceFunction.Current, SourceRange = 10e-6, Compliance = 0.2 },
            TestContext.Current.CancellationToken);
        Assert.Equal(["smu zero", "switch close", "smu configure", "switch open"], _fake.Log.Calls);
        _fake.Log.Clear();
        await _fake.Bench.ConfigureSourceAsync(_fake.SourceMeter.Settings with { NplcCount = 5 }, TestContext.Current.CancellationToken);
        Assert.Equal(["smu configure"], _fake.Log.Calls);
    }

    [Fact]
    public async Task Leaves_the_switch_open_when_the_range_in_use_holds_the_level()
    {
        await TouchAsync(expected: null);
        var settings = new SourceMeterSettings { Function = SourceFunction.Voltage, SourceRange = 0.2, Compliance = 1e-4 };
        await _fake.Bench.ConfigureSourceAsync(settings, TestContext.Current.CancellationToken);
        _fake.Log.Clear();
        await _fake.Bench.ConfigureSourceAsync(settings with { SourceRange = 0.15 }, TestContext.Current.CancellationToken);
        Assert.Equal(["smu configure"], _fake.Log.Calls);
        _fake.Log.Clear();
        await _fake.Bench.ConfigureSourceAsync(settings with { SourceRange = 0.1 }, TestContext.Current.CancellationToken);
        Assert.Equal(["switch close", "smu configure", "switch open"], _fake.Log.Calls);
    }

    [Fact]
    public async Task Releases_in_reverse()
    {
        await TouchAsync(expected: null);
        _fake.Log.Clear();
        await DeviceContact.ReleaseAsync(_fake.Bench, TestContext.Current.CancellationToken);
        Assert.Equal(["smu zero", "switch close", "smu off"], _fake.Log.Calls);
    }

    [Fact]
    public async Task A_lifted_probe_stops_a_run_before_the_first_point_and_stays_in_the_history()
    {
        using var temporary = new TemporaryCatalogue();
        var request = new RunRequest { Device = "d" };
        await temporary.Engine.RunAsync(
            new FakeProtocol(), _fake.Bench, request, new RunOptions(), TestContext.Current.CancellationToken);
        _fake.SourceMeter.Resistance = 1e9;
        var error = await Assert.ThrowsAsync<ContactException>(() => temporary.Engine.RunAsync(
            new FakeProtocol(), _fake.Bench, request, new RunOptions(), TestContext.Current.CancellationToken));
        Assert.Contains("a probe has lifted", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, temporary.Catalogue.Runs.Newest()!.Points);
        Assert.Equal(["good", "open"], temporary.Catalogue.Devices.Touches("d").Select(touch => touch.Verdict));
        Assert.Equal(700, temporary.Catalogue.Devices.Find("d")!.LastResistance!.Value, 1e-9);
    }

    private Task<ContactReading> TouchAsync(double? expected) =>
        DeviceContact.TouchAsync(_fake.Bench, new ContactSettings(), expected, TestContext.Current.CancellationToken);
}
