using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Tests.Fakes;

/// <summary>A bench of fakes, simulated when it has a world.</summary>
internal sealed class FakeBench
{
    public FakeBench(ulong? seed = 1, bool hasSwitch = false, TimeProvider? time = null, string name = "fake")
    {
        World = seed is { } value ? new FakeWorld(value) : null;
        SourceMeter = new FakeSourceMeter(Log);
        Switch = new FakeShortingSwitch(Log);
        Magnet = new FakeMagnet(Log);
        var instruments = new Dictionary<InstrumentRole, IInstrument>
        {
            [InstrumentRole.SourceMeter] = SourceMeter,
            [InstrumentRole.Magnet] = Magnet,
        };
        if (hasSwitch)
        {
            instruments[InstrumentRole.ShortingSwitch] = Switch;
        }

        Bench = new MeasurementBench(
            name, time ?? TimeProvider.System, new InstrumentLimits { Voltage = 0.3, Current = 1e-3, Field = 0.1 }, instruments)
        {
            World = World,
        };
    }

    public CallLog Log { get; } = new();

    public FakeWorld? World { get; }

    public FakeSourceMeter SourceMeter { get; }

    public FakeShortingSwitch Switch { get; }

    public FakeMagnet Magnet { get; }

    public MeasurementBench Bench { get; }
}
