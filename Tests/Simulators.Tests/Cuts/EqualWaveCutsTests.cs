using SpinBench.Instruments.Drivers;
using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Instruments.Drivers.RohdeSchwarz;
using SpinBench.Instruments.Drivers.StanfordResearch;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;
using SpinBench.Simulators.Instruments.RadioFrequency;

namespace SpinBench.Simulators.Tests.Cuts;

/// <summary>Radio-frequency and waveform generators, directly and through driver and text, bit by bit.</summary>
public class EqualWaveCutsTests
{
    private static readonly DriverContext s_context = new(
        new InstrumentLimits { Voltage = 0.3, Current = 500e-6, RadioFrequencyPower = -10 }, 50);

    [Theory]
    [InlineData("keysight-e8257d")]
    [InlineData("rs-smb100a")]
    public async Task A_radio_frequency_generator_settles_alike_and_leaves_the_same_world(string driver)
    {
        var model = SimulatedModels.Find(driver)!;
        var direct = new SimulatedBench(51, model.Furnish(new SimulatedBenchOptions()));
        var expected = await MeasureAsync(direct, direct.RadioFrequencyGenerator);
        var bench = new SimulatedBench(51, model.Furnish(new SimulatedBenchOptions()));
        var channel = await new SimulatedChannelFactory(SimulatedFirmwares.Of(bench)).OpenAsync("SIM::RF::INSTR", default);
        IRadioFrequencyGenerator generator = driver == "rs-smb100a"
            ? await RohdeSchwarzSmb100A.OpenAsync(channel, s_context, default)
            : await KeysightE8257D.OpenAsync(channel, s_context, default);
        Assert.Equal(expected, await MeasureAsync(bench, generator));
    }

    [Theory]
    [InlineData("keysight-e8257d")]
    [InlineData("rs-smb100a")]
    public async Task A_modulated_wave_is_detected_alike_well_and_faulty(string driver)
    {
        var model = SimulatedModels.Find(driver)!;
        var options = model.Furnish(new SimulatedBenchOptions { LocksToModulation = true });
        var direct = new SimulatedBench(53, options);
        var expected = await DetectAsync(direct, direct.RadioFrequencyGenerator, direct.LockInAmplifier);
        var bench = new SimulatedBench(53, options);
        var factory = new SimulatedChannelFactory(SimulatedFirmwares.Of(bench));
        var context = s_context with { GivesModulationReference = true };
        var channel = await factory.OpenAsync("SIM::RF::INSTR", default);
        IRadioFrequencyGenerator generator = driver == "rs-smb100a"
            ? await RohdeSchwarzSmb100A.OpenAsync(channel, context, default)
            : await KeysightE8257D.OpenAsync(channel, context, default);
        var lockIn = await Sr830.OpenAsync(await factory.OpenAsync("SIM::LOCKIN::INSTR", default), s_context, default);
        var found = await DetectAsync(bench, generator, lockIn);
        Assert.Equal(expected, found);
        Assert.Equal(12, expected.Count);
    }

    private static async Task<List<object>> DetectAsync(
        SimulatedBench bench, IRadioFrequencyGenerator generator, ILockInAmplifier lockIn)
    {
        using var run = bench.EnterTime();
        await Touch.ConnectAsync(bench, level: 1e-6);
        var results = new List<object>
        {
            await lockIn.ConfigureAsync(new LockInSettings { Sensitivity = 200e-6, TimeConstant = 0.1 }, default),
            await lockIn.ReadAsync(default),
        };
        foreach (var faults in (RadioFrequencyFaults[])[0, RadioFrequencyFaults.ReferenceLost, RadioFrequencyFaults.Unlevelled])
        {
            bench.RadioFrequencyGenerator.Faults = faults;
            results.Add(await generator.ConfigureAsync(new RadioFrequencySettings(1.27e9, -41, 1237, 0.9), default));
            await generator.SetOutputAsync(true, default);
            results.Add(await generator.ReadStateAsync(default));
            results.Add(await lockIn.ReadAsync(default));
        }

        results.Add(Convert.ToHexString(bench.Lab.Capture()));
        return results;
    }

    [Fact]
    public async Task A_waveform_generator_plays_alike_and_leaves_the_same_world()
    {
        var direct = new SimulatedBench(52);
        var expected = await MeasureAsync(direct, direct.WaveformGenerator);
        var bench = new SimulatedBench(52);
        var channel = await new SimulatedChannelFactory(SimulatedFirmwares.Of(bench)).OpenAsync("SIM::AWG::INSTR", default);
        Assert.Equal(expected, await MeasureAsync(bench, await Keysight33600A.OpenAsync(channel, s_context, default)));
    }

    private static async Task<List<object>> MeasureAsync(SimulatedBench bench, IRadioFrequencyGenerator generator)
    {
        using var run = bench.EnterTime();
        await Touch.ConnectAsync(bench, level: 1e-6);
        var results = new List<object>();
        foreach (var settings in (RadioFrequencySettings[])[new(1.23456789e9, -33.33), new(5e9, -20.1, 1234.5, 0.755)])
        {
            results.Add(await generator.ConfigureAsync(settings, default));
            await generator.SetOutputAsync(true, default);
            results.Add(await generator.ReadStateAsync(default));
            results.Add(await bench.Nanovoltmeter.ReadAsync(default));
        }

        results.Add(bench.Circuit.Health.LargestVoltage);
        await generator.MakeSafeAsync(default);
        results.Add(await generator.ReadStateAsync(default));
        return results;
    }

    private static async Task<List<object>> MeasureAsync(SimulatedBench bench, IWaveformGenerator generator)
    {
        using var run = bench.EnterTime();
        await Touch.ConnectAsync(bench, level: 1e-6);
        double[] volts = [.. Enumerable.Range(0, 777).Select(index => 0.1 * Math.Sin(0.01 * index) + 0.0123)];
        await generator.LoadAsync(volts, 123456, default);
        await generator.SetOutputAsync(true, default);
        var results = new List<object> { await generator.ReadStateAsync(default) };
        for (var play = 0; play < 3; play++)
        {
            await generator.PlayOnceAsync(default);
            results.Add(await bench.Nanovoltmeter.ReadAsync(default));
        }

        results.Add(Convert.ToHexString(bench.Lab.Capture()));
        return results;
    }
}
