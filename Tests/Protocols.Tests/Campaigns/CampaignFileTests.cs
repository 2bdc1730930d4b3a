using SpinBench.Instruments.Files;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;

namespace SpinBench.Protocols.Tests.Campaigns;

public class CampaignFileTests
{
    private const string Example = """
        format: 1
        campaign: first look
        limits: {voltage: 250 mV, field: 500 Oe}
        steps:
          - step: trace
            protocol: telegraph
            settings: {field: 0 Oe, reads: 500}
          - step: activation
            protocol: switching-probability
            mounting: in plane
            settings:
              fields: "${trace/centre field} - 40 Oe..${trace/centre field} + 40 Oe/8 Oe"
              resistance: "${trace/resistance, low state}"
        """;

    private static readonly RunAnalysis s_found = new(
        [
            new FittedQuantity("centre field", "T", -1.23456789012345e-4, -2e-4, 0),
            new FittedQuantity("resistance, low state", "Ohm", 692.25, 692, 693),
            new FittedQuantity("weight", "1/T", double.NaN, double.NaN, double.NaN, "the record is too short"),
            new FittedQuantity("occupancy", "", 0.25, 0.2, 0.3),
            new FittedQuantity("voltage control", "J/(V m)", 3e-14, 2e-14, 4e-14),
        ], []);

    [Fact]
    public void A_campaign_is_read_before_its_earlier_steps_are_measured()
    {
        var campaign = Read(Example);
        Assert.Equal("first look", campaign.Name);
        Assert.Equal(["trace", "activation"], campaign.Steps.Select(step => step.Name));
        Assert.Equal([false, true], campaign.Steps.Select(step => step.IsProvisional));
        Assert.Equal([null, Mounting.InPlane], campaign.Steps.Select(step => step.Mounting));
        Assert.Equal([new("trace", "centre field"), new("trace", "centre field"), new("trace", "resistance, low state")],
            campaign.Steps[1].References);
    }

    [Fact]
    public void Limits_tighten_those_of_the_bench_and_leave_the_others()
    {
        var limits = Read(Example).Limits;
        Assert.Equal((0.25, 500e-6, 0.05), (limits.Voltage, limits.Current, limits.Field));
    }

