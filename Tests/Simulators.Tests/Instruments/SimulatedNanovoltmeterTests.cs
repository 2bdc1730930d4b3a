using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Instruments;

public class SimulatedNanovoltmeterTests
{
    private const ulong Seed = 11;
    private const double Current = 1.407e-6;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Row 6 of the reference: P 0.446 ± 0.039, 100 to 190 switches in 1000 readings of 120 ms; mean of 40 traces here.
    [Fact]
    public async Task Time_traces_at_zero_field_have_the_reference_statistics()
    {
        const int traces = 40;
        var (high, switches) = (0.0, 0);
        var values = new double[1000];
        for (var trace = 0; trace < traces; trace++)
        {
            await TraceAsync(Seed + (ulong)trace, 5, values);
            var states = values.Select(value => value > Middle(values)).ToArray();
            high += states.Average(state => state ? 1.0 : 0.0) / traces;
            var changes = Enumerable.Range(1, 999).Count(index => states[index] != states[index - 1]);
            Assert.InRange(changes, 90, 200);
            switches += changes;
        }

        // The expected occupancy includes the 5 % more voltage, hence shorter dwell, of the high state at fixed current.
        Assert.Equal(0.446, high, 4 * 0.039 / Math.Sqrt(traces));

        // 153 true switches; of two-state samples 0.12 s apart 2 P(1-P)(1 - exp(-λ dt)) = 0.132 differ from the one before.
        Assert.Equal(132, switches / (double)traces, 8.0);
    }

    // Row 7: 9 to 11 % of the readings lie between 10 and 90 % of the step at 5 PLC, 0.3 % at 0.1 PLC.
    [Theory]
    [InlineData(5, 0.08, 0.12)]
    [InlineData(0.1, 0.001, 0.006)]
    public async Task The_aperture_makes_intermediate_readings(double cycles, double least, double most)
    {
        var values = new double[20_000];
        await TraceAsync(Seed, cycles, values);
        var (low, high) = Levels(values);
        var between = values.Count(value => value > low + 0.1 * (high - low) && value < low + 0.9 * (high - low));
        Assert.InRange(between / (double)values.Length, least, most);
    }

    [Theory]
    [InlineData(5, 25e-9)]
    [InlineData(0.1, 250e-9)]
    public async Task Noise_on_a_short_is_the_data_sheets(double cycles, double deviation)
    {
        var bench = new SimulatedBench(Seed);
        await bench.Nanovoltmeter.ConfigureAsync(new NanovoltmeterSettings { NplcCount = cycles }, Stop);
        var readings = new Reading[4000];
        await bench.Nanovoltmeter.ReadSeriesAsync(readings, Stop);

        // Differences of neighbours, with the walk's 5 nV a step.
        var differences = readings.Zip(readings.Skip(1), (one, other) => other.Value - one.Value).ToArray();
        var expected = Math.Sqrt(2 * deviation * deviation + 25e-18);
        Assert.Equal(1, Math.Sqrt(differences.Average(difference => difference * difference)) / expected, 0.05);
    }

    [Fact]
    public async Task Rezeroing_takes_back_the_offset_walk()
    {
        var bench = new SimulatedBench(Seed);
        await bench.Nanovoltmeter.ConfigureAsync(new NanovoltmeterSettings(), Stop);
        var readings = new Reading[10_000];
        await bench.Nanovoltmeter.ReadSeriesAsync(readings, Stop);
        var before = readings[..20].Average(reading => reading.Value);
        var after = readings[^20..].Average(reading => reading.Value);
        await bench.Nanovoltmeter.ReZeroAsync(Stop);
        await bench.Nanovoltmeter.ReadSeriesAsync(readings.AsMemory(0, 20), Stop);
        var zeroed = readings[..20].Average(reading => reading.Value);
        Assert.True(Math.Abs(after - before) > 100e-9, $"seed {Seed}: the walk of {after - before} V is too short to test");

        // Thermal drift over 20 minutes is tens of nanovolts.
        Assert.Equal(before, zeroed, 80e-9);
    }

