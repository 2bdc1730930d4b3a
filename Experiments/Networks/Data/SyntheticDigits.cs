using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Data;

/// <summary>
/// Digits drawn by this program: strokes with jittered points, slant, size, place and width. They show that training
/// works where no MNIST can be had, and are to be compared with nothing.
/// </summary>
public static class SyntheticDigits
{
    private const int Side = 28;
    private const int Classes = 10;

    /// <summary>Draws a training and a test set.</summary>
    /// <param name="seed">Seed of the jitter.</param>
    /// <param name="train">Training images, at least 10.</param>
    /// <param name="test">Test images, at least 10.</param>
    public static DigitData Draw(ulong seed = 0, int train = 6000, int test = 1000) => new(
        DrawSet(new RandomStream(seed, "digits/train"), train),
        DrawSet(new RandomStream(seed, "digits/test"), test),
        DigitDataKind.Synthetic,
        FormattableString.Invariant($"SYNTHETIC digits {train}/{test}, not MNIST"),
        "drawn");

    private static LabelledSet DrawSet(RandomStream chance, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, Classes);
        var labels = new byte[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % Classes);
        }

        var set = new LabelledSet(count, Side * Side, Classes, labels);
        for (var i = 0; i < count; i++)
        {
            Render(DigitStrokes.Of(labels[i]), chance, set.Row(i));
        }

        return set;
    }

    private static void Render(double[][] strokes, RandomStream chance, Span<float> image)
    {
        var pose = new StrokePose(chance);
        var radius = 0.9 + (0.7 * chance.NextUniform());
        foreach (var stroke in strokes)
        {
            var (lastX, lastY) = pose.Place(stroke[0], stroke[1]);
            for (var i = 2; i < stroke.Length; i += 2)
            {
                var (x, y) = pose.Place(stroke[i], stroke[i + 1]);
                DrawSegment(image, lastX, lastY, x, y, radius);
                (lastX, lastY) = (x, y);
            }
        }
    }

    private static void DrawSegment(Span<float> image, double x0, double y0, double x1, double y1, double radius)
    {
        var reach = radius + 1;
        var (left, right) = (Pixel(Math.Min(x0, x1) - reach), Pixel(Math.Max(x0, x1) + reach));
        var (top, bottom) = (Pixel(Math.Min(y0, y1) - reach), Pixel(Math.Max(y0, y1) + reach));
        var (dx, dy) = (x1 - x0, y1 - y0);
        var length = Math.Max((dx * dx) + (dy * dy), 1e-9);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                var along = Math.Clamp((((column - x0) * dx) + ((row - y0) * dy)) / length, 0, 1);
                var distance = Math.Sqrt(Square(column - x0 - (along * dx)) + Square(row - y0 - (along * dy)));
                var ink = (float)Math.Clamp(radius + 0.5 - distance, 0, 1);
                ref var pixel = ref image[(row * Side) + column];
                pixel = Math.Max(pixel, ink);
            }
        }
    }

    private static int Pixel(double place) => (int)Math.Clamp(Math.Round(place), 0, Side - 1);

    private static double Square(double value) => value * value;
}
