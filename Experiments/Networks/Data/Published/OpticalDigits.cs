using System.Globalization;
using System.IO.Compression;

namespace SpinBench.Networks.Data.Published;

/// <summary>
/// 1797 handwritten digits of 8 x 8 pixels, part of the program: E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten
/// Digits", UCI Machine Learning Repository (1998), CC BY 4.0, in the copy of scikit-learn (BSD-3-Clause).
/// </summary>
public static class OpticalDigits
{
    /// <summary>Pixels of an image, row by row.</summary>
    public const int PixelCount = 64;

    private const double Brightest = 16;

    /// <summary>All of them in the order of the file.</summary>
    /// <returns>Pixels from 0 to 1, image by image, and a label from 0 to 9 each.</returns>
    public static (float[] Pixels, byte[] Labels) Load()
    {
        using var resource = typeof(OpticalDigits).Assembly.GetManifestResourceStream("digits-8x8.csv.gz")!;
        using var text = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        var (pixels, labels) = (new List<float>(), new List<byte>());
        while (text.ReadLine() is { } line)
        {
            var numbers = line.Split(',');
            pixels.AddRange(numbers.Take(PixelCount).Select(number => (float)(int.Parse(number, CultureInfo.InvariantCulture) / Brightest)));
            labels.Add(byte.Parse(numbers[PixelCount], CultureInfo.InvariantCulture));
        }

        return ([.. pixels], [.. labels]);
    }
}
