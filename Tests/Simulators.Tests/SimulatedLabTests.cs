namespace SpinBench.Simulators.Tests;

public class SimulatedLabTests
{
    private const ulong Seed = 42;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1.407e-6, DigitalFilter.Off)]
    [InlineData(1.407e-6, DigitalFilter.Moving)]
    [InlineData(285e-6, DigitalFilter.Off)]
    public async Task Readings_after_a_restore_are_bit_identical(double current, DigitalFilter filter)
    {
        var bench = new SimulatedBench(Seed);
        using var participant = bench.EnterTime();
        await Touch.ConnectAsync(bench, current, Touch.Source with { SourceRange = current, Compliance = 0.3 });
        await bench.Nanovoltmeter.ConfigureAsync(new NanovoltmeterSettings
        {
            Range = 0.1, Filter = filter, FilterCount = 5, FilterWindow = 0.1,
        }, Stop);
        await ReadAsync(bench, 333);

        var state = bench.Lab.Capture();
        var first = await ReadAsync(bench, 1000);
        bench.Lab.Restore(state);
        var second = await ReadAsync(bench, 1000);
        Assert.Equal(first, second);
        Assert.Equal(state, CaptureAfterRestore(bench, state));
    }

    [Fact]
    public async Task A_fresh_lab_of_the_same_seed_takes_over_a_stored_state()
    {
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, 1.407e-6);
        await ReadAsync(bench, 77);
        var state = bench.Lab.Capture();
        var first = await ReadAsync(bench, 200);

        var other = new SimulatedBench(Seed);
        other.Lab.Restore(state);
        Assert.Equal(first, await ReadAsync(other, 200));
        Assert.Equal(bench.Lab.Capture(), other.Lab.Capture());
    }

    [Fact]
    public async Task Equal_seeds_give_equal_readings_and_others_do_not()
    {
        var values = new List<double[]>();
        foreach (var seed in new[] { Seed, Seed, Seed + 1 })
        {
            var bench = new SimulatedBench(seed);
            await Touch.ConnectAsync(bench, 1.407e-6);
            values.Add([.. (await ReadAsync(bench, 50)).Select(reading => reading.Value)]);
        }

        Assert.Equal(values[0], values[1]);
        Assert.NotEqual(values[0], values[2]);
    }

    [Fact]
    public async Task A_death_survives_a_restore()
    {
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, 1.407e-6);
        bench.SourceMeter.SetSourceRange(bench.SourceMeter.Current, 1e-3);
        var state = bench.Lab.Capture();
        var other = new SimulatedBench(Seed);
        other.Lab.Restore(state);
        Assert.Equal(bench.Circuit.Health.Death, other.Circuit.Health.Death);
        Assert.NotNull(other.Circuit.Health.Death);
    }

    [Fact]
    public void A_state_of_another_seed_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new SimulatedBench(1).Lab.Restore(new SimulatedBench(2).Lab.Capture()));

    private static byte[] CaptureAfterRestore(SimulatedBench bench, byte[] state)
    {
        bench.Lab.Restore(state);
        return bench.Lab.Capture();
    }

    private static async Task<Reading[]> ReadAsync(SimulatedBench bench, int count)
    {
        var readings = new Reading[count];
        await bench.Nanovoltmeter.ReadSeriesAsync(readings, Stop);
        return readings;
    }
}
