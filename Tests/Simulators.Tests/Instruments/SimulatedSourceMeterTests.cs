using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Tests.Instruments;

public class SimulatedSourceMeterTests
{
    private const ulong Seed = 3;

    private readonly SimulatedBench _bench = new(Seed);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SimulatedSourceMeter Meter => _bench.SourceMeter;

    [Fact]
    public async Task Resistance_by_four_wires_is_the_junctions_within_the_accuracy()
    {
        await Touch.ConnectAsync(_bench, 10e-6);
        var reading = await Meter.ReadAsync(Stop);
        var low = 0.00692 - 310e-6;
        Assert.InRange(reading.Voltage, low, 0.0073 + 310e-6);
        Assert.Equal(10e-6, reading.Current, 10e-6 * 3.3e-4 + 2e-9 + 10e-6 * 2.7e-4 + 700e-12 + 1e-9);
        Assert.Equal(ReadingFlags.None, reading.Flags);
    }

    [Fact]
    public async Task Two_wires_see_the_leads()
    {
        await Touch.ConnectAsync(_bench, 1e-3, Touch.Source with { SourceRange = 1e-3, Compliance = 1 });
        var four = await MeanVoltageAsync(20);
        Meter.SetRemoteSense(false);
        var two = await MeanVoltageAsync(20);

        // At 0.7 V the junction hops millions of times a reading: only the leads' 3 mV are left.
        Assert.Equal(_bench.Options.Wiring.LeadResistance * 1e-3, two - four, 3e-4);
    }

    [Fact]
    public async Task One_gain_and_one_offset_error_hold_for_a_session()
    {
        await Touch.ConnectAsync(_bench, 0);
        await Meter.SetLevelAsync(10e-6, Stop);
        var first = (await Meter.ReadAsync(Stop)).Current;
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromHours(1), Stop);
        var later = (await Meter.ReadAsync(Stop)).Current;
        Assert.Equal(first, later, 10 * 10e-6 * 3e-5);
        Assert.NotEqual(10e-6, first, 1e-10);
    }

    [Fact]
    public async Task An_open_circuit_puts_a_current_source_in_compliance()
    {
        await Touch.ConnectAsync(_bench, 1e-6);
        _bench.Circuit.LiftProbe();
        var reading = await Meter.ReadAsync(Stop);
        Assert.Equal(ReadingFlags.Compliance, reading.Flags);
        Assert.Equal(0.2, reading.Voltage, 0.2 * 1.2e-4 + 300e-6 + 1e-4);
        Assert.True(Meter.IsInCompliance);
    }

    [Fact]
    public async Task A_smaller_measure_range_limits_by_range()
    {
        await Touch.ConnectAsync(_bench, 0, Touch.Source with { SourceRange = 1e-3, Compliance = 0.5 });
        Meter.SetMeasureRange(Meter.Voltage, 0.2);
        Meter.SetLevel(Meter.Current, 0.5e-3);
        var conversion = await Meter.MeasureAsync(Stop);
        Assert.True(conversion.RangeCompliance);
        Assert.False(conversion.RealCompliance);
        Assert.Equal(0.211, conversion.Voltage, 1e-3);
    }

    [Fact]
    public async Task A_voltage_source_stops_at_its_current_compliance()
    {
        await Touch.ConnectAsync(_bench, 0.2, new SourceMeterSettings
        {
            Function = SourceFunction.Voltage, SourceRange = 0.2, Compliance = 100e-6, RemoteSense = true,
        });
        var reading = await Meter.ReadAsync(Stop);
        Assert.Equal(ReadingFlags.Compliance, reading.Flags);
        Assert.Equal(100e-6, reading.Current, 1e-7);
        Assert.InRange(reading.Voltage, 0.068, 0.075);
    }

    [Fact]
    public async Task Levels_are_rounded_to_the_ranges_resolution()
    {
        await Meter.ConfigureAsync(Touch.Source, Stop);
        await Meter.SetLevelAsync(1.40719e-6, Stop);
        Assert.Equal(1.407e-6, (await Meter.ReadStateAsync(Stop)).Level);
    }

    [Fact]
    public async Task A_level_holds_to_105_per_cent_of_range_and_no_further()
    {
        await Meter.ConfigureAsync(Touch.Source, Stop);
        await Meter.SetLevelAsync(10.5e-6, Stop);
        await Assert.ThrowsAsync<InstrumentException>(() => Meter.SetLevelAsync(10.6e-6, Stop));
    }

    [Fact]
    public async Task Limits_refuse_before_anything_moves()
    {
        Meter.Limits = new InstrumentLimits { Voltage = 0.3, Current = 5e-6 };
        await Assert.ThrowsAsync<LimitException>(() => Meter.ConfigureAsync(Touch.Source with { Compliance = 1 }, Stop));
        await Meter.ConfigureAsync(Touch.Source, Stop);
        await Assert.ThrowsAsync<LimitException>(() => Meter.SetLevelAsync(6e-6, Stop));
        Assert.Equal(0, (await Meter.ReadStateAsync(Stop)).Level);
    }

    [Theory]
    [InlineData(false, 1, 0.021)]
    [InlineData(true, 1, 0.061)]
    [InlineData(false, 10, 0.210)]
    public async Task A_reading_takes_its_conversions(bool autoZero, int filterCount, double seconds)
    {
        await Meter.ConfigureAsync(Touch.Source with { AutoZero = autoZero, FilterCount = filterCount }, Stop);
        await Meter.SetOutputAsync(true, Stop);
        await Meter.ReadAsync(Stop);
        Assert.Equal(seconds, _bench.Lab.Clock.Seconds, 1e-6);
        Assert.Equal(seconds, Meter.ReadingTime.TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task Reading_with_the_output_off_is_refused() =>
        await Assert.ThrowsAsync<InstrumentException>(async () => await Meter.ReadAsync(Stop));

    [Fact]
    public async Task Making_safe_ramps_to_zero_and_switches_off()
    {
        await Touch.ConnectAsync(_bench, 10e-6);
        await Meter.MakeSafeAsync(Stop);
        var state = await Meter.ReadStateAsync(Stop);
        Assert.Equal((0.0, false), (state.Level, state.OutputOn));
        Assert.Null(_bench.Circuit.Health.Death);
        Assert.Equal(0, _bench.Circuit.JunctionVoltage);
    }

    private async Task<double> MeanVoltageAsync(int count)
    {
        var sum = 0.0;
        for (var reading = 0; reading < count; reading++)
        {
            sum += (await Meter.ReadAsync(Stop)).Voltage;
        }

        return sum / count;
    }
}
