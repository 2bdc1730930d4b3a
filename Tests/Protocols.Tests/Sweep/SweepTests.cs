using SpinBench.Instruments;
using SpinBench.Instruments.Files;
using SpinBench.Protocols.Sweep;
using SpinBench.Protocols.Tests.Readout;

namespace SpinBench.Protocols.Tests.Sweep;

public class SweepTests
{
    [Fact]
    public async Task A_current_sweep_gives_the_resistance_as_slope()
    {
        var junction = new FakeJunction(1, tauAtShift: 1e-4) { Field = 42e-4 };
        var protocol = new SweepProtocol(Read("set: smu=0..20 uA/1 uA\nread: voltmeter, smu\ncompliance: 50 mV\n"));
        var (setPoints, points) = await ProtocolRunner.RunAsync(protocol, FakeInstruments.Bench(junction));
        Assert.Equal(21, points.Count);
        Assert.Equal(["time", "set_value", "voltmeter", "smu_voltage", "smu_current", "flags"], points.Columns.Select(column => column.Name));
        var slope = protocol.Analyse(setPoints, points).Quantities[0];
        Assert.Equal("V/A", slope.Unit);
        Assert.Equal(FakeJunction.HighResistance, slope.Value, 1.0);
        Assert.Equal("source at zero, shorted: configure", junction.Log[0]);
    }

    [Fact]
    public async Task A_field_sweep_reads_the_magnet()
    {
        var protocol = new SweepProtocol(Read("set: magnet=-40..40 Oe/20 Oe\nread: magnet\nrepeats: 2\n"));
        var (_, points) = await ProtocolRunner.RunAsync(protocol, FakeInstruments.Bench(new FakeJunction(1)));
        Assert.Equal([-4e-3, -4e-3, -2e-3, -2e-3, 0, 0, 2e-3, 2e-3, 4e-3, 4e-3], points.Column("magnet"));
    }

    [Fact]
    public void The_plan_counts_the_compliance_as_something_that_can_reach_the_device()
    {
        var bench = FakeInstruments.Bench(new FakeJunction(1), new InstrumentLimits { Voltage = 0.3, Current = 5e-4 });
        var envelope = new SweepProtocol(Read("set: smu=0..200 mV/5 mV\nread: voltmeter\n")).Plan(bench);
        Assert.Equal((0.2, 5e-4, 41), (envelope.Voltage, envelope.Current, envelope.Points));
        var beyond = new SweepProtocol(Read("set: smu=0..400 mV/5 mV\nread: voltmeter\n")).Plan(bench);
        Assert.Throws<LimitException>(() => beyond.ThrowIfBeyond(bench.Limits, "plan"));
    }

    [Theory]
    [InlineData("set: rf=0..1 V/1 V\nread: voltmeter\n", "\"smu\" or \"magnet\"")]
    [InlineData("set: smu\nread: voltmeter\n", "a role and its values")]
    [InlineData("set: magnet=0..1 V/1 V\nread: voltmeter\n", "magnetic field")]
    [InlineData("set: smu=1 V\nread: voltmetre\n", "voltmeter")]
    [InlineData("set: smu=1 V\n", "names no instrument")]
    [InlineData("read: smu\n", "missing key \"set\"")]
    public void Bad_sweeps_say_what_was_expected(string plan, string expected)
    {
        var faults = Assert.Throws<SettingsFileException>(() => Read(plan)).Faults;
        Assert.Contains(faults, fault => fault.Message.Contains(expected, StringComparison.Ordinal));
    }

    private static SweepSettings Read(string plan)
    {
        var file = SettingsFile.Parse(plan, "plan.yaml");
        var settings = SweepSettings.Read(file.Root);
        file.ThrowIfFaulty();
        return settings;
    }
}
