using SpinBench.Instruments;
using SpinBench.Instruments.Files;
using SpinBench.Protocols.Readout;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Protocols.Tests.Readout;

public class JunctionReadoutTests
{
    private static readonly TelegraphSettings s_short = new() { Reads = 10 };

    [Fact]
    public async Task The_source_is_changed_only_at_zero_behind_the_closed_switch()
    {
        var junction = new FakeJunction(1);
        await ProtocolRunner.RunAsync(new TelegraphProtocol(s_short), FakeInstruments.Bench(junction));
        Assert.Equal(
            ["source at zero, shorted: configure", "output on, shorted", "switch opens, output on at zero", "re-zero"], junction.Log);
    }

    [Fact]
    public async Task A_live_source_is_ramped_down_before_it_is_touched()
    {
        var junction = new FakeJunction(1) { Current = 1e-6, OutputOn = true, Shorted = false };
        await ProtocolRunner.RunAsync(new TelegraphProtocol(s_short), FakeInstruments.Bench(junction));
        Assert.Equal("source at zero, shorted: configure", junction.Log[0]);
        Assert.DoesNotContain(junction.Log, entry => entry.Contains("CONNECTED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_switch_an_output_that_is_off_stays_off()
    {
        var junction = new FakeJunction(1) { Shorted = false };
        var refusal = await Assert.ThrowsAsync<PlanException>(() =>
            ProtocolRunner.RunAsync(new TelegraphProtocol(s_short), FakeInstruments.Bench(junction, withSwitch: false)));
        Assert.Contains("Short the device by hand", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(junction.Log);
    }

    [Fact]
    public async Task Offsets_of_source_and_leads_leave_the_resistance_alone()
    {
        var junction = new FakeJunction(1) { ThermalEmf = 50e-6 };
        var (_, points) = await ProtocolRunner.RunAsync(
            new TelegraphProtocol(new TelegraphSettings { Reads = 200 }), FakeInstruments.Bench(junction));
        Assert.Equal(1e-3 / 710, points.Column("current")[0], 1e-15);
        Assert.Equal(50e-6, points.Column("zero_voltage")[0], 30e-9);
        var resistances = points.Column("resistance");
        Assert.Equal(FakeJunction.LowResistance, resistances.Min(), 0.15);
        Assert.Equal(FakeJunction.HighResistance, resistances.Max(), 0.15);
    }

    [Fact]
    public async Task An_overloaded_reading_is_a_flag_and_no_number()
    {
        var settings = new TelegraphSettings { Reads = 10, Readout = new ReadoutSettings { ExpectedResistance = 100 } };
        var (_, points) = await ProtocolRunner.RunAsync(
            new TelegraphProtocol(settings), FakeInstruments.Bench(new FakeJunction(1)));
        Assert.All(points.Column("resistance"), resistance => Assert.True(double.IsNaN(resistance)));
        Assert.All(points.Column("flags"), flags => Assert.Equal(1, flags));
        var analysis = new TelegraphProtocol(settings).Analyse([], points);
        Assert.Contains(analysis.Remarks, remark => remark.Contains("0 of 10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readings_come_at_the_interval_that_was_asked_for()
    {
        var settings = new TelegraphSettings { Reads = 10, Readout = new ReadoutSettings { NplcCount = 0.1, Interval = 0.12 } };
        var (_, points) = await ProtocolRunner.RunAsync(
            new TelegraphProtocol(settings), FakeInstruments.Bench(new FakeJunction(1)));
        var times = points.Column("time");
        Assert.All(Enumerable.Range(1, 9), index => Assert.Equal(0.12, times[index] - times[index - 1], 1e-6));
    }

    [Fact]
    public async Task An_interval_shorter_than_a_reading_is_refused_with_the_readings_time()
    {
        var settings = new TelegraphSettings { Readout = new ReadoutSettings { Interval = 0.11 } };
        var refusal = await Assert.ThrowsAsync<PlanException>(() =>
            ProtocolRunner.RunAsync(new TelegraphProtocol(settings), FakeInstruments.Bench(new FakeJunction(1))));
        Assert.Contains("0.12 s", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_names_compliance_and_current_so_that_limits_can_stop_it()
    {
        var settings = new TelegraphSettings { Readout = new ReadoutSettings { Bias = 0.3 } };
        var envelope = new TelegraphProtocol(settings).Plan(FakeInstruments.Bench(new FakeJunction(1)));
        Assert.Equal(0.42, envelope.Voltage, 1e-12);
        Assert.Equal(0.3 / 710, envelope.Current, 1e-12);
        Assert.Throws<LimitException>(() => envelope.ThrowIfBeyond(new InstrumentLimits { Voltage = 0.3 }, "plan"));
    }

    [Fact]
    public void A_field_beyond_the_magnet_and_another_power_line_are_refused_in_the_plan()
    {
        var bench = FakeInstruments.Bench(new FakeJunction(1));
        Assert.Throws<LimitException>(() => new TelegraphProtocol(new TelegraphSettings { Field = 0.2 }).Plan(bench));
        var american = new TelegraphSettings { Readout = new ReadoutSettings { LineFrequency = 60 } };
        Assert.Contains("60 Hz", Assert.Throws<PlanException>(() => new TelegraphProtocol(american).Plan(bench)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_survive_a_plan_file()
    {
        var settings = new TelegraphSettings
        {
            Field = 12.5e-4, Reads = 777, StopAt = 0.15,
            Readout = new ReadoutSettings { Bias = 0.02, Compliance = 0.05, Interval = 0.2, NplcCount = 0.1, ZeroReads = 3, CurrentReadBack = false },
        };
        var file = SettingsFile.Parse(settings.ToYaml(), "plan.yaml");
        file.RequireFormat(1);
        Assert.Equal("telegraph", file.Root.Text("protocol"));
        Assert.Equal(settings, TelegraphSettings.Read(file.Root));
        file.ThrowIfFaulty();
    }

    [Fact]
    public void Every_fault_of_a_plan_is_reported_at_once_with_its_place()
    {
        var file = SettingsFile.Parse("field: 10 mV\nreads: 1\nbias: 0 V\nstop att: 5 %\nlevels: [5 ohm]\n", "plan.yaml");
        TelegraphSettings.Read(file.Root);
        var faults = Assert.Throws<SettingsFileException>(file.ThrowIfFaulty).Faults;
        Assert.Equal([1, 2, 3, 4, 5], faults.Select(fault => fault.Line));
        Assert.Contains("stop at", faults[3].Message, StringComparison.Ordinal);
    }
}
