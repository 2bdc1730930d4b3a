namespace SpinBench.Networks.BitErrors;

/// <summary>For each pixel the images of a batch that have it on.</summary>
internal sealed class PixelImages(int pixelCount, int batchSize)
{
    private readonly ushort[] _images = new ushort[pixelCount * batchSize];
    private readonly int[] _counts = new int[pixelCount];

    /// <summary>Takes a batch.</summary>
    public void Load(DigitBits images, ReadOnlySpan<int> batch)
    {
        Array.Clear(_counts);
        for (var place = 0; place < batch.Length; place++)
        {
            foreach (var pixel in images.On(batch[place]))
            {
                _images[(pixel * batchSize) + _counts[pixel]++] = (ushort)place;
            }
        }
    }

    /// <summary>Places in the batch, ascending.</summary>
    public ReadOnlySpan<ushort> Of(int pixel) => _images.AsSpan(pixel * batchSize, _counts[pixel]);
}
