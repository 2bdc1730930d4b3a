using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.BitErrors;

/// <summary>
/// The same network with weights of several bits, two's complement, each layer in steps of its largest weight over 2^(bits-1) - 1.
/// Immutable.
/// </summary>
public sealed class FixedPointClassifier
{
    private readonly TrainedWeights _trained;
    private readonly sbyte[] _first;
    private readonly sbyte[] _second;
    private readonly float _firstStep;
    private readonly float _secondStep;

    /// <summary>Rounds trained weights.</summary>
    /// <param name="trained">Real weights.</param>
    /// <param name="bits">Bits of a weight, 2 to 8.</param>
    public FixedPointClassifier(TrainedWeights trained, int bits)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 8);
        (_trained, Bits) = (trained, bits);
        (_first, _firstStep) = Round(trained.First, bits);
        (_second, _secondStep) = Round(trained.Second, bits);
    }

    private FixedPointClassifier(FixedPointClassifier original)
    {
        (_trained, Bits, _firstStep, _secondStep) = (original._trained, original.Bits, original._firstStep, original._secondStep);
        (_first, _second) = ((sbyte[])original._first.Clone(), (sbyte[])original._second.Clone());
    }

    /// <summary>Bits of a weight.</summary>
    public int Bits { get; }

    /// <summary>The same network in a memory whose bits flip.</summary>
    /// <param name="rate">Probability that a bit of those that can fail is wrong, 0 to 1.</param>
    /// <param name="lowest">Lowest bit that can fail, from 0.</param>
    /// <param name="highest">Highest bit that can fail, at most <see cref="Bits"/> - 1, which is the sign.</param>
    /// <param name="stream">Chance.</param>
    public FixedPointClassifier Disturbed(double rate, int lowest, int highest, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lowest);
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, lowest);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(highest, Bits);
        ArgumentNullException.ThrowIfNull(stream);
        var copy = new FixedPointClassifier(this);
        foreach (var weights in new[] { copy._first, copy._second })
        {
            var count = (long)weights.Length * (highest - lowest + 1);
            for (var place = BitMemory.NextHit(-1, rate, stream); place < count; place = BitMemory.NextHit(place, rate, stream))
            {
                ref var weight = ref weights[place % weights.Length];
                weight = SignExtended(weight ^ (1 << (lowest + (int)(place / weights.Length))));
            }
        }

        return copy;
    }

    /// <summary>How many images are classified right.</summary>
    public Proportion Accuracy(DigitBits images)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNotEqual(images.PixelCount, _trained.PixelCount);
        var first = Array.ConvertAll(_first, weight => weight * _firstStep);
        var second = Array.ConvertAll(_second, weight => weight * _secondStep);
        var (sums, scores, right) = (new float[_trained.HiddenCount], new float[_trained.ClassCount], 0);
        for (var image = 0; image < images.Count; image++)
        {
            RowSums.Of(first, images.On(image), sums);
            _trained.Biases.CopyTo(scores, 0);
            for (var unit = 0; unit < sums.Length; unit++)
            {
                var sign = sums[unit] >= _trained.Thresholds[unit] ? 1f : -1f;
                for (var label = 0; label < scores.Length; label++)
                {
                    scores[label] += sign * second[(unit * scores.Length) + label];
                }
            }

            right += Array.IndexOf(scores, scores.Max()) == images.Label(image) ? 1 : 0;
        }

        return new Proportion(right, images.Count);
    }

    private static (sbyte[] Weights, float Step) Round(float[] weights, int bits)
    {
        var most = (1 << (bits - 1)) - 1;
        var step = weights.Max(Math.Abs) / most;
        return (Array.ConvertAll(weights, weight => (sbyte)Math.Round(weight / step)), step);
    }

    private sbyte SignExtended(int value)
    {
        var unused = 32 - Bits;
        return (sbyte)((value << unused) >> unused);
    }
}
