using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Live;
using SpinBench.Networks.Tests.Adaptive;
using SpinBench.Protocols;

namespace SpinBench.Networks.Tests.Live;

public class LivePlanTests
{
    private static readonly ActivationCurve Curve = new()
    {
        Field = [-1e-3, 1e-3], Probability = [0.1, 0.9], StandardError = [0, 0],
        Weight = 2000, WeightInterval = (2000, 2000), Shift = 1e-4, ShiftInterval = (1e-4, 1e-4), Bias = 0.001,
    };

    [Fact]
    public void Every_evaluation_has_a_reading_in_ascending_fields_within_the_saturation()
    {
        var plan = Plan(new LiveSettings { Reads = 3, Saturation = 6, Hidden = 10 }, out var images);
        Assert.Equal(plan.Fields.Order(), plan.Fields);
        Assert.Equal(images * 10 * 3, plan.Reads.Sum());
        Assert.All(plan.Fields, field => Assert.InRange(field, 1e-4 - (6.01 / 2000), 1e-4 + (6.01 / 2000)));
    }

    [Fact]
    public void A_perfect_junction_is_as_good_as_its_curve()
    {
        var plan = Plan(new LiveSettings { Reads = 5 }, out _);
        var chance = new RandomStream(4, "junction");
        var states = Enumerable.Range(0, plan.Fields.Count).ToDictionary(
            field => field,
            field => (IReadOnlyList<int>)[.. Enumerable.Range(0, plan.Reads[field])
                .Select(_ => chance.NextUniform() < Curve.Fitted(plan.Fields[field]) ? 1 : 0)]);
        var result = plan.Classify(states);
        Assert.Equal(0, result.Fallbacks);
        Assert.True(Math.Abs(result.Gap) <= 4 * result.GapError + 1e-12, $"{result}, seed 4");
    }

    [Fact]
    public void A_junction_that_is_always_high_shows_that_the_reads_are_used()
    {
        var plan = Plan(new LiveSettings(), out _);
        var stuck = plan.Reads.Select((count, field) => (count, field)).ToDictionary(
            entry => entry.field, entry => (IReadOnlyList<int>)[.. Enumerable.Repeat(1, entry.count)]);
        Assert.True(plan.Classify(stuck).Live < plan.Classify(stuck).Analog - 0.2);
    }

    [Fact]
    public void Without_a_bench_the_curve_answers_for_all_and_is_counted()
    {
        var plan = Plan(new LiveSettings { Hidden = 7 }, out var images);
        var result = plan.Classify(new Dictionary<int, IReadOnlyList<int>>());
        Assert.Equal((1.0, images * 7, result.RightCached), (result.FallbackShare, result.Fallbacks, result.RightLive));
    }

    [Fact]
    public void What_lies_beyond_the_magnet_falls_back_on_the_curve()
    {
        var plan = Plan(new LiveSettings { FieldLimit = 1e-3 }, out var images);
        Assert.All(plan.Fields, field => Assert.InRange(Math.Abs(field), 0, 1e-3));
        Assert.True(plan.BeyondMagnet > 0);
        Assert.Equal((images * 30) - plan.BeyondMagnet, plan.Reads.Sum());
    }

    private static LivePlan Plan(LiveSettings settings, out int images)
    {
        var (network, data) = TelegraphNetworkTests.Trained();
        images = data.Test.Count;
        return new LivePlan(network, data.Test, Curve, settings);
    }
}
