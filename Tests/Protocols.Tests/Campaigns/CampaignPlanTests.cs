using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Campaigns;

public class CampaignPlanTests
{
    private static readonly InstrumentLimits s_limits = new() { Voltage = 0.3, Current = 500e-6, Field = 0.09 };

    [Fact]
    public void Time_is_summed_and_the_sample_is_turned_only_where_it_stands_otherwise()
    {
        var plan = Plan(Step("a"), Step("b") with { Mounting = Mounting.InPlane }, Step("c"), Step("d") with { Mounting = Mounting.Perpendicular });
        Assert.Equal(TimeSpan.FromMinutes(4), plan.Duration);
        Assert.Equal([false, true, false, true], plan.Steps.Select(step => step.IsTurned));
        Assert.Equal(
            [Mounting.Perpendicular, Mounting.InPlane, Mounting.InPlane, Mounting.Perpendicular], plan.Steps.Select(step => step.Mounting));
        Assert.Null(plan.FirstViolation);
        Assert.Equal(6, plan.Turns(devices: 3));
    }

    [Fact]
    public void Every_further_device_begins_as_the_first_one_did()
    {
        var plan = Plan(Step("a"), Step("b") with { Mounting = Mounting.InPlane });
        Assert.Equal(1, plan.Turns(devices: 1));
        Assert.Equal(5, plan.Turns(devices: 3));
    }

    [Fact]
    public void The_first_step_beyond_a_limit_is_named_and_no_instrument_hears_of_it()
    {
        var fake = new FakeBench();
        var campaign = Campaign(Step("a"), Step("b", voltage: 0.31), Step("c", voltage: 0.5));
        var violated = CampaignPlan.Make(campaign, fake.Bench).FirstViolation!;
        Assert.Equal("b", violated.Step.Name);
        Assert.Contains("step \"b\"", Assert.IsType<LimitException>(violated.Violation).Message, StringComparison.Ordinal);
        Assert.Empty(fake.Log.Calls);
    }

    [Fact]
    public void Limits_of_the_device_forbid_what_the_bench_would_allow()
    {
        var campaign = Campaign(Step("a")) with { Limits = s_limits with { Voltage = 0.05 } };
        Assert.Equal("a", CampaignPlan.Make(campaign, new FakeBench().Bench).FirstViolation?.Step.Name);
    }

    private static CampaignPlan Plan(params CampaignStep[] steps) => CampaignPlan.Make(Campaign(steps), new FakeBench().Bench);

    private static CampaignFile Campaign(params CampaignStep[] steps) =>
        new() { Name = "planned", Limits = s_limits, Steps = steps, Text = "" };

    private static CampaignStep Step(string name, double voltage = 0.1) =>
        new() { Name = name, Protocol = new FakeProtocol { Voltage = voltage }, Settings = "" };
}