    [Theory]
    [InlineData(false, false, 0.120)]
    [InlineData(true, true, 0.333)]
    public void Five_cycles_take_120_ms_bare_and_333_ms_with_both_autozeros(bool autoZero, bool front, double seconds)
    {
        var bench = new SimulatedBench(Seed);
        bench.Nanovoltmeter.Apply(new NanovoltmeterSettings { AutoZero = autoZero, FrontAutoZero = front });
        Assert.Equal(seconds, bench.Nanovoltmeter.ReadingPeriod.TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task A_reading_takes_its_period()
    {
        var bench = new SimulatedBench(Seed);
        await bench.Nanovoltmeter.ConfigureAsync(
            new NanovoltmeterSettings { Filter = DigitalFilter.Repeating, FilterCount = 7, TriggerDelay = 0.25 }, Stop);
        var reading = await bench.Nanovoltmeter.ReadAsync(Stop);
        Assert.Equal(7 * 0.37, bench.Lab.Clock.Seconds, 1e-6);
        Assert.Equal(bench.Nanovoltmeter.ReadingPeriod.TotalSeconds, bench.Lab.Clock.Seconds, 1e-6);
        Assert.Equal(bench.Lab.Clock.GetUtcNow(), reading.Timestamp);
    }

    [Fact]
    public async Task Beyond_120_per_cent_of_range_a_reading_overflows()
    {
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, 100e-6, Touch.Source with { SourceRange = 100e-6 });
        var reading = await bench.Nanovoltmeter.ReadAsync(Stop);
        Assert.Equal(ReadingFlags.Overload, reading.Flags);
        Assert.True(double.IsNaN(reading.Value));
    }

    [Fact]
    public async Task Autorange_finds_the_range_of_the_signal()
    {
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, 100e-6, Touch.Source with { SourceRange = 100e-6 });
        await bench.Nanovoltmeter.ConfigureAsync(Touch.Voltmeter with { Range = null }, Stop);
        var reading = await bench.Nanovoltmeter.ReadAsync(Stop);
        Assert.Equal(0.1, bench.Nanovoltmeter.ActiveRange.FullScale);
        Assert.InRange(reading.Value, 0.065, 0.077);
    }

    [Fact]
    public async Task A_moving_filter_smears_the_telegraph_over_its_stack()
    {
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, Current);
        await bench.Nanovoltmeter.ConfigureAsync(
            Touch.Voltmeter with { Filter = DigitalFilter.Moving, FilterCount = 10 }, Stop);
        var readings = new Reading[5000];
        await bench.Nanovoltmeter.ReadSeriesAsync(readings, Stop);
        var values = readings.Select(reading => reading.Value).ToArray();
        var middle = values.Count(value => value is > 0.98e-3 and < 1.02e-3);
        Assert.InRange(middle / 5000.0, 0.5, 0.95);
    }

    [Fact]
    public async Task A_window_restarts_the_stack_when_the_junction_switches()
    {
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, Current);
        await bench.Nanovoltmeter.ConfigureAsync(
            Touch.Voltmeter with { Filter = DigitalFilter.Moving, FilterCount = 3, FilterWindow = 0.1 }, Stop);
        var readings = new Reading[2000];
        var start = bench.Lab.Clock.Seconds;
        await bench.Nanovoltmeter.ReadSeriesAsync(readings, Stop);
        Assert.InRange(bench.Lab.Clock.Seconds - start, 1.1 * 2000 * 0.12, 10 * 2000 * 0.12);
    }

    [Fact]
    public async Task Mean_of_a_fast_telegraph_is_the_equilibrium_between_the_levels()
    {
        var bench = new SimulatedBench(Seed, new SimulatedBenchOptions
        {
            Device = Devices.Cai2019.Device with { FluctuatingFraction = 0.08 },
        });
        await Touch.ConnectAsync(bench, Current);
        var reading = await bench.Nanovoltmeter.ReadAsync(Stop);
        var model = bench.Circuit.Model;
        var p = model.ProbabilityHigh(1e-3, 0);
        var mean = Current * (p * model.Resistance(MagneticState.High, 1e-3, 0)
            + (1 - p) * model.Resistance(MagneticState.Low, 1e-3, 0));

        // 0.033 % + 2 nA of the source, the occupation's own scatter, the thermal EMF.
        Assert.Equal(1, reading.Value / mean, 3.3e-4 + 2e-9 / Current + 1e-3);
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(70)]
    public async Task An_impossible_integration_time_is_refused(double cycles) =>
        await Assert.ThrowsAsync<InstrumentException>(() => new SimulatedBench(1).Nanovoltmeter.ConfigureAsync(
            new NanovoltmeterSettings { NplcCount = cycles }, Stop));

    private static async Task TraceAsync(ulong seed, double cycles, double[] values)
    {
        var bench = new SimulatedBench(seed);
        using var participant = bench.EnterTime();
        await Touch.ConnectAsync(bench, Current);
        await bench.Nanovoltmeter.ConfigureAsync(Touch.Voltmeter with { NplcCount = cycles }, Stop);
        var readings = new Reading[values.Length];
        await bench.Nanovoltmeter.ReadSeriesAsync(readings, Stop);
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = readings[index].Value;
        }
    }

    private static double Middle(double[] values)
    {
        var (low, high) = Levels(values);
        return (low + high) / 2;
    }

    private static (double Low, double High) Levels(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[sorted.Length / 10], sorted[sorted.Length * 9 / 10]);
    }
}
