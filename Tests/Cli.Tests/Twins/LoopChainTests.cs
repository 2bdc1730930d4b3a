using SpinBench.Cli.Twins;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Cli.Tests.Twins;

public class LoopChainTests
{
    private const int Walks = 40_000;

    [Theory]
    [InlineData(0.5, 11ul)]
    [InlineData(20, 12ul)]
    public void The_place_of_a_step_has_the_mean_and_the_chance_of_as_many_walks(double scale, ulong seed)
    {
        double[] fields = [.. Enumerable.Range(-15, 31).Select(oersted => 2e-4 * oersted)];
        double[] times = [.. Enumerable.Range(0, fields.Length).Select(index => 0.5 * index)];
        double[] weights = [.. fields.Select((_, index) => index is 0 or 30 ? 0.5 : 1.0)];
        (double Field, WellPair Wells)[] wells = [.. fields.Select(field => (field, At(field)))];
        var (mean, variance) = new LoopChain(fields, times, wells).Sum(0, weights);

        var random = new RandomStream(seed, "test");
        var (sum, squares) = (0.0, 0.0);
        for (var walk = 0; walk < Walks; walk++)
        {
            var place = Place();
            (sum, squares) = (sum + place, squares + place * place);
        }

        var (seen, spread) = (sum / Walks, squares / Walks - sum / Walks * (sum / Walks));
        Assert.True(Math.Abs(seen - mean) < 4 * Math.Sqrt(variance / Walks), $"seed {seed}: mean {seen}, expected {mean}");

        // A variance is known to sqrt(2/n), or worse where the place is not normal.
        Assert.True(Math.Abs(spread / variance - 1) < 0.05, $"seed {seed}: variance {spread}, expected {variance}");

        WellPair At(double field) => new(0, 1, scale * Math.Exp(-1500 * field), scale * Math.Exp(1500 * field));

        double Place()
        {
            var (isUp, place) = (random.NextUniform() < At(fields[0]).ProbabilityHigh, 0.0);
            for (var index = 0; index < fields.Length; index++)
            {
                if (index > 0)
                {
                    var pair = At(fields[index]);
                    var mixed = 1 - Math.Exp(-pair.Relaxation * 0.5);
                    isUp ^= random.NextUniform() < mixed * (isUp ? pair.Fall : pair.Rise) / pair.Relaxation;
                }

                place += isUp ? weights[index] : 0;
            }

            return place;
        }
    }

    [Fact]
    public void Where_a_well_vanishes_the_step_is_in_doubt_to_both_sides_and_nowhere_else()
    {
        const double Step = 20;
        double[] fields = [.. Enumerable.Range(0, 61).Select(index => -0.06 + 2e-3 * index)];

        // Slow between the fields at which one well is gone and the other has taken its place.
        (double Field, WellPair Wells)[] wells =
        [
            .. fields.Select(field => (field, Math.Abs(field) > 0.0401
                ? new WellPair(500, 500, 0.5e9, 0.5e9)
                : new WellPair(500, 500 + Step, Rate(field), Rate(-field)))),
        ];
        var chain = new LoopChain(fields, [.. fields.Select((_, index) => 0.5 * index)], wells);
        double At(double field) => chain.UndescribedStepAt(Array.FindIndex(fields, other => Math.Abs(other - field) < 1e-6));

        Assert.True(At(0.04) > Step / 2, $"{At(0.04)}");
        Assert.True(At(0.042) > Step / 4, $"{At(0.042)}");
        Assert.True(At(0.014) < 0.01 * Step, $"{At(0.014)}");
        Assert.True(At(0.056) < 0.01 * Step, $"{At(0.056)}");

        static double Rate(double field) => Math.Min(1e9, 1e2 * Math.Exp(900 * Math.Max(field - 0.02, 0)));
    }
}
