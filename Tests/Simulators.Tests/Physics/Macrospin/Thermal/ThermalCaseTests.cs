using MathNet.Numerics.Distributions;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin.Thermal;

/// <summary>The quick form of the stochastic table; the benchmarks print the full one.</summary>
public class ThermalCaseTests
{
    private const ulong Seed = 20190034;

    [Fact]
    public void S1_free_diffusion() => AssertHolds(ThermalCases.FreeDiffusion(0.1));

    [Fact]
    public void S2_Langevin() => AssertHolds(ThermalCases.Langevin(3, 0.5));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void S3_even_moments(int power) => AssertHolds(ThermalCases.EvenMoment(power, 5, 0.5));

    [Theory]
    [InlineData(4, 0.5, 0)]
    [InlineData(4, 0.1, 0)]
    [InlineData(5, 0.5, 0)]
    [InlineData(5, 0.5, 0.1)]
    [InlineData(5, 0.5, -0.1)]
    [InlineData(6, 0.5, 0)]
    public void S4_S5_mean_first_passage(double barrier, double damping, double field) =>
        AssertHolds(ThermalCases.Passage(barrier, damping, field));

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    public void S6_dwell_of_the_reference_junction(double damping) => AssertHolds(ThermalCases.Device(0.25, damping));

    [Fact]
    public void The_distribution_is_Boltzmanns_with_probabilities_uniform_over_seeds()
    {
        const int seeds = 30;
        const int samples = 400;
        const int bins = 20;
        var parameters = ThermalCases.Uniaxial(2, 0, 0.5);
        var edges = EquiprobableEdges(new AxialStatistics(parameters), bins);
        var probabilities = new double[seeds];
        for (var i = 0; i < seeds; i++)
        {
            var directions = ThermalCases.Equilibrated(parameters, 3, samples, Seed + (ulong)i);
            var counts = new int[bins];
            foreach (var m in directions)
            {
                counts[edges.Count(edge => edge < m.Z)]++;
            }

            const double expected = (double)samples / bins;
            var square = counts.Sum(count => (count - expected) * (count - expected) / expected);
            probabilities[i] = 1 - ChiSquared.CDF(bins - 1, square);
        }

        // Kolmogorov and Smirnov: a distance above 1.95/sqrt(n) has a probability of 1e-3.
        Array.Sort(probabilities);
        var distance = probabilities.Select((p, i) => Math.Max(Math.Abs((i + 1.0) / seeds - p), Math.Abs(p - (double)i / seeds))).Max();
        Assert.True(distance < 1.95 / Math.Sqrt(seeds), $"seed {Seed}: distance {distance}; probabilities {string.Join(" ", probabilities)}");
    }

    private static double[] EquiprobableEdges(AxialStatistics statistics, int bins)
    {
        const int intervals = 20_000;
        var (edges, sum) = (new List<double>(), 0.0);
        for (var i = 0; i < intervals; i++)
        {
            sum += statistics.Density(-1 + (i + 0.5) * 2 / intervals) * 2 / intervals;
            if (sum > (edges.Count + 1.0) / bins && edges.Count < bins - 1)
            {
                edges.Add(-1 + (i + 1.0) * 2 / intervals);
            }
        }

        return [.. edges];
    }

    /// <summary>Within 4 standard errors (one failure of a right program in 16 000) and what the case allows besides.</summary>
    private static void AssertHolds(ThermalCase thermal)
    {
        var measured = thermal.Measure(thermal.QuickSamples, Seed);
        var tolerance = 4 * measured.StandardError + thermal.Allowance * thermal.Expected;
        Assert.True(
            Math.Abs(measured.Mean - thermal.Expected) < tolerance,
            $"seed {Seed}, {thermal.Name}, {thermal.Parameters}: {measured.Mean} ± {measured.StandardError} instead of {thermal.Expected}");
    }
}
