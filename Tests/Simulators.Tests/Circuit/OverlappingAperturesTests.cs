using SpinBench.Simulators.Circuit;

namespace SpinBench.Simulators.Tests.Circuit;

public class OverlappingAperturesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overlapping_apertures_average_the_same_trajectory()
    {
        var bench = Quiet(21);
        await Touch.ConnectAsync(bench, 1.407e-6);
        var clock = bench.Lab.Clock;
        for (var trial = 0; trial < 100; trial++)
        {
            var whole = bench.Circuit.BeginAperture();
            await clock.WaitAsync(TimeSpan.FromSeconds(0.3), Stop);
            var middle = bench.Circuit.BeginAperture();
            await clock.WaitAsync(TimeSpan.FromSeconds(0.5), Stop);
            var first = bench.Circuit.EndAperture(whole);
            var second = bench.Circuit.EndAperture(middle);
            await clock.WaitAsync(TimeSpan.FromSeconds(0.2), Stop);

            // What the first 0.3 s must have been lies between the levels.
            var before = (first.JunctionVoltage * 0.8 - second.JunctionVoltage * 0.5) / 0.3;
            Assert.InRange(before, 0.968e-3, 1.032e-3);
        }
    }

    [Fact]
    public async Task Looking_more_often_does_not_change_the_trajectory()
    {
        var seldom = Quiet(22);
        var often = Quiet(22);
        await Touch.ConnectAsync(seldom, 1.407e-6);
        await Touch.ConnectAsync(often, 1.407e-6);
        for (var second = 0; second < 200; second++)
        {
            await seldom.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), Stop);
            for (var look = 0; look < 10; look++)
            {
                await often.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.1), Stop);
                _ = often.Circuit.InCompliance;
            }

            Assert.Equal(seldom.Circuit.State, often.Circuit.State);
        }
    }

    [Fact]
    public async Task An_aperture_knows_that_the_source_was_limited_part_of_the_time()
    {
        var bench = Quiet(23);
        await Touch.ConnectAsync(bench, 1.407e-6);
        var aperture = bench.Circuit.BeginAperture();
        bench.Circuit.LiftProbe();
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(1), Stop);
        bench.Circuit.LandProbe();
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(99), Stop);
        Assert.True(bench.Circuit.EndAperture(aperture).InCompliance);

        aperture = bench.Circuit.BeginAperture();
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(100), Stop);
        Assert.False(bench.Circuit.EndAperture(aperture).InCompliance);
    }

    private static SimulatedBench Quiet(ulong seed) => new(seed, new SimulatedBenchOptions
    {
        Wiring = new Wiring { ThermalEmf = 0, ThermalEmfDrift = 0 },
        Device = Devices.Cai2019.Device with { FlickerNoise = 0 },
    });
}
