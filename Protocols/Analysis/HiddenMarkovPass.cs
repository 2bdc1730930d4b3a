using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Protocols.Analysis;

/// <summary>Scaled forward and backward passes over one record, block by block, without allocation.</summary>
/// <remarks>
/// <para>Forward, f = P(high | readings so far): the pair (a, b) of unnormalised weights of high and low obeys
/// a' = L (a (1-p₁₀) + b p₀₁), b' = a p₁₀ + b (1-p₀₁) with the likelihood ratio L of a reading, and is scaled once a group;
/// only two multiplications wait for each other, all else is done in vectors.</para>
/// <para>Backward, γ = P(high | all readings): γ_t = f_t [γ_{t+1} (1-p₁₀)/q + (1-γ_{t+1}) p₁₀/(1-q)] with the prediction
/// q = f_t (1-p₁₀) + (1-f_t) p₀₁, a straight line in γ_{t+1}, and no likelihood any more.</para>
/// <para>Source: L. E. Baum et al., Ann. Math. Stat. 41, 164 (1970); the smoother is that of G. Kitagawa, J. Am. Stat. Assoc. 82,
/// 1032 (1987). Vectors have four lanes on every machine, so that sums do not depend on it.</para>
/// </remarks>
internal sealed class HiddenMarkovPass
{
    private const int BlockLength = 1024;
    private const int GroupLength = 8;

    // Beyond e^±40 a reading is certain; a group's weights then stay within the range of the numbers.
    private const double LargestLogRatio = 40;

    private readonly double[] _readings;
    private readonly double[] _filtered;
    private readonly double[] _smoothed = new double[BlockLength];
    private readonly double[] _first = new double[BlockLength + Vector256<double>.Count];
    private readonly double[] _second = new double[BlockLength + Vector256<double>.Count];
    private readonly double _squares;
    private readonly int _blocks;

    /// <summary>Takes readings whose mean is about 0 and whose deviation is about 1; none is NaN.</summary>
    public HiddenMarkovPass(ReadOnlySpan<double> readings)
    {
        Count = readings.Length;
        _blocks = (Count + BlockLength - 1) / BlockLength;
        _readings = new double[_blocks * BlockLength];
        _filtered = new double[_blocks * BlockLength];
        readings.CopyTo(_readings);
        foreach (var reading in readings)
        {
            Sum += reading;
            _squares += reading * reading;
        }
    }

    /// <summary>Number of readings.</summary>
    public int Count { get; }

    /// <summary>Sum of the readings.</summary>
    public double Sum { get; }

    /// <summary>Sum of the squares of the readings.</summary>
    public double Squares => _squares;

