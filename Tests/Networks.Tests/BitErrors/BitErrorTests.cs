using SpinBench.Instruments.Randomness;
using SpinBench.Networks.BitErrors;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.BitErrors;

/// <summary>Binary weights that are wrong.</summary>
public class BitErrorTests
{
    private const ulong Seed = 34;

    [Theory]
    [InlineData(BitErrorKind.Flip, 1.0)]
    [InlineData(BitErrorKind.OnesLost, 0.25)]
    [InlineData(BitErrorKind.ZerosLost, 0.75)]
    [InlineData(BitErrorKind.Stuck, 0.5)]
    public void As_many_bits_change_as_the_kind_can_hit(BitErrorKind kind, double part)
    {
        const double Rate = 0.03;
        var words = Enumerable.Repeat(0x1111_1111_1111_1111UL, 4000).ToArray(); // a quarter ones
        var original = (ulong[])words.Clone();
        var changed = BitMemory.Disturb(words, Rate, kind, new RandomStream(Seed, "test/bits"));
        var counted = words.Zip(original, (after, before) => System.Numerics.BitOperations.PopCount(after ^ before)).Sum();
        Assert.Equal(counted, changed);
        var expected = 4000 * 64 * Rate * part;
        Assert.True(Math.Abs(changed - expected) < 4 * Math.Sqrt(expected), $"{changed} instead of {expected}, seed {Seed}");
        Assert.All(words.Zip(original), pair => Assert.True(kind switch
        {
            BitErrorKind.OnesLost => (pair.First & ~pair.Second) == 0,
            BitErrorKind.ZerosLost => (~pair.First & pair.Second) == 0,
            _ => true,
        }));
    }

    [Fact]
    public void No_errors_change_nothing_and_certain_errors_change_all()
    {
        var words = new ulong[] { 5, 6 };
        Assert.Equal(0, BitMemory.Disturb(words, 0, BitErrorKind.Flip, new RandomStream(Seed, "test/none")));
        Assert.Equal(128, BitMemory.Disturb(words, 1, BitErrorKind.Flip, new RandomStream(Seed, "test/all")));
        Assert.Equal([~5UL, ~6UL], words);
    }

    [Fact]
    public void Binary_and_real_networks_learn_the_synthetic_digits_and_the_same_seed_gives_the_same_bits()
    {
        var data = SyntheticDigits.Draw();
        var images = new DigitBits(data.Train.Take(Math.Min(4000, data.Train.Count)));
        var test = new DigitBits(data.Test);
        var options = new BinaryTrainingOptions { HiddenCount = 128, Epochs = 3 };
        var trained = BinaryTraining.Run(options, images, Seed, cancellationToken: TestContext.Current.CancellationToken);
        var again = BinaryTraining.Run(options, images, Seed, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(trained.First, again.First);
        Assert.Equal(trained.Thresholds, again.Thresholds);
        var binary = new BinaryClassifier(trained);
        Assert.True(binary.Accuracy(test).Value > 0.8, $"{binary.Accuracy(test).Value}, seed {Seed}");
        Assert.InRange(binary.OnesPart, 0.4, 0.6);

        // Signs of fixed point: the binary network's own weights in eight bits are the same network.
        Assert.Equal(binary.Accuracy(test), new FixedPointClassifier(trained, 8).Accuracy(test));

        var stream = new RandomStream(Seed, "test/network");
        Assert.True(binary.Disturbed(0.5, BitErrorKind.Flip, stream).Accuracy(test).Value < 0.4, "coins are no weights");
        var lopsided = binary.Disturbed(0.25, BitErrorKind.OnesLost, stream);
        Assert.True(
            lopsided.Recalibrated(images).Accuracy(test).Value > lopsided.Accuracy(test).Value + 0.1, $"thresholds set anew take errors one way back, seed {Seed}");

        var real = new FixedPointClassifier(BinaryTraining.Run(options with { IsBinary = false }, images, Seed, cancellationToken: TestContext.Current.CancellationToken), 8);
        Assert.True(real.Accuracy(test).Value > 0.8, $"{real.Accuracy(test).Value}, seed {Seed}");
        Assert.True(
            real.Disturbed(0.2, 7, 7, stream).Accuracy(test).Value < real.Disturbed(0.2, 0, 3, stream).Accuracy(test).Value - 0.05, $"the sign is worth more than the lower half, seed {Seed}");
    }

    [Fact]
    public void Majority_of_three_is_what_counting_says()
    {
        const double Rate = 0.2;
        Assert.Equal((3 * Rate * Rate * (1 - Rate)) + (Rate * Rate * Rate), BitMemory.MajorityOfThree(Rate), 12);
    }

    [Fact]
    public void A_pulse_that_never_brings_bits_back_fails_with_half_of_an_exponential()
    {
        var dwell = new WriteDwell(1e30, 5e-9);
        Assert.Equal(Math.Exp(-4) / 2, JunctionWrites.WrongBits(20e-9, dwell), 9);
        Assert.Equal(20, 1e9 * JunctionWrites.PulseFor(Math.Exp(-4) / 2, dwell), 6);
    }

    [Fact]
    public void At_the_balance_of_both_states_no_pulse_writes_and_bits_are_forgotten_in_half_a_dwell_time()
    {
        var balance = new WriteDwell(0.4, 0.4);
        Assert.Equal(0.5, JunctionWrites.WrongBits(10, balance), 12);
        Assert.True(double.IsNaN(JunctionWrites.PulseFor(0.1, balance)));
        Assert.Equal((1 - Math.Exp(-1)) / 2, JunctionWrites.Lost(0.2, 0.4, 0.4), 12);
        Assert.Equal(1, JunctionWrites.Lost(1e-12, 1, 1) / 1e-12, 9);
        Assert.Equal(0.18, JunctionWrites.Both(0.1, 0.1), 12);
    }
}
