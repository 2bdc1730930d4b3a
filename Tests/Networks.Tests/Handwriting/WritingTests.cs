using SpinBench.Networks.Force;
using SpinBench.Networks.Handwriting;

namespace SpinBench.Networks.Tests.Handwriting;

public class WritingTests
{
    private const ulong Seed = 4400;

    [Theory]
    [InlineData("""<path d="M0 0 C 30 80 70 80 100 0 S 130 -60 60 -50 Z"/>""")]
    [InlineData("""<polyline points="0 0 50 80 100 0"/><line x1="20" y1="30" x2="80" y2="30"/>""")]
    public void A_drawing_that_nobody_has_tried_is_written(string elements)
    {
        var target = new PathTarget(DrawingFile.Parse($"<svg>{elements}</svg>", "drawing.svg"));
        var experiment = new WritingExperiment(CubicResponse.FortyNanometreJunction) { NeuronCount = 400, WrittenRounds = 3 };
        for (var seed = Seed; seed < Seed + 2; seed++)
        {
            var outcome = experiment.Run(seed, target, TestContext.Current.CancellationToken);
            Assert.True(outcome.Error < 0.02, $"E = {outcome.Error}, seed {seed}");
            Assert.True(outcome.ShapeError <= outcome.Error, $"G = {outcome.ShapeError} above E = {outcome.Error}, seed {seed}");
        }
    }

    [Fact]
    public void A_network_writes_by_itself_when_it_learned_on_its_own_outputs()
    {
        var target = new PathTarget(Drawing.Simplified);
        var experiment = new WritingExperiment(CubicResponse.FortyNanometreJunction) { Input = WritingInput.Outputs };
        var outcome = experiment.Run(Seed, target, TestContext.Current.CancellationToken);
        Assert.True(outcome.Error < 0.05, $"E = {outcome.Error}, seed {Seed}");
    }

    [Fact]
    public void The_same_seed_writes_the_same()
    {
        var target = new PathTarget(Drawing.Simplified);
        var experiment = new WritingExperiment(CubicResponse.FortyNanometreJunction) { NeuronCount = 100, WrittenRounds = 1 };
        Assert.Equal(
            experiment.Run(Seed, target, TestContext.Current.CancellationToken).Points,
            experiment.Run(Seed, target, TestContext.Current.CancellationToken).Points);
    }

    [Fact]
    public void Innate_training_makes_answers_alike_and_writing_robust()
    {
        var outcome = new InnateExperiment(CubicResponse.FortyNanometreJunction) { NeuronCount = 400 }
            .Run(Seed, new PathTarget(Drawing.Simplified), null, TestContext.Current.CancellationToken);
        Assert.True(outcome.After.Correlation >= 0.98 && outcome.Before.Correlation < 0.95, $"r {outcome.Before.Correlation} before, {outcome.After.Correlation} after, seed {Seed}");
        Assert.True(outcome.After.Written.Error < outcome.Before.Written.Error, $"E {outcome.Before.Written.Error} before, {outcome.After.Written.Error} after, seed {Seed}");
    }

    [Fact]
    public void E_and_G_of_a_perfect_hand_are_zero_and_a_late_one_keeps_the_shape()
    {
        var target = new PathTarget(Drawing.Simplified);
        WrittenPoint[] Hand(double late) => [.. Enumerable.Range(0, 500).Select(update => 1.5e-9 * update).Select(time => new WrittenPoint(time, target.At(time - late)))];
        Assert.Equal(0, new WritingOutcome(target, Hand(0)).Error, 1e-12);
        var late = new WritingOutcome(target, Hand(0.5e-9));
        Assert.True(late.ShapeError < late.Error / 2, $"E = {late.Error}, G = {late.ShapeError}");
    }
}
