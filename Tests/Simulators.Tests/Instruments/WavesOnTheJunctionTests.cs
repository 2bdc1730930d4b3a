using SpinBench.Instruments.Drivers;
using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Instruments.Paths;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Firmware.Keysight;
using SpinBench.Simulators.Physics.TwoState;
using SpinBench.Simulators.Tests.Firmware;

namespace SpinBench.Simulators.Tests.Instruments;

/// <summary>What waveform and radio-frequency generators do to the junction, for their own clients and for ours.</summary>
public class WavesOnTheJunctionTests
{
    private const ulong Seed = 41;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_level_that_a_client_sets_is_read_by_the_voltmeter_as_that_of_a_divider()
    {
        var bench = await ConnectAsync();
        var talk = new FirmwareTalk(new Keysight33600AFirmware(bench.Lab.Clock, bench.WaveformGenerator));
        await talk.SendAsync("OUTP:LOAD INF;:FUNC DC;:VOLT:OFFS 0.05;:OUTP ON");

        var junction = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        var expected = 0.05 * junction / (junction + 10e3 + 50);
        Assert.Equal(expected, await ReadAsync(bench), 2e-6);

        // The same text at the preset load of 50 ohm is twice the voltage.
        await talk.SendAsync("*RST");
        await talk.SendAsync("FUNC DC;:VOLT:OFFS 0.05;:OUTP ON");
        Assert.Equal(2 * expected, await ReadAsync(bench), 2e-6);
        await talk.SendAsync("OUTP OFF");
        Assert.Equal(0, await ReadAsync(bench), 2e-6);
    }

    [Fact]
    public async Task A_pulse_train_is_read_by_its_duty()
    {
        var bench = await ConnectAsync();
        var talk = new FirmwareTalk(new Keysight33600AFirmware(bench.Lab.Clock, bench.WaveformGenerator));
        await talk.SendAsync("OUTP:LOAD INF;:FUNC PULS;:FREQ 10 KHZ;:FUNC:PULS:WIDT 25E-6;:VOLT:HIGH 0.2;LOW 0;:OUTP ON");
        var junction = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        Assert.Equal(0.25 * 0.2 * junction / (junction + 10e3 + 50), await ReadAsync(bench), 2e-6);
    }

    [Fact]
    public async Task A_waveform_played_by_our_driver_leaves_its_trace_and_its_rest()
    {
        var bench = await ConnectAsync();
        using var time = bench.EnterTime();
        await using var driver = await OpenAsync(bench, new DeviceDivider(10e3, 3e3));
        double[] volts = [.. Enumerable.Range(0, 1000).Select(index => index is >= 200 and < 700 ? 0.4 : 0.1)];
        await driver.LoadAsync(volts, 1e6, Stop);
        await driver.SetOutputAsync(true, Stop);
        var aperture = bench.Circuit.BeginAperture();
        await driver.PlayOnceAsync(Stop);
        var mean = bench.Circuit.EndAperture(aperture).JunctionVoltage;
        var junction = bench.Circuit.Model.Resistance(MagneticState.Low, 0, 0);
        var share = junction / (junction + 10e3 + 50);

        // A code is 5 uV; a millisecond of Johnson noise averages to less than a tenth of a microvolt.
        Assert.Equal(0.25 * share, mean, 1e-6);
        Assert.Equal(0.1 * share, bench.Circuit.JunctionVoltage, 1e-6);
        await driver.MakeSafeAsync(Stop);
        Assert.Equal(0, bench.Circuit.JunctionVoltage, 1e-6);
    }

    [Fact]
    public async Task What_would_bring_the_device_beyond_its_limits_is_not_played()
    {
        var bench = await ConnectAsync();
        using var time = bench.EnterTime();
        await using var open = await OpenAsync(bench, DeviceDivider.None);
        var half = Enumerable.Repeat(0.5, 100).Prepend(0).ToArray();
        var fault = await Assert.ThrowsAsync<LimitException>(() => open.LoadAsync(half, 1e6, Stop));
        Assert.Equal((0.5, 0.3), (fault.Requested, fault.Limit));
        await using var divided = await OpenAsync(bench, new DeviceDivider(10e3, 3e3));
        await divided.LoadAsync(half, 1e6, Stop);

        // 6 V through 10 kohm would be more than 500 uA.
        var six = Enumerable.Repeat(6.0, 100).ToArray();
        await Assert.ThrowsAsync<LimitException>(() => divided.LoadAsync(six, 1e6, Stop));
        Assert.Null(bench.Circuit.Health.Death);
    }

