using SpinBench.Networks.Data;

namespace SpinBench.Networks.BitErrors;

/// <summary>Images of black and white pixels: what drives the rows of a memory. Immutable.</summary>
public sealed class DigitBits
{
    private const float Threshold = 0.5f;

    private readonly ulong[] _words;
    private readonly ushort[][] _on;
    private readonly byte[] _labels;

    /// <summary>Takes images; a pixel above one half is on.</summary>
    /// <param name="set">The images, of at most 65535 pixels from 0 to 1.</param>
    /// <param name="every">Which of them: all with 1, every second with 2.</param>
    public DigitBits(LabelledSet set, int every = 1)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        var count = (set.Count + every - 1) / every;
        (PixelCount, ClassCount, WordCount) = (set.Features, set.Classes, BitMemory.WordsFor(set.Features));
        _labels = new byte[count];
        _words = new ulong[count * WordCount];
        _on = new ushort[count][];
        var on = new List<ushort>(PixelCount);
        for (var image = 0; image < count; image++)
        {
            on.Clear();
            _labels[image] = set.Labels[image * every];
            var pixels = set.Row(image * every);
            for (var pixel = 0; pixel < pixels.Length; pixel++)
            {
                if (pixels[pixel] > Threshold)
                {
                    on.Add((ushort)pixel);
                    _words[(image * WordCount) + (pixel / 64)] |= 1UL << (pixel % 64);
                }
            }

            _on[image] = [.. on];
        }
    }

    /// <summary>Images.</summary>
    public int Count => _labels.Length;

    /// <summary>Pixels of an image.</summary>
    public int PixelCount { get; }

    /// <summary>Classes.</summary>
    public int ClassCount { get; }

    /// <summary>Words of an image.</summary>
    internal int WordCount { get; }

    /// <summary>The class of an image.</summary>
    public byte Label(int image) => _labels[image];

    /// <summary>The pixels of an image that are on, ascending.</summary>
    internal ReadOnlySpan<ushort> On(int image) => _on[image];

    /// <summary>The pixels of an image as bits.</summary>
    internal ReadOnlySpan<ulong> Words(int image) => _words.AsSpan(image * WordCount, WordCount);
}
