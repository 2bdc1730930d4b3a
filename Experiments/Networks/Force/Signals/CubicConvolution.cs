namespace SpinBench.Networks.Force.Signals;

/// <summary>Values between even samples: R. G. Keys, IEEE Trans. Acoust. Speech Signal Process. 29, 1153 (1981), Eq. (15) with a = -1/2.</summary>
internal static class CubicConvolution
{
    /// <summary>At a place within samples that close to a circle.</summary>
    public static double AtCircle(ReadOnlySpan<double> samples, double place)
    {
        var (cell, part) = Split(place);
        var count = samples.Length;
        return Between(
            samples[(cell + count - 1) % count], samples[cell % count], samples[(cell + 1) % count], samples[(cell + 2) % count], part);
    }

    /// <summary>At a place from the first sample, 0, to the last; beyond the ends the outermost samples go on.</summary>
    public static double AtLine(ReadOnlySpan<double> samples, double place)
    {
        var (cell, part) = Split(Math.Clamp(place, 0, samples.Length - 1));
        var last = samples.Length - 1;
        return Between(
            samples[Math.Max(cell - 1, 0)], samples[cell], samples[Math.Min(cell + 1, last)], samples[Math.Min(cell + 2, last)], part);
    }

    private static (int Cell, double Part) Split(double place)
    {
        var cell = (int)Math.Floor(place);
        return (cell, place - cell);
    }

    private static double Between(double before, double left, double right, double after, double part)
    {
        var slope = (right - before) / 2;
        var nextSlope = (after - left) / 2;
        var step = right - left;
        return left + (part * (slope + (part * ((3 * step) - (2 * slope) - nextSlope + (part * (slope + nextSlope - (2 * step)))))));
    }
}
