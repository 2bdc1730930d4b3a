using System.Numerics;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.BitErrors;

/// <summary>A network whose weights are the bits of a memory, a junction each: +1 parallel, -1 antiparallel. Immutable.</summary>
public sealed class BinaryClassifier
{
    private readonly TrainedWeights _trained;
    private readonly float[] _thresholds;
    private readonly ulong[] _first; // [hidden × words of pixels]; padding bits are 0 and no pixel is there
    private readonly ulong[] _second; // [class × words of hidden units]
    private readonly int _pixelWords;
    private readonly int _hiddenWords;

    /// <summary>Takes the signs of trained weights.</summary>
    /// <param name="trained">Weights whose signs count.</param>
    public BinaryClassifier(TrainedWeights trained)
    {
        ArgumentNullException.ThrowIfNull(trained);
        (_trained, _thresholds) = (trained, trained.Thresholds);
        (_pixelWords, _hiddenWords) = (BitMemory.WordsFor(trained.PixelCount), BitMemory.WordsFor(trained.HiddenCount));
        _first = Pack(trained.First, trained.PixelCount, trained.HiddenCount);
        _second = Pack(trained.Second, trained.HiddenCount, trained.ClassCount);
    }

    private BinaryClassifier(BinaryClassifier original, float[] thresholds)
    {
        (_trained, _thresholds) = (original._trained, thresholds);
        (_pixelWords, _hiddenWords) = (original._pixelWords, original._hiddenWords);
        (_first, _second) = ((ulong[])original._first.Clone(), (ulong[])original._second.Clone());
    }

    /// <summary>Part of the weights that are ones.</summary>
    public double OnesPart => (double)(_first.Sum(BitOperations.PopCount) + _second.Sum(BitOperations.PopCount)) / _trained.WeightCount;

    /// <summary>The same network in a memory with errors.</summary>
    /// <param name="rate">See <see cref="BitMemory.Disturb"/>.</param>
    /// <param name="kind">Which bits.</param>
    /// <param name="stream">Chance.</param>
    public BinaryClassifier Disturbed(double rate, BitErrorKind kind, RandomStream stream)
    {
        var copy = new BinaryClassifier(this, _thresholds);
        BitMemory.Disturb(copy._first, rate, kind, stream);
        BitMemory.Disturb(copy._second, rate, kind, stream);
        return copy;
    }

    /// <summary>The same memory with digital thresholds set anew by the sums that it gives.</summary>
    /// <param name="images">Images to measure the sums with, at least 2.</param>
    public BinaryClassifier Recalibrated(DigitBits images)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(images.Count, 2);
        var thresholds = new float[_thresholds.Length];
        for (var unit = 0; unit < thresholds.Length; unit++)
        {
            var (mean, squares) = (0.0, 0.0);
            for (var image = 0; image < images.Count; image++)
            {
                var sum = Sum(unit, images.Words(image), images.On(image).Length);
                mean += sum;
                squares += (double)sum * sum;
            }

            mean /= images.Count;
            thresholds[unit] = (float)(mean - (_trained.Offsets[unit] * Math.Sqrt((squares / images.Count) - (mean * mean))));
        }

        return new BinaryClassifier(this, thresholds);
    }

    /// <summary>How many images are classified right.</summary>
    public Proportion Accuracy(DigitBits images)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNotEqual(images.PixelCount, _trained.PixelCount);
        var right = 0;
        Span<ulong> hidden = stackalloc ulong[_hiddenWords];
        for (var image = 0; image < images.Count; image++)
        {
            Fire(images.Words(image), images.On(image).Length, hidden);
            right += Classify(hidden) == images.Label(image) ? 1 : 0;
        }

        return new Proportion(right, images.Count);
    }

    private static ulong[] Pack(float[] weights, int inputs, int units)
    {
        var words = BitMemory.WordsFor(inputs);
        var bits = new ulong[units * words];
        for (var input = 0; input < inputs; input++)
        {
            for (var unit = 0; unit < units; unit++)
            {
                bits[(unit * words) + (input / 64)] |= weights[(input * units) + unit] >= 0 ? 1UL << (input % 64) : 0;
            }
        }

        return bits;
    }

    private void Fire(ReadOnlySpan<ulong> pixels, int on, Span<ulong> hidden)
    {
        hidden.Clear();
        for (var unit = 0; unit < _thresholds.Length; unit++)
        {
            hidden[unit / 64] |= Sum(unit, pixels, on) >= _thresholds[unit] ? 1UL << (unit % 64) : 0;
        }
    }

    private int Sum(int unit, ReadOnlySpan<ulong> pixels, int on)
    {
        var weights = _first.AsSpan(unit * _pixelWords, _pixelWords);
        var ones = 0;
        for (var word = 0; word < weights.Length; word++)
        {
            ones += BitOperations.PopCount(weights[word] & pixels[word]);
        }

        return (2 * ones) - on;
    }

    private int Classify(ReadOnlySpan<ulong> hidden)
    {
        var (best, highest) = (0, float.NegativeInfinity);
        for (var label = 0; label < _trained.ClassCount; label++)
        {
            var weights = _second.AsSpan(label * _hiddenWords, _hiddenWords);
            var different = 0;
            for (var word = 0; word < weights.Length; word++)
            {
                different += BitOperations.PopCount(weights[word] ^ hidden[word]);
            }

            var score = _trained.HiddenCount - (2 * different) + _trained.Biases[label];
            (best, highest) = score > highest ? (label, score) : (best, highest);
        }

        return best;
    }
}
