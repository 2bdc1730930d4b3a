using SpinBench.Instruments;

namespace SpinBench.Simulators.Tests.Cuts;

/// <summary>The same steps on the simulated instruments and through drivers and text, bit by bit.</summary>
public class EqualCutsTests
{
    private static readonly SourceMeterSettings s_current = new()
    {
        Function = SourceFunction.Current, SourceRange = 10e-6, Compliance = 0.2, RemoteSense = true, SourceDelay = 0.002,
    };

    private static readonly SourceMeterSettings s_voltage = new()
    {
        Function = SourceFunction.Voltage, SourceRange = 0.2, Compliance = 1e-5, NplcCount = 0.1, FilterCount = 3, AutoZero = true,
    };

    [Theory]
    [InlineData(1ul)]
    [InlineData(20260101ul)]
    public Task A_source_meter_gives_the_same_readings_and_leaves_the_same_world(ulong seed) =>
        AssertEqualAsync(seed, (bench, readings) => MeasureAsync(bench, readings, s_voltage, s_current));

    [Theory]
    [InlineData("keithley-2450", 1ul)]
    [InlineData("keithley-2450", 20260101ul)]
    [InlineData("keysight-b2900a", 1ul)]
    [InlineData("keysight-b2900a", 20260101ul)]
    public Task So_does_every_other_make(string source, ulong seed)
    {
        var voltage = source == "keysight-b2900a" ? s_voltage with { FilterCount = 1, AutoZero = false } : s_voltage;
        return AssertEqualAsync(
            seed, (bench, readings) => MeasureAsync(bench, readings, voltage, s_current, voltage with { SourceRange = 0.02 }), source);
    }


    public static TheoryData<NanovoltmeterSettings> VoltmeterSettings =>
    [
        new NanovoltmeterSettings(),
        new NanovoltmeterSettings { AutoZero = true, FrontAutoZero = true, NplcCount = 1, Range = null },
        new NanovoltmeterSettings { Filter = DigitalFilter.Moving, FilterCount = 10, FilterWindow = 0.1, NplcCount = 0.1 },
        new NanovoltmeterSettings { Filter = DigitalFilter.Repeating, FilterCount = 4, AnalogFilter = true, TriggerDelay = 0.25 },
        new NanovoltmeterSettings { Range = 1, NplcCount = 0.01, InputChannel = 2 },
    ];

    [Theory]
    [MemberData(nameof(VoltmeterSettings))]
    public async Task A_nanovoltmeter_gives_the_same_readings_and_leaves_the_same_world(NanovoltmeterSettings settings)
    {
        await AssertEqualAsync(seed: 7, async (bench, readings) =>
        {
            await ConnectAsync(bench);
            readings.Add(await bench.Nanovoltmeter.ConfigureAsync(settings, default));
            readings.Add(bench.Nanovoltmeter.ReadingPeriod);
            await bench.Nanovoltmeter.ReZeroAsync(default);
            var series = new Reading[50];
            await bench.Nanovoltmeter.ReadSeriesAsync(series, default);
            readings.AddRange(series.Cast<object>());
            await bench.Bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), default);
            readings.Add(await bench.Nanovoltmeter.ReadAsync(default));
        });
    }

    [Fact]
    public async Task A_stored_world_goes_on_at_either_cut()
    {
        const ulong Seed = 3;
        var direct = DriverBench.Direct(Seed);
        await ConnectAsync(direct);
        await direct.Nanovoltmeter.ConfigureAsync(new NanovoltmeterSettings(), default);
        await direct.Nanovoltmeter.ReadAsync(default);
        var stored = direct.Bench.Lab.Capture();
        var throughDrivers = await DriverBench.InMemoryAsync(Seed);
        throughDrivers.Bench.Lab.Restore(stored);
        await throughDrivers.Nanovoltmeter.ConfigureAsync(new NanovoltmeterSettings(), default);
        for (var count = 0; count < 10; count++)
        {
            Assert.Equal(await direct.Nanovoltmeter.ReadAsync(default), await throughDrivers.Nanovoltmeter.ReadAsync(default));
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("socket")]
    [InlineData("vxi-11")]
    [InlineData("hislip")]
    public async Task The_wire_changes_nothing_either(string transport)
    {
        const ulong Seed = 9;
        var direct = DriverBench.Direct(Seed);
        var expected = await MeasureAsync(direct);
        var (onTheWire, servers) = await DriverBench.OnTheWireAsync(Seed, transport);
        var actual = await MeasureAsync(onTheWire);
        await onTheWire.SourceMeter.DisposeAsync();
        await onTheWire.Nanovoltmeter.DisposeAsync();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        Assert.Equal(expected, actual);
    }

    private static async Task MeasureAsync(DriverBench bench, List<object> readings, params SourceMeterSettings[] steps)
    {
        foreach (var settings in steps)
        {
            await bench.Bench.ShortingSwitch.CloseAsync(default);
            readings.Add(await bench.SourceMeter.ConfigureAsync(settings, default));
            readings.Add(bench.SourceMeter.FindSourceRange(settings.Function, settings.SourceRange));
            await bench.SourceMeter.SetOutputAsync(true, default);
            await bench.Bench.ShortingSwitch.OpenAsync(default);
            await bench.SourceMeter.RampToAsync(settings.SourceRange / 13, bench.Bench.Lab.Clock, default);
            for (var count = 0; count < 25; count++)
            {
                readings.Add(await bench.SourceMeter.ReadAsync(default));
            }

            readings.Add(await bench.SourceMeter.ReadStateAsync(default));
            await bench.SourceMeter.MakeSafeAsync(default);
        }
    }

    private static async Task<List<object>> MeasureAsync(DriverBench bench)
    {
        var readings = new List<object>();
        await ConnectAsync(bench);
        await bench.Nanovoltmeter.ConfigureAsync(new NanovoltmeterSettings { NplcCount = 1 }, default);
        for (var count = 0; count < 30; count++)
        {
            readings.Add(await bench.Nanovoltmeter.ReadAsync(default));
            readings.Add(await bench.SourceMeter.ReadAsync(default));
        }

        readings.Add(Convert.ToHexString(bench.Bench.Lab.Capture()));
        return readings;
    }

    private static async Task ConnectAsync(DriverBench bench)
    {
        await bench.SourceMeter.ConfigureAsync(s_current, default);
        await bench.SourceMeter.SetOutputAsync(true, default);
        await bench.Bench.ShortingSwitch.OpenAsync(default);
        await bench.SourceMeter.RampToAsync(1e-6, bench.Bench.Lab.Clock, default);
    }

    private static async Task AssertEqualAsync(ulong seed, Func<DriverBench, List<object>, Task> steps, string source = "keithley-2400")
    {
        var direct = DriverBench.Direct(seed, source);
        var throughDrivers = await DriverBench.InMemoryAsync(seed, source);
        var (expected, actual) = (new List<object>(), new List<object>());
        using (direct.Bench.EnterTime())
        {
            await steps(direct, expected);
        }

        using (throughDrivers.Bench.EnterTime())
        {
            await steps(throughDrivers, actual);
        }

        Assert.Equal(expected, actual);
        Assert.True(direct.Bench.Lab.Capture().AsSpan().SequenceEqual(throughDrivers.Bench.Lab.Capture()), $"seed {seed}");
    }
}
