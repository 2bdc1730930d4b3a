using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.PBits.Learning;

/// <summary>
/// A restricted Boltzmann machine whose units are p-bits: pixels and labels are joined to hidden ones and to nothing else. It
/// learns by contrastive divergence with one step (G. E. Hinton, Neural Comput. 14, 1771 (2002)) from states alone, as a
/// circuit of p-bits would: a weight grows by how much more often two p-bits agree while examples are held than when they are
/// free. Sixty-four examples lie side by side, one in each chain.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class RestrictedBoltzmannMachine
{
    private const int Batch = PBitChains.Count;

    private readonly BoltzmannSettings _settings;
    private readonly RandomStream _stream;
    private readonly PBitChains _chains;
    private readonly int[] _visible;
    private readonly int[] _labels;
    private readonly int[] _hidden;
    private readonly float[] _steps;
    private readonly float[] _correlations;
    private readonly float[] _chances = new float[Batch];

    /// <summary>A machine that knows nothing yet.</summary>
    /// <param name="pixels">Pixels of an example.</param>
    /// <param name="classes">Labels.</param>
    /// <param name="settings">How it learns.</param>
    /// <param name="conditions">Its p-bits, first those of the pixels, then labels, then hidden ones; none is held.</param>
    /// <param name="stream">All chance.</param>
    public RestrictedBoltzmannMachine(int pixels, int classes, BoltzmannSettings settings, PBitConditions conditions, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(stream);
        (_settings, _stream, PixelCount) = (settings, stream, pixels);
        _visible = [.. Enumerable.Range(0, pixels + classes)];
        _labels = _visible[pixels..];
        _hidden = [.. Enumerable.Range(pixels + classes, settings.Hidden)];
        var links = _visible.SelectMany(visible => _hidden.Select(hidden => (visible, hidden)))
            .SelectMany(pair => PBitNetwork.Both(pair.visible, pair.hidden, settings.FirstWeight * stream.NextGaussian()));
        _chains = new PBitChains(new PBitNetwork(new double[pixels + classes + settings.Hidden], links), conditions, stream);
        _steps = new float[(_visible.Length + 1) * (_hidden.Length + 1)];
        _correlations = new float[_steps.Length];
    }

    /// <summary>Pixels of an example.</summary>
    public int PixelCount { get; }

    /// <summary>Learns from examples.</summary>
    /// <param name="pixels">Chances of up, 0 to 1, example by example.</param>
    /// <param name="labels">A label each.</param>
    /// <param name="progress">Told the fraction that is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public void Learn(ReadOnlySpan<float> pixels, ReadOnlySpan<byte> labels, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, labels.Length * PixelCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(labels.Length, Batch);
        var order = Enumerable.Range(0, labels.Length).ToArray();
        for (var epoch = 0; epoch < _settings.Epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Shuffle(order);
            var rate = (float)(_settings.Rate * Math.Pow(0.1, (double)epoch / _settings.Epochs));
            for (var first = 0; first + Batch <= order.Length; first += Batch)
            {
                Step(pixels, labels, order.AsSpan(first, Batch), rate);
            }

            progress?.Report((epoch + 1.0) / _settings.Epochs);
        }
    }

    /// <summary>Holds the pixels of examples and lets labels and hidden p-bits answer; a label is the one that is up most.</summary>
    /// <param name="pixels">Chances of up, 0 to 1, example by example.</param>
    /// <param name="sweeps">Sweeps that are counted, pixels drawn anew before each.</param>
    public byte[] Classify(ReadOnlySpan<float> pixels, int sweeps)
    {
        var found = new byte[pixels.Length / PixelCount];
        var sums = new float[_labels.Length * Batch];
        for (var first = 0; first < found.Length; first += Batch)
        {
            var order = Enumerable.Range(first, Batch).Select(example => Math.Min(example, found.Length - 1)).ToArray();
            Array.Clear(sums);
            for (var sweep = -sweeps / 4; sweep < sweeps; sweep++)
            {
                HoldPixels(pixels, order);
                _chains.Decide(_hidden, 1);
                _chains.Decide(_labels, 1);
                for (var label = 0; sweep >= 0 && label < _labels.Length; label++)
                {
                    var states = _chains.States(_labels[label]);
                    for (var chain = 0; chain < Batch; chain++)
                    {
                        sums[(label * Batch) + chain] += states[chain];
                    }
                }
            }

            for (var chain = 0; chain < Math.Min(Batch, found.Length - first); chain++)
            {
                found[first + chain] = (byte)Enumerable.Range(0, _labels.Length).MaxBy(label => sums[(label * Batch) + chain]);
            }
        }

        return found;
    }

    /// <summary>Holds the pixels of examples and lets the hidden p-bits answer: their means from -1 to 1, example by example.</summary>
    /// <param name="pixels">Chances of up, 0 to 1, example by example.</param>
    /// <param name="sweeps">Sweeps of which the mean is taken, pixels drawn anew before each.</param>
    public double[] Features(ReadOnlySpan<float> pixels, int sweeps)
    {
        var features = new double[pixels.Length / PixelCount * _hidden.Length];
        var count = pixels.Length / PixelCount;
        for (var first = 0; first < count; first += Batch)
        {
            var order = Enumerable.Range(first, Batch).Select(example => Math.Min(example, count - 1)).ToArray();
            for (var sweep = 0; sweep < sweeps; sweep++)
            {
                HoldPixels(pixels, order);
                foreach (var label in _labels)
                {
                    _chains.States(label).Clear();
                }

                _chains.Decide(_hidden, 1);
                for (var hidden = 0; hidden < _hidden.Length; hidden++)
                {
                    var states = _chains.States(_hidden[hidden]);
                    for (var chain = 0; chain < Math.Min(Batch, count - first); chain++)
                    {
                        features[((first + chain) * _hidden.Length) + hidden] += states[chain] / sweeps;
                    }
                }
            }
        }

        return features;
    }

    /// <summary>Holds a label in all chains and lets everything else be free: means of the pixels, from -1 to 1, of each chain.</summary>
    /// <param name="label">What to draw.</param>
    /// <param name="burn">Sweeps first.</param>
    /// <param name="sweeps">Sweeps of which the mean is taken.</param>
    /// <param name="chains">Drawings, at most <see cref="PBitChains.Count"/>.</param>
    public float[][] Draw(int label, int burn, int sweeps, int chains)
    {
        var drawings = Enumerable.Range(0, chains).Select(_ => new float[PixelCount]).ToArray();
        for (var sweep = -burn; sweep < sweeps; sweep++)
        {
            for (var other = 0; other < _labels.Length; other++)
            {
                _chains.States(_labels[other]).Fill(other == label ? 1 : -1);
            }

            _chains.Decide(_hidden, 1);
            _chains.Decide(_visible.AsSpan(0, PixelCount), 1);
            for (var chain = 0; sweep >= 0 && chain < chains; chain++)
            {
                for (var pixel = 0; pixel < PixelCount; pixel++)
                {
                    drawings[chain][pixel] += _chains.States(pixel)[chain] / sweeps;
                }
            }
        }

        return drawings;
    }

    private void Shuffle(int[] order)
    {
        for (var place = order.Length - 1; place > 0; place--)
        {
            var other = (int)(_stream.NextUniform() * (place + 1));
            (order[place], order[other]) = (order[other], order[place]);
        }
    }

    private void Step(ReadOnlySpan<float> pixels, ReadOnlySpan<byte> labels, ReadOnlySpan<int> examples, float rate)
    {
        HoldPixels(pixels, examples);
        for (var label = 0; label < _labels.Length; label++)
        {
            var states = _chains.States(_labels[label]);
            for (var chain = 0; chain < Batch; chain++)
            {
                states[chain] = labels[examples[chain]] == label ? 1 : -1;
            }
        }

        Array.Clear(_correlations);
        _chains.Decide(_hidden, 1);
        AddCorrelations(1f / Batch);
        _chains.Decide(_visible, 1);
        _chains.Decide(_hidden, 1);
        AddCorrelations(-1f / Batch);
        Change(rate);
    }

    private void HoldPixels(ReadOnlySpan<float> pixels, ReadOnlySpan<int> examples)
    {
        for (var pixel = 0; pixel < PixelCount; pixel++)
        {
            for (var chain = 0; chain < Batch; chain++)
            {
                _chances[chain] = pixels[(examples[chain] * PixelCount) + pixel];
            }

            _chains.Draw(pixel, _chances);
        }
    }

    // The last row and the last column are the means of the p-bits themselves.
    private void AddCorrelations(float scale)
    {
        var width = _hidden.Length + 1;
        for (var hidden = 0; hidden < _hidden.Length; hidden++)
        {
            for (var visible = 0; visible < _visible.Length; visible++)
            {
                _correlations[(visible * width) + hidden] += scale * _chains.SumOfProducts(_visible[visible], _hidden[hidden]);
            }

            _correlations[(_visible.Length * width) + hidden] += scale * _chains.Sum(_hidden[hidden]);
        }

        for (var visible = 0; visible < _visible.Length; visible++)
        {
            _correlations[(visible * width) + _hidden.Length] += scale * _chains.Sum(_visible[visible]);
        }
    }

    private void Change(float rate)
    {
        var width = _hidden.Length + 1;
        var (momentum, decay) = ((float)_settings.Momentum, (float)_settings.Decay);
        for (var visible = 0; visible < _visible.Length; visible++)
        {
            var weights = _chains.Weights(_visible[visible]);
            for (var hidden = 0; hidden < _hidden.Length; hidden++)
            {
                ref var step = ref _steps[(visible * width) + hidden];
                step = (momentum * step) + (rate * (_correlations[(visible * width) + hidden] - (decay * weights[hidden])));
                weights[hidden] += step;
                _chains.Weights(_hidden[hidden])[visible] = weights[hidden];
            }

            _chains.Biases[_visible[visible]] += rate * _correlations[(visible * width) + _hidden.Length];
        }

        for (var hidden = 0; hidden < _hidden.Length; hidden++)
        {
            _chains.Biases[_hidden[hidden]] += rate * _correlations[(_visible.Length * width) + hidden];
        }
    }
}
