namespace SpinBench.Networks.BitErrors;

/// <summary>Sums of hidden units less their mean over the batch, in units of their standard deviation (S. Ioffe, C. Szegedy, arXiv:1502.03167).</summary>
internal sealed class BatchNormalisation(int hiddenCount)
{
    private const float SmallestVariance = 1e-4f;

    private readonly float[] _means = new float[hiddenCount];
    private readonly float[] _inverse = new float[hiddenCount];
    private readonly float[] _slopes = new float[hiddenCount];

    /// <summary>The sums at which units switch: mean less offset times standard deviation, over all images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="weights">Weights without errors.</param>
    /// <param name="offsets">One a unit.</param>
    /// <param name="errorRate">Part of the weights that are expected to have the wrong sign, wherever; 0 for none.</param>
    public static float[] Thresholds(DigitBits images, float[] weights, float[] offsets, double errorRate)
    {
        var (sums, means, squares, on) = (new float[offsets.Length], new double[offsets.Length], new double[offsets.Length], 0L);
        for (var image = 0; image < images.Count; image++)
        {
            RowSums.Of(weights, images.On(image), sums);
            on += images.On(image).Length;
            for (var unit = 0; unit < sums.Length; unit++)
            {
                means[unit] += sums[unit];
                squares[unit] += (double)sums[unit] * sums[unit];
            }
        }

        // Errors shrink what the signs agree on, and add the variance of a coin for each pixel.
        var kept = 1 - (2 * errorRate);
        var added = (1 - (kept * kept)) * on / images.Count;
        var thresholds = new float[offsets.Length];
        for (var unit = 0; unit < thresholds.Length; unit++)
        {
            var mean = means[unit] / images.Count;
            var variance = (kept * kept * ((squares[unit] / images.Count) - (mean * mean))) + added;
            thresholds[unit] = (float)((kept * mean) - (offsets[unit] * Math.Sqrt(variance + SmallestVariance)));
        }

        return thresholds;
    }

    /// <summary>Normalises in place.</summary>
    /// <param name="sums">[image × hidden].</param>
    /// <param name="count">Images.</param>
    public void Apply(Span<float> sums, int count)
    {
        Array.Clear(_means);
        Array.Clear(_inverse);
        for (var image = 0; image < count; image++)
        {
            RowSums.AddScaled(_means, sums.Slice(image * hiddenCount, hiddenCount), 1f / count);
        }

        for (var image = 0; image < count; image++)
        {
            var row = sums.Slice(image * hiddenCount, hiddenCount);
            RowSums.AddScaled(row, _means, -1);
            RowSums.AddProduct(_inverse, row, row);
        }

        for (var unit = 0; unit < hiddenCount; unit++)
        {
            _inverse[unit] = 1 / MathF.Sqrt((_inverse[unit] / count) + SmallestVariance);
        }

        for (var image = 0; image < count; image++)
        {
            var row = sums.Slice(image * hiddenCount, hiddenCount);
            for (var unit = 0; unit < row.Length; unit++)
            {
                row[unit] *= _inverse[unit];
            }
        }
    }

    /// <summary>Slopes by normalised sums become slopes by the sums, in place.</summary>
    public void Backpropagate(ReadOnlySpan<float> normalised, Span<float> slopes, int count)
    {
        Array.Clear(_means);
        Array.Clear(_slopes);
        for (var image = 0; image < count; image++)
        {
            var row = normalised.Slice(image * hiddenCount, hiddenCount);
            var slope = slopes.Slice(image * hiddenCount, hiddenCount);
            RowSums.AddScaled(_means, slope, 1f / count);
            RowSums.AddProduct(_slopes, slope, row);
        }

        for (var image = 0; image < count; image++)
        {
            var row = normalised.Slice(image * hiddenCount, hiddenCount);
            var slope = slopes.Slice(image * hiddenCount, hiddenCount);
            for (var unit = 0; unit < row.Length; unit++)
            {
                slope[unit] = _inverse[unit] * (slope[unit] - _means[unit] - (row[unit] * _slopes[unit] / count));
            }
        }
    }
}
