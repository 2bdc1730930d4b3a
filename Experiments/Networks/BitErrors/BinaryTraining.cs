using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.BitErrors;

/// <summary>
/// Trains a network of one hidden layer of ±1 units on one thread: batch normalisation in front of the sign, whose gradient passes
/// where its input is within ±1; softmax and cross-entropy behind. A pure function of options, images and seed.
/// </summary>
public sealed class BinaryTraining
{
    private const float StartOfSigns = 0.3f;
    private const float StartOfReals = 0.05f;
    private const int ClassStride = OutputLayer.Stride;

    private readonly BinaryTrainingOptions _options;
    private readonly DigitBits _images;
    private readonly RandomStream _stream;
    private readonly HiddenWeights _first;
    private readonly HiddenWeights _second;
    private readonly HiddenWeights _offsets;
    private readonly HiddenWeights _biases;
    private readonly BatchNormalisation _normalisation;
    private readonly PixelImages _pixels;
    private readonly float[] _sums; // [image of the batch × hidden]
    private readonly float[] _slopes; // the same
    private readonly float[] _scores = new float[ClassStride];
    private readonly float _scale;

    private BinaryTraining(BinaryTrainingOptions options, DigitBits images, ulong seed)
    {
        (_options, _images) = (options, images);
        _stream = new RandomStream(seed, FormattableString.Invariant($"bit-errors/training/{options.IsBinary}/{options.ErrorRate}"));
        var (hidden, start) = (options.HiddenCount, options.IsBinary ? StartOfSigns : StartOfReals);
        _first = new HiddenWeights(images.PixelCount * hidden, start, options.IsBinary, _stream);
        _second = new HiddenWeights(ClassStride * hidden, start, options.IsBinary, _stream);
        _offsets = new HiddenWeights(hidden, 0, isBinary: false, _stream);
        _biases = new HiddenWeights(ClassStride, 0, isBinary: false, _stream);
        _normalisation = new BatchNormalisation(hidden);
        _pixels = new PixelImages(images.PixelCount, options.BatchSize);
        (_sums, _slopes) = (new float[options.BatchSize * hidden], new float[options.BatchSize * hidden]);

        // Scores of about one before anything is learned.
        _scale = options.IsBinary ? (float)(1 / Math.Sqrt(hidden)) : 1;
    }

    /// <summary>Trains.</summary>
    /// <param name="options">What to train.</param>
    /// <param name="images">On what; at most 16 classes.</param>
    /// <param name="seed">Seed of weights, order and errors.</param>
    /// <param name="progress">Told after each hundredth batch how much is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static TrainedWeights Run(
        BinaryTrainingOptions options, DigitBits images, ulong seed, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(images.ClassCount, ClassStride, nameof(images));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(images.PixelCount, ushort.MaxValue, nameof(images));
        ArgumentOutOfRangeException.ThrowIfLessThan(images.Count, options.BatchSize, nameof(images));
        options.Validate();
        return new BinaryTraining(options, images, seed).Run(progress, cancellationToken);
    }

    private TrainedWeights Run(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var batches = _images.Count / _options.BatchSize;
        var steps = _options.Epochs * batches;
        for (var (epoch, step) = (0, 0); epoch < _options.Epochs; epoch++)
        {
            var order = RandomOrder.Of(_images.Count, _stream);
            for (var batch = 0; batch < batches; batch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Learn(order.AsSpan(batch * _options.BatchSize, _options.BatchSize));
                var rate = (float)(_options.Rate * (1 - ((double)step / steps)));
                step++;
                foreach (var weights in new[] { _first, _second, _offsets, _biases })
                {
                    weights.Step(rate, step);
                }

                if (step % 100 == 0)
                {
                    progress?.Report((double)step / steps);
                }
            }
        }

        return Finish();
    }

    private void Learn(ReadOnlySpan<int> batch)
    {
        _first.Use(_options.ErrorRate, _stream);
        _second.Use(_options.ErrorRate, _stream);
        _offsets.Use(0, _stream);
        _biases.Use(0, _stream);
        var hidden = _options.HiddenCount;
        for (var image = 0; image < batch.Length; image++)
        {
            RowSums.Of(_first.Used, _images.On(batch[image]), _sums.AsSpan(image * hidden, hidden));
        }

        _normalisation.Apply(_sums, batch.Length);
        for (var image = 0; image < batch.Length; image++)
        {
            Backpropagate(_sums.AsSpan(image * hidden, hidden), _slopes.AsSpan(image * hidden, hidden), _images.Label(batch[image]), 1f / batch.Length);
        }

        _normalisation.Backpropagate(_sums, _slopes, batch.Length);
        _pixels.Load(_images, batch);
        for (var pixel = 0; pixel < _images.PixelCount; pixel++)
        {
            RowSums.Of(_slopes, _pixels.Of(pixel), _first.Gradient.AsSpan(pixel * hidden, hidden));
        }
    }

    // From normalised sums of one image to the slopes of the loss by them; the gradients behind them are summed.
    private void Backpropagate(ReadOnlySpan<float> sums, Span<float> slopes, int label, float part)
    {
        sums.CopyTo(slopes);
        RowSums.AddScaled(slopes, _offsets.Used, 1);
        OutputLayer.Forward(slopes, _second.Used, _scale, _scores);
        Differentiate(_scores.AsSpan(0, _images.ClassCount), label, part);
        _scores.AsSpan(_images.ClassCount).Clear();
        OutputLayer.Backward(slopes, _second.Used, _scale, _scores, _second.Gradient);
        RowSums.AddScaled(_offsets.Gradient, slopes, 1);
    }

    // Scores to probabilities less the target, for one image's part of the mean.
    private void Differentiate(Span<float> scores, int label, float part)
    {
        var largest = float.NegativeInfinity;
        for (var other = 0; other < scores.Length; other++)
        {
            scores[other] += _biases.Used[other];
            largest = Math.Max(largest, scores[other]);
        }

        var total = 0f;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - largest);
            total += score;
        }

        for (var other = 0; other < scores.Length; other++)
        {
            scores[other] = part * ((scores[other] / total) - (other == label ? 1 : 0));
            _biases.Gradient[other] += scores[other];
        }
    }

    // Thresholds from all images, with the final weights and as many errors as were trained with.
    private TrainedWeights Finish()
    {
        foreach (var weights in new[] { _first, _second, _offsets, _biases })
        {
            weights.Use(0, _stream);
        }

        var hidden = _options.HiddenCount;
        var thresholds = BatchNormalisation.Thresholds(_images, _first.Used, _offsets.Used, _options.ErrorRate);
        var second = new float[hidden * _images.ClassCount];
        for (var unit = 0; unit < hidden; unit++)
        {
            _second.Used.AsSpan(unit * ClassStride, _images.ClassCount).CopyTo(second.AsSpan(unit * _images.ClassCount));
        }

        float[] biases = [.. _biases.Used.Take(_images.ClassCount).Select(bias => bias / _scale)];
        return new TrainedWeights(_images.PixelCount, hidden, _images.ClassCount, (float[])_first.Used.Clone(), thresholds, second, biases)
        {
            Offsets = (float[])_offsets.Used.Clone(),
        };
    }
}