    [Fact]
    public async Task A_live_output_beyond_the_limits_is_not_switched_on_by_our_driver()
    {
        var bench = await ConnectAsync();
        using var time = bench.EnterTime();
        var firmware = new Keysight33600AFirmware(bench.Lab.Clock, bench.WaveformGenerator);
        await new FirmwareTalk(firmware).SendAsync("VOLT:OFFS 0.2");
        await using var driver = await OpenAsync(bench, DeviceDivider.None, firmware);

        // 0.2 V into 50 ohm is 0.4 V on a device of high impedance.
        var fault = await Assert.ThrowsAsync<LimitException>(() => driver.SetOutputAsync(true, Stop));
        Assert.Equal(0.5, fault.Requested, 1e-9);
        Assert.False((await driver.ReadStateAsync(Stop)).OutputOn);
    }

    [Fact]
    public async Task A_radio_frequency_level_too_high_kills_the_junction_and_our_limit_prevents_it()
    {
        var bench = await ConnectAsync(new PathLossOf(3));
        using var time = bench.EnterTime();
        var firmware = new E8257DFirmware(bench.Lab.Clock, bench.RadioFrequencyGenerator);
        var talk = new FirmwareTalk(firmware);
        var context = new DriverContext(new InstrumentLimits { RadioFrequencyPower = -10 }, 50);
        await using (var driver = await KeysightE8257D.OpenAsync(talk.Channel, context, Stop))
        {
            await Assert.ThrowsAsync<LimitException>(() => driver.ConfigureAsync(new RadioFrequencySettings(3e9, 15), Stop));

            // At full depth the crest is 6 dB above the carrier.
            await Assert.ThrowsAsync<LimitException>(() => driver.ConfigureAsync(new RadioFrequencySettings(3e9, -12, 1e3), Stop));
            await driver.ConfigureAsync(new RadioFrequencySettings(3e9, -10), Stop);
            await driver.SetOutputAsync(true, Stop);
            Assert.Null(bench.Circuit.Health.Death);

            // The double of the peak into 50 ohm stands behind 50 ohm.
            var junction = bench.Circuit.Model.Resistance(MagneticState.High, 0, 0);
            var open = 2 * Math.Sqrt(2 * 50 * 1e-3 * Math.Pow(10, (-10 - 3) / 10.0));
            Assert.Equal(open * junction / (junction + 50), bench.Circuit.Health.LargestVoltage, 1e-6);
        }

        var foreign = new FirmwareTalk(firmware);
        await foreign.SendAsync(":FREQ 3e9 Hz;:POW 15 dBm;:OUTPUT ON");
        Assert.Equal(StressKind.RadioFrequencyWave, bench.Circuit.Health.Death?.Cause.Kind);
    }

    [Fact]
    public async Task A_wave_that_is_playing_goes_on_after_the_lab_was_restored()
    {
        var bench = await ConnectAsync();
        Play(bench);
        await bench.Lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(137), Stop);
        var stored = bench.Lab.Capture();
        var expected = await ReadAsync(bench);

        var restored = new SimulatedBench(Seed, bench.Options);
        restored.Lab.Restore(stored);
        Assert.Equal(expected, await ReadAsync(restored));
        Assert.Equal(bench.Lab.Capture(), restored.Lab.Capture());

        static void Play(SimulatedBench bench)
        {
            bench.WaveformGenerator[1] = bench.WaveformGenerator[1] with { Amplitude = 0.1, Frequency = 3, Samples = [1, 2, 3, 4, 5, 6, 7, 8] };
            bench.WaveformGenerator.Switch(1, on: true);
            bench.RadioFrequencyGenerator.Power = -20;
            bench.RadioFrequencyGenerator.IsOn = true;
        }
    }

    private static async Task<SimulatedBench> ConnectAsync(PathLossOf? loss = null)
    {
        // A resistance that neither switches nor depends on the voltage, so that only the divider is seen.
        var options = new SimulatedBenchOptions
        {
            Device = Cai2019.Device with { FluctuatingFraction = 1, TunnelMagnetoresistance = 1e-12 },
            RadioFrequencyLoss = PathLoss.Constant(loss?.Decibel ?? 0),
        };
        var bench = new SimulatedBench(Seed, options);
        await Touch.ConnectAsync(bench, 0);
        return bench;
    }

    private static Task<Keysight33600A> OpenAsync(
        SimulatedBench bench, DeviceDivider divider, Keysight33600AFirmware? firmware = null)
    {
        firmware ??= new Keysight33600AFirmware(bench.Lab.Clock, bench.WaveformGenerator);
        var context = new DriverContext(new InstrumentLimits { Voltage = 0.3, Current = 500e-6 }, 50) { Divider = divider };
        return Keysight33600A.OpenAsync(new FirmwareTalk(firmware).Channel, context, Stop);
    }

    private static async Task<double> ReadAsync(SimulatedBench bench) => (await bench.Nanovoltmeter.ReadAsync(Stop)).Value;

    private sealed record PathLossOf(double Decibel);
}
