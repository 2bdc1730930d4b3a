using SpinBench.Instruments;
using SpinBench.Instruments.Drivers.Kepco;
using SpinBench.Instruments.Drivers.Keysight;
using SpinBench.Instruments.Drivers.LakeShore;
using SpinBench.Instruments.Drivers.Tektronix;
using SpinBench.Instruments.Magnets;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;

namespace SpinBench.Simulators.Tests.Cuts;

/// <summary>Magnet, gaussmeter and oscilloscope: simulated instruments themselves, and behind drivers and text.</summary>
public class EqualMagnetAndScopeTests
{
    [Theory]
    [InlineData(FieldApproach.FromBelow)]
    [InlineData(FieldApproach.FromAbove)]
    [InlineData(FieldApproach.Direct)]
    public async Task A_magnet_goes_to_the_same_fields_in_the_same_time(FieldApproach approach)
    {
        async Task<List<object>> MeasureAsync(SimulatedBench bench, IBipolarPowerSupply supply, IGaussmeter gaussmeter)
        {
            using var run = bench.EnterTime();
            var magnet = new CalibratedMagnet(supply, bench.MagnetCalibration,
                new MagnetSettings { FieldLimit = 0.09, RampRate = 0.02, Approach = approach }, InstrumentLimits.None, bench.Lab.Clock);
            var results = new List<object>();
            foreach (var field in new[] { 0, 0.01, 0.005, -0.03, 0.08, 0.0123456 })
            {
                await magnet.SetFieldAsync(field, default);
                results.Add(await magnet.ReadFieldAsync(default));
                results.Add(await gaussmeter.ReadFieldAsync(default));
            }

            await magnet.MakeSafeAsync(default);
            results.Add(await gaussmeter.ReadFieldAsync(default));
            results.Add(Convert.ToHexString(bench.Lab.Capture()));
            return results;
        }

        var direct = new SimulatedBench(seed: 21);
        var expected = await MeasureAsync(direct, direct.MagnetSupply, direct.Gaussmeter);
        var bench = new SimulatedBench(seed: 21);
        var factory = new SimulatedChannelFactory(SimulatedFirmwares.Of(bench));
        var actual = await MeasureAsync(
            bench,
            await KepcoBop.OpenAsync(await factory.OpenAsync("SIM::MAGNET::INSTR", default), DriverBench.Context, default),
            await LakeShoreGaussmeter.OpenAsync(await factory.OpenAsync("SIM::GAUSSMETER::INSTR", default), DriverBench.Context, default));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task A_calibrated_magnet_meets_its_field_within_supply_and_gaussmeter_accuracy()
    {
        var bench = new SimulatedBench(seed: 22);
        using var run = bench.EnterTime();
        var magnet = new CalibratedMagnet(bench.MagnetSupply, bench.MagnetCalibration,
            new MagnetSettings { FieldLimit = 0.09, RampRate = 0.05, Approach = FieldApproach.FromBelow, ApproachOvershoot = 0.02 },
            InstrumentLimits.None, bench.Lab.Clock);
        foreach (var field in new[] { 0.02, -0.015, 0, 0.07 })
        {
            await magnet.SetFieldAsync(field, default);
            // Half a converter step and the supply's offset (2 mA) times 5 mT/A, its gain (500 ppm), and 0.1 mT of minor loop.
            Assert.Equal(field, bench.Circuit.Field, 1e-4 + 2e-5 + 5e-4 * Math.Abs(field));
        }
    }

    public static TheoryData<OscilloscopeSettings> ScopeSettings =>
    [
        new OscilloscopeSettings { SampleRate = 1e6, RecordLength = 5000, VoltsPerDivision = 0.02, Bandwidth = 20e6 },
        new OscilloscopeSettings { SampleRate = 2e4, RecordLength = 1234, VoltsPerDivision = 0.0123456, Offset = 0.0654321 },
        new OscilloscopeSettings { SampleRate = 1e5, RecordLength = 1000, VoltsPerDivision = 0.02, TriggerLevel = 0.03, Bandwidth = 1e9 },
        new OscilloscopeSettings { Channel = 2, SampleRate = 1e5, RecordLength = 100, VoltsPerDivision = 0.1 },
    ];

    [Theory]
    [MemberData(nameof(ScopeSettings))]
    public async Task An_oscilloscope_takes_the_same_records_and_leaves_the_same_world(OscilloscopeSettings settings)
    {
        var direct = new SimulatedBench(seed: 23);
        var expected = await MeasureAsync(direct, direct.Oscilloscope, settings);
        var bench = new SimulatedBench(seed: 23);
        var factory = new SimulatedChannelFactory(SimulatedFirmwares.Of(bench));
        var driver = await Dpo70000.OpenAsync(await factory.OpenAsync("SIM::SCOPE::INSTR", default), DriverBench.Context, default);
        Assert.Equal(expected, await MeasureAsync(bench, driver, settings));
    }

    [Theory]
    [InlineData(1e6, 5000, 0.02, 0, 20e6, double.NaN)]
    [InlineData(2e4, 1234, 0.0123456, 0.0654321, double.NaN, double.NaN)]
    [InlineData(1e5, 1000, 0.02, 0, double.NaN, 0.03)]
    public async Task Another_makers_oscilloscope_takes_the_same_records_in_the_same_time(
        double rate, int length, double scale, double offset, double bandwidth, double trigger)
    {
        var settings = new OscilloscopeSettings
        {
            SampleRate = rate, RecordLength = length, VoltsPerDivision = scale, Offset = offset,
            Bandwidth = double.IsNaN(bandwidth) ? null : bandwidth, TriggerLevel = double.IsNaN(trigger) ? null : trigger,
        };
        var direct = new SimulatedBench(seed: 23);
        var expected = await MeasureAsync(direct, direct.Oscilloscope, settings);
        var bench = new SimulatedBench(seed: 23);
        var model = SimulatedModels.Find("keysight-infiniivision")!;
        var factory = new SimulatedChannelFactory(SimulatedFirmwares.Of(bench, [model]));
        var driver = await InfiniiVision.OpenAsync(await factory.OpenAsync("SIM::SCOPE::INSTR", default), DriverBench.Context, default);
        Assert.Equal(expected, await MeasureAsync(bench, driver, settings));
    }

    private static async Task<List<object>> MeasureAsync(SimulatedBench bench, IOscilloscope scope, OscilloscopeSettings settings)
    {
        using var run = bench.EnterTime();
        await Touch.ConnectAsync(bench, level: 100e-9);
        var results = new List<object> { await scope.ConfigureAsync(settings, default) };
        for (var count = 0; count < 3; count++)
        {
            try
            {
                var record = await scope.AcquireAsync(settings.Channel, default);
                results.AddRange([record.Volts, record.SampleInterval, record.FirstSample, record.Timestamp, record.Flags]);
            }
            catch (ChannelTimeoutException timeout)
            {
                results.Add(timeout.Elapsed);
            }

            results.Add(await bench.Nanovoltmeter.ReadAsync(default));
        }

        results.Add(Convert.ToHexString(bench.Lab.Capture()));
        return results;
    }
}
