using MathNet.Numerics.LinearAlgebra;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;
using SpinBench.Networks.Reservoirs;

namespace SpinBench.Networks.Tests.Reservoirs;

public class ReservoirTests
{
    private const ulong Seed = 6;

    [Fact]
    public void A_standardised_read_out_does_not_care_for_the_units_of_its_regressors_and_adds_up()
    {
        const ulong seed = 8;
        var stream = new SpinBench.Instruments.Randomness.RandomStream(seed, "test/standardised");
        var (plain, scaled, first, second) = (new RidgeReadout(4, 1), new RidgeReadout(4, 1), new RidgeReadout(4, 1), new RidgeReadout(4, 1));
        for (var index = 0; index < 300; index++)
        {
            double[] row = [stream.NextGaussian(), stream.NextGaussian() + 3, stream.NextGaussian(), 1];
            double[] other = [1e3 * row[0], row[1] - 7, 1e-4 * row[2], 1];
            double[] target = [row[0] - (2 * row[1]) + 5 + (0.1 * stream.NextGaussian())];
            plain.Observe(row, target);
            scaled.Observe(other, target);
            (index < 130 ? first : second).Observe(row, target);
        }

        first.Add(second);
        var (weights, units, sum) = (plain.SolveStandardised(1e-3), scaled.SolveStandardised(1e-3), first.SolveStandardised(1e-3));
        for (var index = 0; index < 4; index++)
        {
            Assert.Equal(weights[index], sum[index], 1e-12);
        }

        Assert.Equal(300, first.ObservationCount);
        Assert.Equal(weights[0], 1e3 * units[0], 1e-9);
        Assert.Equal(weights[1], units[1], 1e-9);
        Assert.Equal(weights[3], units[3] - (7 * units[1]), 1e-8);
        Assert.Equal(1 / 1.001, weights[0], 0.02);
    }

    [Fact]
    public void Ridge_regression_is_what_recursive_least_squares_comes_to()
    {
        const int size = 9, count = 60;
        const double penalty = 0.05;
        var stream = new RandomStream(Seed, "test/ridge");
        var ridge = new RidgeReadout(size, 2);
        var squares = new RecursiveLeastSquares(size, 1 / penalty);
        var weights = new double[2 * size];
        for (var observation = 0; observation < count; observation++)
        {
            double[] regressors = [.. Enumerable.Range(0, size).Select(_ => stream.NextGaussian())];
            double[] targets = [stream.NextGaussian(), regressors[3] - regressors[1]];
            ridge.Observe(regressors, targets);
            squares.Update(regressors, [Dot(weights, 0, regressors) - targets[0], Dot(weights, size, regressors) - targets[1]], weights);
        }

        Assert.Equal(weights, ridge.Solve(penalty), new Within(1e-9));

        static double Dot(double[] weights, int start, double[] regressors) => regressors.Select((value, index) => value * weights[start + index]).Sum();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_spectral_radius_is_that_of_the_eigenvalues(int seed)
    {
        var matrix = SparseMatrix.Random(60, 0.2, 0.3, new RandomStream((ulong)seed, "test/matrix"));
        var dense = Matrix<double>.Build.Dense(60, 60);
        for (var row = 0; row < 60; row++)
        {
            for (var entry = 0; entry < matrix.Columns(row).Length; entry++)
            {
                dense[row, matrix.Columns(row)[entry]] = matrix.Values(row)[entry];
            }
        }

        var expected = dense.Evd().EigenValues.Enumerate().Max(value => value.Magnitude);
        Assert.Equal(expected, Reservoir.SpectralRadius(matrix, Seed), 0.01 * expected);
    }

    [Fact]
    public void Mackey_glass_rests_at_its_fixed_point_and_stays_in_its_attractor()
    {
        Assert.All(MackeyGlass.Series(100, history: [.. Enumerable.Repeat(1.0, 18)]), value => Assert.Equal(1, value, 1e-12));
        var series = MackeyGlass.Series(5000)[500..];
        Assert.InRange(series.Min(), 0.2, 0.5);
        Assert.InRange(series.Max(), 1.2, 1.4);
    }

    [Fact]
    public void Narma_follows_its_recurrence()
    {
        double[] input = [.. Enumerable.Repeat(0.2, 400)];
        var resting = NonlinearMovingAverage.Of(input)[^1];

        // At rest y = 0.3 y + 0.5 y² + 1.5 u² + 0.1.
        Assert.Equal((0.3 * resting) + (0.5 * resting * resting) + (1.5 * 0.04) + 0.1, resting, 1e-12);
        Assert.Equal([0.1, 0.1305, 0.14065401], NonlinearMovingAverage.Of([0, 0, 0]), new Within(1e-8));
    }

    [Fact]
    public void Memory_grows_with_the_network_and_junctions_are_as_good_as_hyperbolic_tangents()
    {
        var junctions = new ReservoirBenchmarks(CubicResponse.FortyNanometreJunction);
        var (small, large) = (junctions.MemoryCapacity(20, Seed), junctions.MemoryCapacity(60, Seed));
        Assert.InRange(small, 5, 20);
        Assert.InRange(large, small + 2, 60);
        Assert.Equal(large, new ReservoirBenchmarks(new HyperbolicTangentResponse()).MemoryCapacity(60, Seed), 0.05 * large);
    }

    private sealed class Within(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double value) => 0;
    }
}
