using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Circuit;

public class VoltageTraceTests
{
    private const ulong Seed = 9;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trace_shows_the_switches_that_a_voltmeter_averages()
    {
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, 1.407e-6);
        var trace = bench.Circuit.BeginTrace(100_000, 1e-4, 0);
        var aperture = bench.Circuit.BeginAperture();
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(10), Stop);
        var mean = bench.Circuit.EndAperture(aperture).JunctionVoltage;
        Assert.True(bench.Circuit.EndTrace(trace));

        // The trace carries Johnson noise behind 150 pF (16 nV in the mean); flicker noise adds 30 nV to the aperture.
        Assert.Equal(mean, trace.Samples.Average(), 150e-9);
        Assert.Contains(trace.Samples, volts => volts < 0.985e-3);
        Assert.Contains(trace.Samples, volts => volts > 1.015e-3);
    }

    [Fact]
    public async Task A_front_end_slows_the_edges_to_its_pole()
    {
        const double pole = 20e-3;
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, 1.407e-6);
        var trace = bench.Circuit.BeginTrace(20_000, 1e-3, pole);
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        Assert.True(bench.Circuit.EndTrace(trace));
        var largestStep = trace.Samples.Zip(trace.Samples.Skip(1), (one, other) => Math.Abs(other - one)).Max();
        Assert.InRange(largestStep, 0.5 * 52e-6 * 1e-3 / pole, 1.1 * 52e-6 * 1e-3 / pole);
    }

    [Fact]
    public async Task Johnson_noise_behind_the_cable_has_the_power_of_kT_over_C()
    {
        var bench = new SimulatedBench(Seed, new SimulatedBenchOptions
        {
            Device = Devices.Cai2019.Device with { FluctuatingFraction = 1 },
        });
        await Touch.ConnectAsync(bench, 0);
        var trace = bench.Circuit.BeginTrace(20_000, 1e-5, 0);
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.2), Stop);
        Assert.True(bench.Circuit.EndTrace(trace));
        var mean = trace.Samples.Average();
        var variance = trace.Samples.Average(volts => (volts - mean) * (volts - mean));
        var expected = bench.Options.Device.ThermalEnergy / bench.Options.Wiring.CableCapacitance;
        Assert.Equal(1, variance / expected, 4 * Math.Sqrt(2.0 / 20_000));
    }

    [Fact]
    public async Task A_moving_field_is_followed_in_small_steps()
    {
        var bench = new SimulatedBench(Seed);
        await Touch.ConnectAsync(bench, 1.407e-6);
        bench.Circuit.FieldSource = new Ramp(bench.Lab.Clock.Seconds);
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(4), Stop);
        Assert.Equal(MagneticState.High, bench.Circuit.State);
        Assert.Equal(100e-4, bench.Circuit.Field, 1e-9);
        var expected = bench.Circuit.Model.Resistance(MagneticState.High, 1e-3, 100e-4) * bench.Circuit.Drive.Level;
        Assert.Equal(expected, bench.Circuit.JunctionVoltage, 1e-9);
    }

    // From -100 Oe to +100 Oe at 50 Oe/s, as a magnet would.
    private sealed class Ramp(double start) : IFieldSource
    {
        public double SteadyFrom => start + 4;

        public double FieldAt(double seconds) => -100e-4 + 50e-4 * Math.Clamp(seconds - start, 0, 4);
    }
}
