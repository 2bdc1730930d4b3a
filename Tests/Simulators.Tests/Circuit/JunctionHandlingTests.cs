using SpinBench.Simulators.Circuit;

namespace SpinBench.Simulators.Tests.Circuit;

public class JunctionHandlingTests
{
    private readonly SimulatedBench _bench = new(7);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_order_never_kills()
    {
        await Touch.ConnectAsync(_bench, 10e-6);
        await _bench.SourceMeter.RampToAsync(0, _bench.Lab.Clock, Stop);
        await _bench.ShortingSwitch.CloseAsync(Stop);
        await _bench.SourceMeter.ConfigureAsync(Touch.Source with { SourceRange = 100e-6 }, Stop);
        await _bench.ShortingSwitch.OpenAsync(Stop);
        await _bench.SourceMeter.RampToAsync(100e-6, _bench.Lab.Clock, Stop);
        await _bench.SourceMeter.RampToAsync(0, _bench.Lab.Clock, Stop);
        await _bench.ShortingSwitch.CloseAsync(Stop);
        await _bench.SourceMeter.SetOutputAsync(false, Stop);
        Assert.Null(_bench.Circuit.Health.Death);
        Assert.InRange(_bench.Circuit.Health.LargestVoltage, 0.06, 0.08);
    }

    [Fact]
    public async Task Over_voltage_breaks_the_barrier_for_good()
    {
        await Touch.ConnectAsync(_bench, 0, new SourceMeterSettings
        {
            Function = SourceFunction.Voltage, SourceRange = 2, Compliance = 10e-3, RemoteSense = true,
        });
        await _bench.SourceMeter.SetLevelAsync(1.2, Stop);
        var death = _bench.Circuit.Health.Death;
        Assert.NotNull(death);
        Assert.Equal(StressKind.OverVoltage, death.Cause.Kind);
        Assert.Equal(1.2, death.Cause.Voltage, 0.002);

        await _bench.SourceMeter.SetLevelAsync(0.1, Stop);
        var reading = await _bench.SourceMeter.ReadAsync(Stop);
        Assert.Equal(_bench.Options.Device.ShortedResistance, reading.Voltage / reading.Current, 1.0);
    }

    [Fact]
    public async Task A_range_change_at_a_live_level_kills()
    {
        await Touch.ConnectAsync(_bench, 1.4e-6);
        _bench.SourceMeter.SetSourceRange(_bench.SourceMeter.Current, 100e-6);
        Assert.Equal(StressKind.RangeChange, _bench.Circuit.Health.Death?.Cause.Kind);
    }

    [Fact]
    public async Task The_contract_refuses_a_range_change_at_a_live_level()
    {
        await Touch.ConnectAsync(_bench, 1.4e-6);
        await Assert.ThrowsAsync<InstrumentException>(() => _bench.SourceMeter.ConfigureAsync(
            Touch.Source with { SourceRange = 100e-6 }, Stop));
        Assert.Null(_bench.Circuit.Health.Death);
    }

    [Fact]
    public async Task An_output_relay_that_switches_with_the_device_connected_kills()
    {
        await Touch.ConnectAsync(_bench, 0);
        _bench.SourceMeter.SetOffState(OutputOffState.HighImpedance);
        _bench.SourceMeter.SetOutput(false);
        Assert.Equal(StressKind.RelayBounce, _bench.Circuit.Health.Death?.Cause.Kind);
    }

    [Fact]
    public void Connecting_a_floating_source_kills()
    {
        _bench.SourceMeter.SetOffState(OutputOffState.HighImpedance);
        Assert.Null(_bench.Circuit.Health.Death);
        _bench.Circuit.OpenSwitch();
        Assert.Equal(StressKind.Connection, _bench.Circuit.Health.Death?.Cause.Kind);
    }

    [Theory]
    [InlineData(2.0, true)]
    [InlineData(0.2, false)]
    public async Task Connecting_a_live_source_shows_its_compliance_to_the_junction(double compliance, bool dies)
    {
        await Touch.ConnectAsync(_bench, 1.4e-6, Touch.Source with { Compliance = compliance });
        _bench.Circuit.CloseSwitch();
        _bench.Circuit.OpenSwitch();
        Assert.Equal(dies, _bench.Circuit.Health.Death is not null);
    }

    [Theory]
    [InlineData(2.0, true)]
    [InlineData(0.2, false)]
    public async Task A_lifted_probe_rails_to_compliance_and_lands_with_it(double compliance, bool dies)
    {
        await Touch.ConnectAsync(_bench, 1.4e-6, Touch.Source with { Compliance = compliance });
        _bench.Circuit.LiftProbe();
        Assert.True(_bench.SourceMeter.IsInCompliance);
        Assert.Equal(compliance, _bench.Circuit.JunctionVoltage, 1e-6);
        _bench.Circuit.LandProbe();
        Assert.Equal(dies, _bench.Circuit.Health.Death is not null);
    }

    [Fact]
    public async Task A_death_tells_when_why_and_at_what_voltage()
    {
        await Touch.ConnectAsync(_bench, 1.4e-6);
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), Stop);
        _bench.SourceMeter.SetSourceRange(_bench.SourceMeter.Current, 100e-6);
        var death = Assert.IsType<Death>(_bench.Circuit.Health.Death);
        Assert.Equal(_bench.Lab.Clock.Seconds, death.Cause.Time, 1e-6);
        Assert.Equal(_bench.Circuit.Hazards.LiveRangeChange, death.Cause.Voltage);
        Assert.Contains("range change", death.Reason, StringComparison.Ordinal);
    }
}
