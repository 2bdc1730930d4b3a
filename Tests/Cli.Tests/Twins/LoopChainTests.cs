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
}