    [Fact]
    public void A_key_whose_result_was_not_determined_is_left_out_where_the_file_says_that_it_may()
    {
        var step = Read(TwoSteps("field: \"${?trace/weight}\""), _ => s_found).Steps[1];
        Assert.DoesNotContain("NaN", step.Settings, StringComparison.Ordinal);
        Assert.Equal(Read(TwoSteps("reads: 1000"), _ => s_found).Steps[1].Settings, step.Settings);
        Assert.Contains("-1.234", Read(TwoSteps("field: \"${?trace/centre field}\""), _ => s_found).Steps[1].Settings, StringComparison.Ordinal);
        Assert.Contains("no step", Assert.Single(FaultsOf(TwoSteps("field: \"${?trase/weight}\""), _ => s_found)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Earlier_results_come_with_their_unit_and_take_part_in_sums_and_ranges()
    {
        var settings = Read(Example, _ => s_found).Steps[1].Settings;
        Assert.Contains("resistance: 692.25 ohm", settings, StringComparison.Ordinal);
        var fields = SettingsFile.Parse(settings, "settings").Root.QuantityRange("fields", "T")!;
        Assert.Equal(11, fields.Length);
        Assert.Equal(-1.23456789012345e-4 - 40e-4, fields[0], 12);
        Assert.Equal(-1.23456789012345e-4 + 40e-4, fields[^1], 12);
    }

    [Theory]
    [InlineData("${trace/centre field}", "field", "T", -1.23456789012345e-4)]
    [InlineData("${trace/centre field} - ${trace/centre field} + 3 Oe", "field", "T", 3e-4)]
    [InlineData("${trace/resistance, low state} + 0.75 kohm", "resistance", "Ohm", 1442.25)]
    public void A_setting_is_a_sum_that_begins_with_a_result(string value, string key, string unit, double expected)
    {
        var settings = Read(TwoSteps($"{key}: \"{value}\""), _ => s_found).Steps[1].Settings;
        Assert.Equal(expected, SettingsFile.Parse(settings, "settings").Root.Quantity(key, unit, double.NaN), 12);
    }

    [Theory]
    [InlineData("field: \"${trace/centre fild}\"", "did you mean \"centre field\"?")]
    [InlineData("field: \"${trace/something else altogether}\"", "what it found: \"centre field\", \"resistance, low state\"")]
    [InlineData("field: \"${trace/weight}\"", "could not be determined: the record is too short")]
    [InlineData("field: \"${trace/centre field} + 5 mV\"", "\"5 mV\" is a voltage")]
    [InlineData("field: \"${trace/centre field} + ${trace/resistance, low state}\"", "is in Ohm and cannot be added")]
    [InlineData("bias: \"${trace/centre field}\"", "is a magnetic field")]
    [InlineData("bias: \"${trace/voltage control}\"", "is an interfacial coefficient")]
    [InlineData("field: \"${trace}\"", "is no reference")]
    [InlineData("field: \"${trace/centre field\"", "is no reference")]
    [InlineData("field: \"${again/centre field}\"", "is a result of this very step")]
    [InlineData("field: \"${trase/centre field}\"", "did you mean \"trace\"?")]
    public void A_reference_that_cannot_be_used_is_a_fault_at_its_place(string setting, string expected)
    {
        var fault = Assert.Single(FaultsOf(TwoSteps(setting), _ => s_found));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Equal(6, fault.Line);
    }

    [Fact]
    public void All_faults_are_said_at_once_each_with_its_place()
    {
        const string Faulty = """
            format: 1
            campaign: faulty
            limits: {voltage: 400 mV}
            steps:
              - {step: one, protocol: telegraf}
              - step: two
                protocol: telegraph
                settings: {feild: 0 Oe, bias: 1 Oe, resistance: "${three/resistance}"}
              - {step: two, protocol: telegraph, mounting: upside down}
              - {step: three, protocol: telegraph, unknown: 1}
              - {step: a/b, protocol: telegraph}
            """;
        (int Line, string Part)[] expected =
        [
            (3, "may only tighten"), (5, "did you mean \"telegraph\"?"), (8, "unknown key \"feild\""), (8, "is a magnetic field"),
            (8, "\"three\" comes later"), (9, "name of an earlier step"), (9, "\"mounting\""), (10, "unknown key \"unknown\""), (11, "cannot be a name"),
        ];
        var faults = FaultsOf(Faulty, _ => null);
        Assert.All(expected, fault => Assert.Contains(faults, found => found.Line == fault.Line && found.Message.Contains(fault.Part, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, faults.Count);
    }

    [Fact]
    public void A_value_that_stands_in_for_a_result_is_never_at_fault()
    {
        // The expected resistance must be positive, and 0 fills its place.
        var campaign = Read(TwoSteps("resistance: \"${trace/resistance, low state}\""));
        Assert.True(campaign.Steps[1].IsProvisional);
    }

    [Theory]
    [InlineData("format: 2\ncampaign: newer\nsteps: [{step: a, protocol: telegraph}]", "newer SpinBench")]
    [InlineData("campaign: empty", "a campaign needs steps")]
    public void A_file_of_another_kind_is_refused(string text, string expected) =>
        Assert.Contains(FaultsOf(text, _ => null), fault => fault.Message.Contains(expected, StringComparison.Ordinal));

    private static string TwoSteps(string setting) => $$"""
        campaign: two steps
        steps:
          - {step: trace, protocol: telegraph}
          - step: again
            protocol: telegraph
            settings: { {{setting}} }
        """;

    private static CampaignFile Read(string text, Func<string, RunAnalysis?>? results = null) =>
        CampaignFile.Parse(text, "campaign.yaml", BenchFile.Simulated(), results ?? (_ => null));

    private static IReadOnlyList<SettingsFault> FaultsOf(string text, Func<string, RunAnalysis?> results) =>
        Assert.Throws<SettingsFileException>(() => Read(text, results)).Faults;
}
