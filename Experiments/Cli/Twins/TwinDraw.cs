using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Twins;

/// <summary>Draws junctions that differ from the prior in every fitted parameter, and switch where a voltmeter can follow.</summary>
internal static class TwinDraw
{
    private const double Spread = 0.5;
    private const double LowestBarrier = 19.5;
    private const double HighestBarrier = 21.5;

    // 200 mV across it stay within the current that the bench allows.
    private const double LowestResistance = 300;

    /// <summary>The reference junction with the rates of its landscape.</summary>
    public static JunctionDevice Prior { get; } = JunctionDeviceFile.BuiltIn("cai2019-landscape");

    /// <summary>Device 0 is the prior; every other number is a draw, each parameter by half its prior's width.</summary>
    public static JunctionDevice Device(int number)
    {
        var random = new RandomStream((ulong)number, "twin/device");
        for (var draw = 0; number > 0; draw++)
        {
            var device = TwinParameters.Of(Prior).Aggregate(Prior with { Name = $"drawn {number}" }, (drawn, parameter) => parameter.Key switch
            {
                "parallel resistance" => parameter.Set(drawn, Prior.ParallelResistance * Math.Exp(Spread * random.NextGaussian())),
                "stray field" => parameter.Set(drawn, parameter.ValueAt(parameter.Get(Prior), 0.1 * random.NextGaussian())),
                _ => parameter.Set(drawn, parameter.ValueAt(parameter.Get(Prior), Spread * random.NextGaussian())),
            });
            if (IsMeasurable(device))
            {
                return device;
            }
        }

        return Prior;
    }

    // Two wells from -200 to 200 mV, a barrier that brings a switch within seconds, and a step between the states.
    private static bool IsMeasurable(JunctionDevice device)
    {
        if (TwoStateModel.ObstacleOf(device) is not null || device.ParallelResistance < LowestResistance)
        {
            return false;
        }

        var model = new TwoStateModel(device, FieldAxis.Perpendicular);
        var levels = new TwinModel(device).LevelsAt(Protocols.Bench.Mounting.Perpendicular, 1e-6, 0);
        return model.Barrier(MagneticState.High, 0, -device.StrayField) is > LowestBarrier and < HighestBarrier
            && Math.Abs(model.Barrier(MagneticState.High, 0.2, -device.StrayField) - 20) < 5 && Math.Abs(model.Barrier(MagneticState.High, -0.1, -device.StrayField) - 20) < 4
            && levels.High / levels.Low > 1.02;
    }
}
