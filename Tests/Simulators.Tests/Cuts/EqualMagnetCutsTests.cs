using SpinBench.Instruments;
using SpinBench.Instruments.Drivers.Kepco;
using SpinBench.Instruments.Drivers.LakeShore;
using SpinBench.Instruments.Magnets;
using SpinBench.Simulators.Channels;
using SpinBench.Simulators.Firmware;

namespace SpinBench.Simulators.Tests.Cuts;

/// <summary>The magnet and its gaussmeter, directly and through drivers and text, bit by bit.</summary>
public class EqualMagnetCutsTests
{
    private static readonly MagnetSettings s_settings = new() { FieldLimit = 0.09, RampRate = 0.02, ApproachOvershoot = 0.004 };

    [Theory]
    [InlineData(1ul)]
    [InlineData(20260101ul)]
    public async Task A_magnet_gives_the_same_fields_and_leaves_the_same_world(ulong seed)
    {
        var direct = new SimulatedBench(seed);
        var throughDrivers = new SimulatedBench(seed);
        var factory = new SimulatedChannelFactory(SimulatedFirmwares.Of(throughDrivers));
        var supply = await KepcoBop.OpenAsync(await factory.OpenAsync("SIM::MAGNET::INSTR", default), DriverBench.Context, default);
        var gaussmeter = await LakeShoreGaussmeter.OpenAsync(
            await factory.OpenAsync("SIM::GAUSSMETER::INSTR", default), DriverBench.Context, default);

        var expected = await WalkAsync(direct, direct.MagnetSupply, direct.Gaussmeter);
        var actual = await WalkAsync(throughDrivers, supply, gaussmeter);

        Assert.Equal(expected, actual);
        Assert.True(direct.Lab.Capture().AsSpan().SequenceEqual(throughDrivers.Lab.Capture()), $"seed {seed}");
    }

    [Fact]
    public async Task Disposing_outside_the_labs_time_still_ramps_the_magnet_down()
    {
        var bench = new SimulatedBench(5);
        var factory = new SimulatedChannelFactory(SimulatedFirmwares.Of(bench));
        var supply = await KepcoBop.OpenAsync(await factory.OpenAsync("SIM::MAGNET::INSTR", default), DriverBench.Context, default);
        var magnet = Make(bench, supply);
        using (bench.EnterTime())
        {
            await magnet.SetFieldAsync(0.08, default);
        }

        await magnet.DisposeAsync();

        Assert.False(bench.MagnetSupply.IsOutputOn);
        Assert.Equal(0, bench.MagnetSupply.ProgrammedCurrent);
    }

    private static CalibratedMagnet Make(SimulatedBench bench, IBipolarPowerSupply supply) => new(
        supply, FieldCalibration.FromConstant(0.005), s_settings, new InstrumentLimits { Field = 0.09 }, bench.Lab.Clock);

    private static async Task<List<double>> WalkAsync(SimulatedBench bench, IBipolarPowerSupply supply, IGaussmeter gaussmeter)
    {
        var fields = new List<double>();
        using (bench.EnterTime())
        {
            var magnet = Make(bench, supply);
            foreach (var field in new[] { 0.01, 0.0123456, -0.03, -0.03, 0, 0.08 })
            {
                await magnet.SetFieldAsync(field, default);
                fields.Add(await magnet.ReadFieldAsync(default));
                fields.Add((await gaussmeter.ReadFieldAsync(default)).Value);
                fields.Add(bench.Lab.Clock.Seconds);
            }

            await magnet.DisposeAsync();
        }

        return fields;
    }
}
