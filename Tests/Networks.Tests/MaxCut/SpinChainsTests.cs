using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;
using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.Tests.MaxCut;

public class SpinChainsTests
{
    private const ulong Seed = 11;
    private const double InverseTemperature = 0.3;
    private const int Sweeps = 3000;
    private const int Forgotten = 200;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, 1)]
    [InlineData(-3, 3)]
    public void Chains_visit_cuts_as_often_as_Boltzmann_says(int lightest, int heaviest)
    {
        var graph = GraphsByChance.Draw(8, 0.7, Seed, lightest, heaviest);
        var (sum, norm) = (0.0, 0.0);
        foreach (var sides in GraphsByChance.AllSides(graph.VertexCount))
        {
            // A cut edge instead of an uncut one lowers the energy by twice its weight.
            var weight = Math.Exp(2 * InverseTemperature * graph.CutOf(sides));
            (sum, norm) = (sum + (weight * graph.CutOf(sides)), norm + weight);
        }

        // Probabilities of weights beyond one are known on a grid of 1/128.
        RequireMean(graph, sides => graph.CutOf(sides), sum / norm, heaviest > 1 ? 0.02 : 0.002);
    }

    [Fact]
    public void A_vertex_of_more_neighbours_than_a_byte_counts_feels_them_all()
    {
        const int Leaves = 300;
        var graph = new WeightedGraph(Leaves + 1, [.. Enumerable.Range(1, Leaves).Select(leaf => (0, leaf, leaf % 3 == 0 ? -1 : 1))]);
        RequireMean(graph, sides => -sides[0] * sides[1], Math.Tanh(InverseTemperature), 1e-3);
    }

    // Chains are independent, so their means tell the standard error; five of them, and what rounding of probabilities allows.
    private static void RequireMean(WeightedGraph graph, Func<sbyte[], double> observable, double expected, double rounding)
    {
        var chains = SpinChains.Of(graph, Activation.Ideal, new RandomStream(Seed, "test/chains"));
        var (means, sides) = (new double[SpinChains.Count], new sbyte[graph.VertexCount]);
        for (var sweep = -Forgotten; sweep < Sweeps; sweep++)
        {
            chains.Sweep(InverseTemperature);
            for (var chain = 0; sweep >= 0 && chain < means.Length; chain++)
            {
                chains.CopyTo(chain, sides);
                means[chain] += observable(sides) / Sweeps;
            }
        }

        var mean = means.Average();
        var error = Math.Sqrt(means.Sum(value => (value - mean) * (value - mean)) / (means.Length - 1) / means.Length);
        Assert.True(Math.Abs(mean - expected) < (5 * error) + rounding, $"seed {Seed}: {mean} ± {error}, expected {expected}");
    }
}
