using SpinBench.Protocols.Bench;
using SpinBench.Simulators;

namespace SpinBench.Protocols.Tests.Fakes;

/// <summary>Simulated benches whose instruments are held directly, without SCPI.</summary>
internal static class SimulatedBenches
{
    public static MeasurementBench Direct(SimulatedBench simulated) => new(
        "sim", simulated.Lab.Clock, new InstrumentLimits { Voltage = 0.3, Current = 500e-6, Field = 0.09 },
        new Dictionary<InstrumentRole, IInstrument>
        {
            [InstrumentRole.SourceMeter] = simulated.SourceMeter,
            [InstrumentRole.Nanovoltmeter] = simulated.Nanovoltmeter,
            [InstrumentRole.ShortingSwitch] = simulated.ShortingSwitch,
        })
    {
        World = simulated.Lab,
        EnterTime = simulated.EnterTime,
    };
}
