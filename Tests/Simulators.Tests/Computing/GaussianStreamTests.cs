using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Tests.Computing;

public class GaussianStreamTests
{
    private const ulong Seed = 1958;
    private const int Count = 1 << 22;

    // In a field: one long draw serves all statistics.
    private static readonly float[] Draw = Drawn(Key("all"), 0, Count);

    [Theory]
    [InlineData(VectorWidth.Bits128)]
    [InlineData(VectorWidth.Bits256)]
    [InlineData(VectorWidth.Bits512)]
    public void A_deviate_depends_on_key_and_index_only(VectorWidth width)
    {
        var whole = Drawn(Key("all"), 0, 20_000, width);
        Assert.Equal(Draw[..20_000], whole);
        foreach (var (first, length) in new[] { (0, 1), (1, 5), (17, 40), (31, 33), (4095, 2), (4000, 9000), (12_345, 1) })
        {
            Assert.Equal(whole[first..(first + length)], Drawn(Key("all"), (ulong)first, length, width));
        }

        Assert.NotEqual(whole, Drawn(Key("other"), 0, 20_000, width));
    }

    [Fact]
    public void Doubles_are_the_widened_deviates()
    {
        var doubles = new double[9001];
        GaussianStream.Fill(Key("all"), 77, doubles);
        Assert.Equal(Draw.AsSpan(77, 9001).ToArray().Select(value => (double)value), doubles);
    }

    [Fact]
    public void The_transform_is_that_of_Box_and_Muller_within_a_millionth()
    {
        // The words are the generator's own, run beside it number by number.
        var state = Words(Philox.Block(Key("all"), 5, 0));
        for (var row = 0; row < 256; row += 2)
        {
            var (radiusWord, angleWord) = (Next(state), Next(state));
            var radius = Math.Sqrt(-2 * Math.Log(((radiusWord >> 1) | 1) / (double)(1u << 31)));
            radius = (radiusWord & 1) == 0 ? radius : -radius;
            var (sin, cos) = Math.SinCos(Math.PI / 2 * ((int)angleWord / (double)(1u << 31)));
            Assert.Equal(radius * cos, Draw[(16 * row) + 5], 2e-6);
            Assert.Equal(radius * sin, Draw[(16 * row) + 21], 2e-6);
        }
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 0, 15)]
    [InlineData(4, 3, 105)]
    [InlineData(5, 0, 945)]
    [InlineData(6, 15, 10_395)]
    [InlineData(7, 0, 135_135)]
    [InlineData(8, 105, 2_027_025)]
    public void Moments_to_the_eighth_are_those_of_the_normal_law(int order, double expected, double ofTwiceTheOrder)
    {
        var mean = Draw.Average(value => Math.Pow(value, order));
        var standardError = Math.Sqrt((ofTwiceTheOrder - expected * expected) / Count);
        Assert.True(Math.Abs(mean - expected) < 4 * standardError, $"seed {Seed}: moment {order} is {mean}, exact {expected} ± {standardError}");
    }

    [Theory]
    [InlineData(1, 0.158655254)]
    [InlineData(2, 0.0227501319)]
    [InlineData(3, 1.34989803e-3)]
    [InlineData(4, 3.16712418e-5)]
    [InlineData(4.5, 3.39767312e-6)]
    public void Both_tails_hold_their_share(double threshold, double probability)
    {
        var standardError = Math.Sqrt(Count * probability);
        var above = Draw.Count(value => value > threshold);
        var below = Draw.Count(value => value < -threshold);
        Assert.True(Math.Abs(above - Count * probability) < 4 * standardError, $"seed {Seed}: {above} above {threshold}");
        Assert.True(Math.Abs(below - Count * probability) < 4 * standardError, $"seed {Seed}: {below} below -{threshold}");
    }

    [Theory]
    [InlineData(1)] // the next lane
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(16)] // the other one of a pair
    [InlineData(32)] // the next pair
    [InlineData(48)]
    [InlineData(64)]
    [InlineData(4096)] // the next segment
    public void Deviates_and_their_squares_are_uncorrelated_at_any_distance(int distance)
    {
        var (product, products) = (0.0, 0.0);
        var pairs = Count - distance;
        for (var index = 0; index < pairs; index++)
        {
            var (left, right) = ((double)Draw[index], (double)Draw[index + distance]);
            product += left * right;
            products += (left * left - 1) * (right * right - 1) / 2;
        }

        var limit = 4 * Math.Sqrt(pairs);
        Assert.True(Math.Abs(product) < limit, $"seed {Seed}, distance {distance}: {product / Math.Sqrt(pairs)} standard errors");
        Assert.True(Math.Abs(products) < limit, $"seed {Seed}, distance {distance}: squares {products / Math.Sqrt(pairs)} standard errors");
    }

    private static ulong Key(string name) => RandomStream.KeyOf(Seed, name);

    private static float[] Drawn(ulong key, ulong first, int length, VectorWidth width = VectorWidth.Widest)
    {
        var target = new float[length];
        GaussianStream.Fill(key, first, target, width);
        return target;
    }

    private static uint[] Words((ulong Low, ulong High) block) =>
        [(uint)block.Low, (uint)(block.Low >> 32), (uint)block.High, (uint)(block.High >> 32)];

    private static uint Next(uint[] state)
    {
        var word = state[0] + state[1] + state[3]++;
        state[0] = state[1] ^ (state[1] >> 9);
        state[1] = state[2] + (state[2] << 3);
        state[2] = uint.RotateLeft(state[2], 21) + word;
        return word;
    }
}
