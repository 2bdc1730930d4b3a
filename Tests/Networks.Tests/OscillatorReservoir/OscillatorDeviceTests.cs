using SpinBench.Instruments.Randomness;
using SpinBench.Networks.OscillatorReservoir;

namespace SpinBench.Networks.Tests.OscillatorReservoir;

public sealed class OscillatorDeviceTests
{
    [Fact]
    public void Each_node_is_the_oscillators_exact_solution_also_across_blocks_and_at_the_threshold()
    {
        const ulong seed = 5;
        var settings = new OscillatorSettings { Noise = 0 };
        var (oscillator, stream) = (settings.ToOscillator(), new RandomStream(seed, "test/drive"));

        // One level holds it exactly at the threshold, where growth is 0.
        double[] drive = [(settings.ThresholdCurrent - settings.Current) / settings.DriveCurrent, .. Enumerable.Range(0, 2501).Select(_ => (2 * stream.NextUniform()) - 1)];
        var response = new double[drive.Length];
        new OscillatorDevice(settings).Respond(drive, 1, response);
        var power = oscillator.FreeRunningPower(settings.Current);
        for (var node = 0; node < drive.Length; node++)
        {
            power = Math.Max(settings.SmallestPower, oscillator.PowerAfter(power, settings.Current + (drive[node] * settings.DriveCurrent), settings.NodeTime));
            Assert.True(Math.Abs(Math.Sqrt(power) - response[node]) < 1e-8, $"seed {seed}, node {node}: {response[node]} instead of {Math.Sqrt(power)}");
        }
    }

    [Fact]
    public void A_small_change_dies_out_in_the_relaxation_time()
    {
        var settings = new OscillatorSettings { Noise = 0, DriveCurrent = 1e-6, NodeTime = 41e-9 };
        double[] drive = [1, .. new double[10]];
        var response = new double[11];
        new OscillatorDevice(settings).Respond(drive, 1, response);
        var rest = Math.Sqrt(settings.ToOscillator().FreeRunningPower(settings.Current));
        Assert.Equal(Math.Exp(-1), (response[10] - rest) / (response[0] - rest), 1e-3);
    }

    [Fact]
    public void Noise_has_its_size_and_follows_its_key()
    {
        var device = new OscillatorDevice(new OscillatorSettings());
        var (first, again, other) = (new double[20_000], new double[20_000], new double[20_000]);
        device.Respond(new double[20_000], 7, first);
        device.Respond(new double[20_000], 7, again);
        device.Respond(new double[20_000], 8, other);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        // The standard deviation of n deviates is known to 1/sqrt(2n); five of those.
        var mean = first.Average();
        Assert.Equal(0.002, Math.Sqrt(first.Average(value => (value - mean) * (value - mean))), 5 * 0.002 / Math.Sqrt(40_000));
    }

    [Theory]
    [InlineData(4e-3, 1e-3)]
    [InlineData(6.5e-3, 6.5e-3)]
    public void No_oscillation_or_a_reversed_current_is_refused(double current, double drive) =>
        Assert.Throws<ArgumentException>(() => new OscillatorDevice(new OscillatorSettings { Current = current, DriveCurrent = drive }));
}
