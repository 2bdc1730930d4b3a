using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.TwoState;

public class TelegraphSamplerTests
{
    private const ulong Seed = 4711;

    [Theory]
    [InlineData(0.05, 0.05)]
    [InlineData(0.002, 0.0005)]
    [InlineData(1.5, 0.4)]
    [InlineData(0, 0.01)]
    public void Occupation_and_transitions_are_those_of_the_chain(double toHigh, double toLow)
    {
        const int count = 4_000_000;
        var states = new byte[count];
        new TelegraphSampler(toHigh, toLow, 1, Seed, "chain").Fill(0, states);
        var rate = toHigh + toLow;
        var high = toHigh / rate;
        var seen = states.Count(state => state == 1) / (double)count;

        // Variance of the mean of a correlated signal: P(1-P) 2/(λN) for long records of continuous time, coth(λ/2)/N sampled.
        var error = Math.Sqrt(high * (1 - high) / Math.Tanh(rate / 2) / count);
        Assert.True(Math.Abs(seen - high) <= 4.5 * error, $"seed {Seed}: occupancy {seen}, exact {high} ± {error}");

        var (fromLow, rises, fromHigh, falls) = (0L, 0L, 0L, 0L);
        for (var index = 1; index < count; index++)
        {
            fromLow += 1 - states[index - 1];
            fromHigh += states[index - 1];
            rises += states[index] > states[index - 1] ? 1 : 0;
            falls += states[index] < states[index - 1] ? 1 : 0;
        }

        AssertProportion(rises, fromLow, high * (1 - Math.Exp(-rate)));
        AssertProportion(falls, fromHigh, (1 - high) * (1 - Math.Exp(-rate)));
    }

    [Fact]
    public void Runs_have_the_geometric_distribution()
    {
        const double rate = 0.02;
        var states = new byte[8_000_000];
        new TelegraphSampler(rate, rate, 1, Seed, "runs").Fill(0, states);
        var end = (1 - Math.Exp(-2 * rate)) / 2;
        var counts = new int[12];
        var (length, runs) = (1, 0);
        for (var index = 1; index < states.Length; index++)
        {
            if (states[index] == states[index - 1])
            {
                length++;
                continue;
            }

            counts[Math.Min(length / 20, counts.Length - 1)]++;
            (length, runs) = (1, runs + 1);
        }

        var chi = 0.0;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            // P(length ≥ n) = (1 - end)^(n-1)
            var from = Math.Pow(1 - end, Math.Max(0, bin * 20 - 1));
            var until = bin == counts.Length - 1 ? 0 : Math.Pow(1 - end, bin * 20 + 19);
            var expected = runs * (from - until);
            chi += (counts[bin] - expected) * (counts[bin] - expected) / expected;
        }

        // 11 degrees of freedom: 4 standard deviations above the mean is 11 + 4 sqrt(22).
        Assert.True(chi < 11 + 4 * Math.Sqrt(22), $"seed {Seed}: chi-squared {chi} of 11, {runs} runs");
    }

    [Fact]
    public void Nothing_depends_on_how_the_samples_are_cut_nor_on_the_vector_width()
    {
        const int count = 100_000;
        var (whole, signal) = (new byte[count], new float[count]);
        var sampler = new TelegraphSampler(0.003, 0.002, 1, Seed, "cut");
        sampler.Fill(0, whole);
        sampler.Fill(0, signal, 1.25f, 2.5f, 0.1f);
        foreach (var width in new[] { VectorWidth.Bits128, VectorWidth.Bits256, VectorWidth.Bits512 })
        {
            var (states, levels) = (new byte[count], new float[count]);
            var other = new TelegraphSampler(0.003, 0.002, 1, Seed, "cut", width);
            var from = count;
            for (var length = 1; from > 0; length = length * 3 + 1)
            {
                // From the back: every span looks for its first state anew.
                length = Math.Min(length, from);
                from -= length;
                other.Fill(from, states.AsSpan(from, length));
                other.Fill(from, levels.AsSpan(from, length), 1.25f, 2.5f, 0.1f);
            }

            Assert.Equal(whole, states);
            Assert.Equal(signal, levels);
        }
    }

    [Fact]
    public void The_noise_is_normal_around_the_levels()
    {
        const int count = 1_000_000;
        var (states, signal) = (new byte[count], new float[count]);
        var sampler = new TelegraphSampler(0.01, 0.03, 1, Seed, "noise");
        sampler.Fill(0, states);
        sampler.Fill(0, signal, -1, 3, 0.5f);
        var (mean, square) = (0.0, 0.0);
        for (var index = 0; index < count; index++)
        {
            var noise = (signal[index] - (states[index] == 1 ? 3 : -1)) / 0.5;
            mean += noise / count;
            square += noise * noise / count;
        }

        Assert.True(Math.Abs(mean) < 4 / Math.Sqrt(count), $"seed {Seed}: {mean}");
        Assert.True(Math.Abs(square - 1) < 4 * Math.Sqrt(2.0 / count), $"seed {Seed}: {square}");
    }

    [Fact]
    public void A_very_slow_telegraph_switches_as_often_as_it_should()
    {
        // 2·10⁻⁷ a sample: 300 chains of 4·10⁵ samples hold 24 forgettings, of which every other changes the state.
        var switches = 0;
        var states = new byte[400_000];
        for (ulong seed = 0; seed < 300; seed++)
        {
            new TelegraphSampler(1e-7, 1e-7, 1, seed, "slow").Fill(0, states);
            for (var index = 8000; index < states.Length; index += 8000)
            {
                switches += states[index] != states[index - 8000] ? 1 : 0;
            }
        }

        Assert.InRange(switches, 12 - 4 * Math.Sqrt(12), 12 + 4 * Math.Sqrt(12)); // Poisson, mean 12
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TelegraphSampler(0, 0, 1, 1, "n"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TelegraphSampler(double.NaN, 1, 1, 1, "n"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TelegraphSampler(1, 1, 1, 1, "n").Fill(-1, new byte[4]));
    }

    private static void AssertProportion(long hits, long trials, double probability)
    {
        if (trials == 0)
        {
            return;
        }

        var error = Math.Sqrt(probability * (1 - probability) / trials);
        Assert.True(
            Math.Abs(hits / (double)trials - probability) <= 4.5 * error,
            $"seed {Seed}: {hits} of {trials}, exact {probability} ± {error}");
    }
}
