using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Audio;

namespace SpinBench.Networks.OscillatorReservoir;

/// <summary>What a read-out sees of a word: the states of a device's nodes at each frame, or the features themselves.</summary>
public sealed class WordStates
{
    private readonly IMultiplexedDevice? _device;
    private readonly InputMask? _mask;
    private readonly double _scale;
    private readonly ulong _seed;

    private WordStates(int count, IMultiplexedDevice? device, InputMask? mask, double scale, ulong seed) =>
        (Count, _device, _mask, _scale, _seed) = (count, device, mask, scale, seed);

    /// <summary>States of a frame.</summary>
    public int Count { get; }

    /// <summary>No device: the features as they are.</summary>
    /// <param name="words">The words.</param>
    public static WordStates OfFeatures(IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new(words[0].Features.ChannelCount, null, null, 1, 0);
    }

    /// <summary>The nodes of a device, driven by clip(gain × masked input / its standard deviation, -1, 1).</summary>
    /// <param name="device">The device.</param>
    /// <param name="nodeCount">Nodes.</param>
    /// <param name="gain">Gain.</param>
    /// <param name="words">Words whose masked input has a standard deviation of 1 after scaling; one number, and no label enters it.</param>
    /// <param name="seed">Seed of mask and noise.</param>
    public static WordStates OfDevice(IMultiplexedDevice device, int nodeCount, double gain, IReadOnlyList<Word> words, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(words);
        var mask = new InputMask(nodeCount, words[0].Features.ChannelCount, seed);
        var sums = new (double Sum, double Squares, long Count)[words.Count];
        Parallel.For(0, words.Count, index =>
        {
            var (sum, squares) = (0.0, 0.0);
            var masked = mask.Spread(words[index].Features);
            foreach (var value in masked)
            {
                (sum, squares) = (sum + value, squares + (value * value));
            }

            sums[index] = (sum, squares, masked.Length);
        });
        var count = (double)sums.Sum(one => one.Count);
        var mean = sums.Sum(one => one.Sum) / count;
        return new WordStates(nodeCount, device, mask, gain / Math.Sqrt((sums.Sum(one => one.Squares) / count) - (mean * mean)), seed);
    }

    /// <summary>States of a word, frame by frame.</summary>
    /// <param name="word">The word.</param>
    /// <param name="index">Its number, which decides its noise.</param>
    public double[] Of(Word word, int index)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (_device is null || _mask is null)
        {
            return Transposed(word.Features);
        }

        var drive = Drive(word);
        var states = new double[drive.Length];
        _device.Respond(drive, RandomStream.KeyOf(_seed, $"reservoir/noise/{index}"), states);
        return states;
    }

    private double[] Drive(Word word)
    {
        var drive = _mask!.Spread(word.Features);
        foreach (ref var level in drive.AsSpan())
        {
            level = Math.Clamp(_scale * level, -1, 1);
        }

        return drive;
    }

    private static double[] Transposed(FrameFeatures features)
    {
        var rows = new double[features.FrameCount * features.ChannelCount];
        for (var channel = 0; channel < features.ChannelCount; channel++)
        {
            var frames = features.Channel(channel);
            for (var frame = 0; frame < frames.Length; frame++)
            {
                rows[(frame * features.ChannelCount) + channel] = frames[frame];
            }
        }

        return rows;
    }
}
