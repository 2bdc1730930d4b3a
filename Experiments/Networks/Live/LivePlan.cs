using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Adaptive;
using SpinBench.Networks.Data;
using SpinBench.Networks.Storage;
using SpinBench.Protocols;

namespace SpinBench.Networks.Live;

/// <summary>
/// The hidden units of a batch of images, sorted by the field that one junction needs to stand in for each: the magnet goes once
/// through the fields in ascending order, and at each the junction is read for every unit of every image that needs it.
/// </summary>
public sealed class LivePlan
{
    private readonly List<int>[] _places;
    private readonly float[] _fields;
    private readonly LiveSettings _settings;
    private readonly TrainedNetwork _network;
    private readonly LabelledSet _images;

    /// <summary>Plans a batch.</summary>
    /// <param name="network">A trained network with one hidden layer.</param>
    /// <param name="images">The images.</param>
    /// <param name="curve">The junction's curve: it maps network units to fields, and stands in where the bench does not answer.</param>
    /// <param name="settings">How.</param>
    /// <exception cref="ArgumentException">The network has more than one hidden layer, or does not fit the images.</exception>
    public LivePlan(TrainedNetwork network, LabelledSet images, ActivationCurve curve, LiveSettings settings)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Hidden, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Reads, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.BinWidth);
        if (network.Layers.Count != 2 || network.Layers[0].Inputs != images.Features || network.Layers[1].Units != images.Classes)
        {
            throw new ArgumentException("Live inference needs a network with one hidden layer, made for these images.", nameof(network));
        }

        (_network, _images, _settings, Curve) = (network, images, settings, curve);
        _fields = PreActivations.Of(network.Layers[0], images);
        var slope = (float)network.Description.Slope;
        for (var place = 0; place < _fields.Length; place++)
        {
            _fields[place] *= slope;
        }

        (Fields, _places) = Sort();
    }

    /// <summary>The junction's curve.</summary>
    public ActivationCurve Curve { get; }

    /// <summary>Fields to set in T, ascending.</summary>
    public IReadOnlyList<double> Fields { get; }

    /// <summary>Readings to take at each field.</summary>
    public IReadOnlyList<int> Reads => [.. _places.Select(places => places.Count * _settings.Reads)];

    /// <summary>Evaluations of a hidden unit that need a field beyond the magnet.</summary>
    public int BeyondMagnet { get; private set; }

    /// <summary>Classifies the batch.</summary>
    /// <param name="states">The states that were read at each field, by its index: 1 high, 0 low, negative where a read failed; fields may be missing.</param>
    public LiveResult Classify(IReadOnlyDictionary<int, IReadOnlyList<int>> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        var live = new float[_fields.Length];
        Array.Fill(live, float.NaN);
        for (var field = 0; field < _places.Length; field++)
        {
            if (states.TryGetValue(field, out var read))
            {
                HandOut(field, read, live);
            }
        }

        var (cached, analog) = (new float[_fields.Length], new float[_fields.Length]);
        var chance = new RandomStream(_settings.Seed, "network/live/cached");
        var missing = 0;
        var units = _network.Layers[0].Units;
        for (var place = 0; place < _fields.Length; place++)
        {
            analog[place] = (float)(1 / (1 + Math.Exp(-_fields[place])));
            cached[place] = Draw(analog[place], chance);
            var isFallback = float.IsNaN(live[place]);
            missing += isFallback && place % units < _settings.Hidden ? 1 : 0;
            live[place] = isFallback ? cached[place] : live[place];
        }

        return LiveResult.Of(
            _images.Labels, Verdicts(live), Verdicts(cached), Verdicts(analog),
            Math.Min(_settings.Hidden, units) * _images.Count, missing, BeyondMagnet);
    }

    private (double[] Fields, List<int>[] Places) Sort()
    {
        var units = _network.Layers[0].Units;
        var bins = new SortedDictionary<double, List<int>>();
        for (var place = 0; place < _fields.Length; place++)
        {
            if (place % units >= _settings.Hidden)
            {
                continue;
            }

            var reduced = Math.Clamp(_fields[place], -_settings.Saturation, _settings.Saturation);
            var field = Curve.Shift + (Math.Round(reduced / _settings.BinWidth) * _settings.BinWidth / Curve.Weight);
            if (Math.Abs(field) > _settings.FieldLimit)
            {
                BeyondMagnet++;
                continue;
            }

            if (!bins.TryGetValue(field, out var places))
            {
                bins.Add(field, places = []);
            }

            places.Add(place);
        }

        return ([.. bins.Keys], [.. bins.Values]);
    }

    // Neighbouring reads are alike; handed out in a random order, their likeness spreads over images and units.
    private void HandOut(int field, IReadOnlyList<int> read, float[] live)
    {
        var order = Enumerable.Range(0, read.Count).ToArray();
        var chance = new RandomStream(_settings.Seed, FormattableString.Invariant($"network/live/order {field}"));
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = (int)(chance.NextUniform() * (last + 1));
            (order[last], order[other]) = (order[other], order[last]);
        }

        var places = _places[field];
        for (var index = 0; index < places.Count && (index + 1) * _settings.Reads <= order.Length; index++)
        {
            var (high, valid) = (0, 0);
            foreach (var position in order.AsSpan(index * _settings.Reads, _settings.Reads))
            {
                valid += read[position] >= 0 ? 1 : 0;
                high += read[position] > 0 ? 1 : 0;
            }

            live[places[index]] = valid == 0 ? float.NaN : (float)high / valid;
        }
    }

    private float Draw(double probability, RandomStream chance)
    {
        var high = 0;
        for (var read = 0; read < _settings.Reads; read++)
        {
            high += chance.NextUniform() < probability ? 1 : 0;
        }

        return (float)high / _settings.Reads;
    }

    // The output units are not read: the largest sum is the largest probability.
    private int[] Verdicts(float[] hidden)
    {
        var sums = PreActivations.Of(_network.Layers[1], hidden, _images.Count);
        var classes = _images.Classes;
        return [.. Enumerable.Range(0, _images.Count).Select(image => Largest(sums.AsSpan(image * classes, classes)))];
    }

    private static int Largest(ReadOnlySpan<float> sums)
    {
        var best = 0;
        for (var unit = 1; unit < sums.Length; unit++)
        {
            best = sums[unit] > sums[best] ? unit : best;
        }

        return best;
    }
}
