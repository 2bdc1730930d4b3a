using SpinBench.Instruments;

namespace SpinBench.Simulators.Tests.Instruments.Scope;

public class SimulatedOscilloscopeTests
{
    private static readonly OscilloscopeSettings s_settings = new()
    {
        SampleRate = 1e5, RecordLength = 20_000, VoltsPerDivision = 0.05, Bandwidth = 20e6,
    };

    private readonly SimulatedBench _bench = new(seed: 6);

    [Fact]
    public async Task Settings_come_back_as_the_instrument_rounds_them()
    {
        var settings = await _bench.Oscilloscope.ConfigureAsync(s_settings with { SampleRate = 3e5, VoltsPerDivision = 2 }, default);
        Assert.Equal((5e5, 0.6, 20e6), (settings.SampleRate, settings.VoltsPerDivision, settings.Bandwidth));
    }

    [Fact]
    public async Task A_record_shows_the_two_levels_of_the_junction_behind_the_gain()
    {
        await ConnectAsync();
        await _bench.Oscilloscope.ConfigureAsync(s_settings, default);
        var before = _bench.Lab.Clock.Seconds;
        var record = await _bench.Oscilloscope.AcquireAsync(1, default);
        Assert.Equal(0.2, _bench.Lab.Clock.Seconds - before, 1e-6);
        Assert.Equal(20_000, record.Volts.Length);
        Assert.Equal(1e-5, record.SampleInterval);
        Assert.Equal(-0.1, record.FirstSample, 1e-12);
        var model = _bench.Circuit.Model;
        var low = 100e-9 * 100 * model.Resistance(SpinBench.Simulators.Physics.TwoState.MagneticState.Low, 0, 0);
        // A record starts in either state and may hold no switch; its level is one of the two, within noise and bias dependence.
        Assert.InRange(record.Volts.Average(), 0.9 * low, 2.5 * low);
        Assert.Equal(ReadingFlags.None, record.Flags);
    }

    [Fact]
    public async Task Noise_is_what_digitiser_and_amplifier_make()
    {
        await _bench.Oscilloscope.ConfigureAsync(s_settings, default);
        var volts = (await _bench.Oscilloscope.AcquireAsync(1, default)).Volts;
        var mean = volts.Average();
        var deviation = Math.Sqrt(volts.Average(value => (value - mean) * (value - mean)));
        var digitiser = 0.006 * 10 * 0.05 * Math.Sqrt(20e6 / 33e9);
        var amplifier = 100 * 4e-9 * Math.Sqrt(Math.PI / 2 * 1e6);
        var quantisation = 0.05 / 25 / Math.Sqrt(12);
        var expected = Math.Sqrt(digitiser * digitiser + amplifier * amplifier + quantisation * quantisation);
        // Quantisation noise is exact only where the noise spans a code; here it spans a quarter: within a factor of two.
        Assert.InRange(deviation, 0.3 * expected, 2 * expected);
    }

    [Fact]
    public async Task A_record_beyond_the_screen_is_flagged()
    {
        await ConnectAsync();
        await _bench.Oscilloscope.ConfigureAsync(s_settings with { VoltsPerDivision = 6.25e-3, Offset = -1 }, default);
        var record = await _bench.Oscilloscope.AcquireAsync(1, default);
        Assert.Equal(ReadingFlags.Overload, record.Flags);
    }

    [Fact]
    public async Task An_edge_that_never_comes_is_a_time_out_on_the_clock()
    {
        await _bench.Oscilloscope.ConfigureAsync(s_settings with { TriggerLevel = 3 }, default);
        await Assert.ThrowsAsync<ChannelTimeoutException>(() => _bench.Oscilloscope.AcquireAsync(1, default));
        Assert.Equal(5.205, _bench.Lab.Clock.Seconds, 1e-6);
    }

    [Fact]
    public async Task An_open_input_sees_its_own_noise_only()
    {
        await _bench.Oscilloscope.ConfigureAsync(s_settings with { Channel = 2, Bandwidth = null }, default);
        var volts = (await _bench.Oscilloscope.AcquireAsync(2, default)).Volts;
        var deviation = Math.Sqrt(volts.Average(value => value * value));
        // 20 000 samples: the deviation is known to 0.5 %; quantisation adds 2 %.
        Assert.Equal(0.006 * 10 * 0.05, deviation, 0.05 * 0.006 * 10 * 0.05);
    }

    private async Task ConnectAsync()
    {
        await Touch.ConnectAsync(_bench, level: 100e-9);
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.1), default);
    }
}
