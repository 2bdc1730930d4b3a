using MathNet.Numerics.LinearAlgebra;
using SpinBench.Networks.PBits;

namespace SpinBench.Networks.Tests.PBits;

public class CostAndRingTests
{
    private const ulong Seed = 9;

    [Theory]
    [InlineData(35, 2, 2, 0.02, 0.911, 0.02)]
    [InlineData(945, 3, 5, 0.001, 0.697, 0.02)]
    public void Factors_are_the_most_frequent_state_as_often_as_enumeration_says(int number, int first, int second, double gain, double expected, double tolerance)
    {
        var cost = new FactoringCost(number, first, second);
        var landscape = cost.Landscape();
        var exact = landscape.Boltzmann(gain).Where((_, state) => cost.IsSolved(state)).Sum();
        Assert.Equal(expected, exact, 0.001);
        var (counts, _) = new CostSampler(landscape, PBitConditions.Ideal, Seed, "test").Run(AnnealingSchedule.Constant(gain), 1000, 200, 200, CancellationToken.None);
        Assert.True(cost.IsSolved(Array.IndexOf(counts, counts.Max())), $"seed {Seed}");
        Assert.Equal(exact, counts.Where((_, state) => cost.IsSolved(state)).Sum() / (double)counts.Sum(), tolerance);
    }

    [Fact]
    public void Three_quarters_of_four_bits_are_odd_factors_of_161_once()
    {
        var cost = new FactoringCost(161, 2, 4);
        Assert.Equal((7, 23), cost.Factors(Assert.Single(Enumerable.Range(0, 64), cost.IsSolved)));
        Assert.Equal(0.340, cost.Landscape().Boltzmann(0.005).Where((_, state) => cost.IsSolved(state)).Sum(), 0.001);
    }

    [Fact]
    public void A_quadratic_cost_is_the_energy_of_its_network_but_for_a_constant()
    {
        var cost = new QuadraticCost(3);
        cost.Add(0, 1.5);
        cost.Add(0, 1, -2);
        cost.Add(1, 2, 0.7);
        cost.AddExactlyOne([0, 1, 2], 3);
        var energies = ExactStates.Of(cost.ToNetwork()).Energies.ToArray();
        double Of(int x) => (1.5 * (x & 1)) - (2 * (x & (x >> 1) & 1)) + (0.7 * ((x >> 1) & (x >> 2) & 1)) + (3 * Math.Pow(int.PopCount(x) - 1, 2));
        Assert.All(Enumerable.Range(0, 8), x => Assert.Equal(Of(x) - Of(0), energies[x] - energies[0], 1e-12));
    }

    [Fact]
    public void The_lowest_state_of_a_tour_is_the_shortest_one()
    {
        double[,] distances = { { 0, 1, 4, 2 }, { 1, 0, 1.5, 3 }, { 4, 1.5, 0, 1 }, { 2, 3, 1, 0 } };
        var tour = new SalesmanTour(distances);
        var ground = ExactStates.Of(tour.Network()).GroundStates();
        Assert.Equal(2, ground.Count);
        Assert.All(ground, state => Assert.Equal(tour.Shortest(), tour.Length((ulong)state)!.Value, 1e-12));
        Assert.Equal(1 + 1.5 + 1 + 2, tour.Shortest(), 1e-12);
        Assert.Null(tour.Length(0));
    }

    [Theory]
    [InlineData(2, 10)]
    [InlineData(1, 6)]
    public void Replicas_have_the_correlations_of_Trotters_product(double field, int replicas)
    {
        var ring = new TransverseIsingRing(5, 1, field, 2);
        var conditions = PBitConditions.Ideal with { Order = PBitOrder.Coloured };
        var found = ring.Sample(replicas, conditions, (8000, 500, 4, 256), Seed, CancellationToken.None);
        var expected = Trotter(5, field, 2, replicas);
        Assert.Equal(1, found[0].Value, 1e-6);
        Assert.All(Enumerable.Range(1, 2), distance => Assert.True(Math.Abs(found[distance].Value - expected[distance]) < 5 * found[distance].StandardError + 1e-4, $"seed {Seed}: {found[distance]}, expected {expected[distance]}"));
    }

    [Fact]
    public void Diagonalisation_knows_the_limits()
    {
        // Without coupling nothing is correlated; without a field the ring is Ising's, with correlations (t^k + t^(M-k))/(1 + t^M).
        Assert.All(new TransverseIsingRing(4, 0, 1, 2).Exact()[1..], correlation => Assert.Equal(0, correlation, 1e-10));
        var (t, exact) = (Math.Tanh(0.5), new TransverseIsingRing(6, 1, 1e-9, 0.5).Exact());
        Assert.All(Enumerable.Range(0, 4), k => Assert.Equal((Math.Pow(t, k) + Math.Pow(t, 6 - k)) / (1 + Math.Pow(t, 6)), exact[k], 1e-8));
    }

    // Tr[(e^(-βHz/n) e^(-βHx/n))^n s0 sk] over its trace, by multiplying matrices: what the replicas are but for chance.
    private static double[] Trotter(int spins, double field, double beta, int replicas)
    {
        var dimension = 1 << spins;
        double Product(int word, int one, int other) => ((word >> one) & 1) == ((word >> other) & 1) ? 1 : -1;
        var along = Matrix<double>.Build.DenseDiagonal(dimension, dimension, word => Math.Exp(beta / replicas * Enumerable.Range(0, spins).Sum(spin => Product(word, spin, (spin + 1) % spins))));
        var (stay, flip) = (Math.Cosh(beta * field / replicas), Math.Sinh(beta * field / replicas));
        var across = Matrix<double>.Build.Dense(dimension, dimension, (row, column) => Math.Pow(flip, int.PopCount(row ^ column)) * Math.Pow(stay, spins - int.PopCount(row ^ column)));
        var power = (along * across).Power(replicas);
        return [.. Enumerable.Range(0, (spins / 2) + 1).Select(distance => Enumerable.Range(0, dimension).Sum(word => power[word, word] * Product(word, 0, distance)) / power.Trace())];
    }
}