    /// <summary>Runs both passes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="probabilities">Takes the probability of the high state at each reading; empty when nobody asks.</param>
    public ExpectedCounts Run(HiddenMarkovModel model, Span<double> probabilities = default)
    {
        var logLikelihood = Forward(model);
        return Backward(model, probabilities) with { LogLikelihood = logLikelihood };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Forward(HiddenMarkovModel model)
    {
        var (slope, middle) = ((model.High - model.Low) / (model.Noise * model.Noise), (model.High + model.Low) / 2);
        var high = model.Rise / (model.Rise + model.Fall);

        // Padding that tells nothing about the state.
        _readings.AsSpan(Count).Fill(middle);

        // As if the state before the first reading were in equilibrium.
        var (a, b, logarithm) = (high, 1 - high, 0.0);
        for (var block = 0; block < _blocks; block++)
        {
            var begin = block * BlockLength;
            var length = Math.Min(BlockLength, Count - begin);
            logarithm += LikelihoodRatios(begin, length, slope, middle);
            (a, b, var scale) = Chain(model, a, b, length);
            logarithm += scale;
            for (var index = 0; index < length; index += Vector256<double>.Count)
            {
                var (highs, lows) = (Vector256.LoadUnsafe(ref _first[index]), Vector256.LoadUnsafe(ref _second[index]));
                (highs / (highs + lows)).StoreUnsafe(ref _filtered[begin + index]);
            }
        }

        var deviation = (_squares - 2 * model.Low * Sum + Count * model.Low * model.Low) / (2 * model.Noise * model.Noise);
        return logarithm + Math.Log(a + b) - deviation - Count * Math.Log(model.Noise * Math.Sqrt(Math.Tau));
    }

    // Turns the pairs of a block over; the ratios are in the first array, which the weights replace.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double High, double Low, double LogScale) Chain(HiddenMarkovModel model, double a, double b, int length)
    {
        var (rise, fall, stayHigh, stayLow) = (model.Rise, model.Fall, 1 - model.Fall, 1 - model.Rise);
        var (first, second) = (_first, _second);
        var (logarithm, product) = (0.0, 1.0);
        var index = 0;
        while (index < length)
        {
            var end = Math.Min(index + GroupLength, length);
            for (; index < end; index++)
            {
                var ratio = first[index];
                var next = Math.FusedMultiplyAdd(a, ratio * stayHigh, b * (ratio * rise));
                b = Math.FusedMultiplyAdd(a, fall, b * stayLow);
                a = next;
                first[index] = a;
                second[index] = b;
            }

            var scale = 1 / (a + b);
            product *= scale;
            (a, b) = (a * scale, b * scale);
            if (product is < 1e-150 or > 1e150)
            {
                logarithm -= Math.Log(product);
                product = 1;
            }
        }

        return (a, b, logarithm - Math.Log(product));
    }

    // L = exp(slope (y - middle)), the likelihood of a reading in the high state over that in the low one.
    private double LikelihoodRatios(int begin, int length, double slope, double middle)
    {
        var (factor, offset) = (Vector256.Create(slope), Vector256.Create(-slope * middle));
        var limit = Vector256.Create(LargestLogRatio);
        var excess = Vector256<double>.Zero;
        for (var index = 0; index < length; index += Vector256<double>.Count)
        {
            var ratio = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref _readings[begin + index]), factor, offset);
            excess += Vector256.Max(ratio - limit, Vector256<double>.Zero);
            VectorExponential.Of(Vector256.Min(Vector256.Max(ratio, -limit), limit)).StoreUnsafe(ref _first[index]);
        }

        return Vector256.Sum(excess);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ExpectedCounts Backward(HiddenMarkovModel model, Span<double> probabilities)
    {
        var last = _filtered[Count - 1];
        var (smoothed, falls) = (last, 0.0);
        var (high, highSum) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var block = _blocks - 1; block >= 0; block--)
        {
            var begin = block * BlockLength;
            var length = Math.Min(BlockLength, Count - begin);
            Lines(model, begin, length);
            var from = block == _blocks - 1 ? length - 1 : length;
            if (from < length)
            {
                _smoothed[from] = last;
            }

            for (var index = from - 1; index >= 0; index--)
            {
                falls = Math.FusedMultiplyAdd(1 - smoothed, _first[index], falls);
                smoothed = Math.FusedMultiplyAdd(smoothed, _second[index], _first[index]);
                _smoothed[index] = smoothed;
            }

            _smoothed.AsSpan(length).Clear();
            for (var index = 0; index < length; index += Vector256<double>.Count)
            {
                var probability = Vector256.LoadUnsafe(ref _smoothed[index]);
                high += probability;
                highSum = Vector256.FusedMultiplyAdd(probability, Vector256.LoadUnsafe(ref _readings[begin + index]), highSum);
            }

            if (!probabilities.IsEmpty)
            {
                _smoothed.AsSpan(0, length).CopyTo(probabilities[begin..]);
            }
        }

        return new ExpectedCounts(0, Vector256.Sum(high), Vector256.Sum(highSum), falls, smoothed, last);
    }

    // The straight lines γ_t = first + second γ_{t+1} of a block.
    private void Lines(HiddenMarkovModel model, int begin, int length)
    {
        var one = Vector256<double>.One;
        var (rise, fall, stayHigh) = (Vector256.Create(model.Rise), Vector256.Create(model.Fall), Vector256.Create(1 - model.Fall));
        var stay = Vector256.Create(1 - model.Rise - model.Fall);
        for (var index = 0; index < length; index += Vector256<double>.Count)
        {
            var filtered = Vector256.LoadUnsafe(ref _filtered[begin + index]);
            var predicted = Vector256.FusedMultiplyAdd(filtered, stay, rise);
            var weight = filtered / (predicted * (one - predicted));
            var fromLow = weight * predicted * fall;
            fromLow.StoreUnsafe(ref _first[index]);
            Vector256.FusedMultiplyAdd(weight * (one - predicted), stayHigh, -fromLow).StoreUnsafe(ref _second[index]);
        }
    }
}
