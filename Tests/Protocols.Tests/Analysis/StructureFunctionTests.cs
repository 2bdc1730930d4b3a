using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Analysis;

public class StructureFunctionTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void The_relaxation_rate_is_found_without_levels_also_under_noise(double noise)
    {
        // 100 000 samples hold 1000 relaxations or more: the rate is good to some per cent, and is asked for within half.
        foreach (var (high, low) in new[] { (100.0, 100.0), (30.0, 200.0), (1000.0, 400.0) })
        {
            for (ulong seed = 1; seed <= 5; seed++)
            {
                var samples = new TelegraphGenerator(seed, high, low).Read(100_000, 1, 0, noise: noise);
                var found = StructureFunction.Of(samples, 1, noise, 0.05);
                var rate = 1 / high + 1 / low;
                Assert.True(found.RelaxationRate / rate is > 0.5 and < 2, $"{high}, {low}, noise {noise}, seed {seed}: {found}");
            }
        }
    }

    [Fact]
    public void Noise_alone_shows_nothing_that_relaxes()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var samples = new TelegraphGenerator(seed, 1e12, 1e12).Read(20_000, 1, 0, noise: 1);
            Assert.Equal(0, StructureFunction.Of(samples, 1, 1, 0.05).Relaxations);
        }
    }
}
