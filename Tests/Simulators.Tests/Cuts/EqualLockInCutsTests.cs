using SpinBench.Instruments;
using SpinBench.Instruments.Drivers.StanfordResearch;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;

namespace SpinBench.Simulators.Tests.Cuts;

/// <summary>The lock-in amplifier, directly and through driver and text, bit by bit.</summary>
public class EqualLockInCutsTests
{
    public static TheoryData<LockInSettings> Settings =>
    [
        new LockInSettings { Sensitivity = 80e-6, TimeConstant = 0.08, Oscillator = new LockInOscillator(0.1234, 1234.567) },
        new LockInSettings
        {
            Sensitivity = 1e-6, TimeConstant = 1e-3, FilterOrder = 2, Phase = 1.2345, Oscillator = new LockInOscillator(0.2, 17.7),
        },
        new LockInSettings { Sensitivity = 1e-4, TimeConstant = 1, FilterOrder = 1, Harmonic = 2, Oscillator = new LockInOscillator(1e-2, 333) },
        new LockInSettings { Sensitivity = 1e-3, TimeConstant = 0.1 },
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_lock_in_amplifier_gives_the_same_readings_and_leaves_the_same_world(LockInSettings settings)
    {
        var direct = new SimulatedBench(seed: 24);
        var expected = await MeasureAsync(direct, direct.LockInAmplifier, settings);
        var bench = new SimulatedBench(seed: 24);
        var factory = new SimulatedChannelFactory(SimulatedFirmwares.Of(bench));
        var driver = await Sr830.OpenAsync(await factory.OpenAsync("SIM::LOCKIN::INSTR", default), DriverBench.Context, default);
        Assert.Equal(expected, await MeasureAsync(bench, driver, settings));
    }

    private static async Task<List<object>> MeasureAsync(SimulatedBench bench, ILockInAmplifier lockIn, LockInSettings settings)
    {
        using var run = bench.EnterTime();
        await Touch.ConnectAsync(bench, level: 1e-6);
        var results = new List<object> { await lockIn.ConfigureAsync(settings, default) };
        for (var count = 0; count < 5; count++)
        {
            results.Add(await lockIn.ReadAsync(default));
            results.Add(await bench.Nanovoltmeter.ReadAsync(default));
        }

        await lockIn.MakeSafeAsync(default);
        results.Add(bench.LockInAmplifier.Panel.Amplitude);
        results.Add(Convert.ToHexString(bench.Lab.Capture()));
        return results;
    }
}
