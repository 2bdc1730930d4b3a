namespace SpinBench.Networks.Data;

/// <summary>Reads the original MNIST from a folder with its four idx files, gzipped or not.</summary>
public static class MnistFolder
{
    private const int Classes = 10;

    /// <summary>Whether a folder has any of the four files: then it is meant, and a fault in it is an error.</summary>
    public static bool IsMeant(string folder) =>
        Directory.Exists(folder) && MnistFile.All.Any(file => file.FindIn(folder) is not null);

    /// <summary>Reads and verifies the four files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DigitDataException">A file is missing, damaged or not the original.</exception>
    public static async Task<DigitData> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var train = await ReadSetAsync(folder, MnistFile.TrainImages, MnistFile.TrainLabels, cancellationToken);
        var test = await ReadSetAsync(folder, MnistFile.TestImages, MnistFile.TestLabels, cancellationToken);
        return new DigitData(train, test, DigitDataKind.Mnist, "MNIST 60 000/10 000", folder);
    }

    /// <summary>Joins images and labels into a set; pixels become 0 to 1.</summary>
    /// <exception cref="DigitDataException">The two do not belong together.</exception>
    internal static LabelledSet Join(string labelFile, IdxImages images, ReadOnlyMemory<byte> labels)
    {
        if (images.Count != labels.Length)
        {
            throw new DigitDataException(
                labelFile, $"it has {labels.Length} labels where the image file beside it has {images.Count} images");
        }

        var set = new LabelledSet(images.Count, images.PixelsPerImage, Classes, labels.Span);
        for (var i = 0; i < images.Count; i++)
        {
            var row = set.Row(i);
            var pixels = images.Pixels.Span.Slice(i * images.PixelsPerImage, images.PixelsPerImage);
            for (var k = 0; k < row.Length; k++)
            {
                row[k] = pixels[k] / 255f;
            }
        }

        return set;
    }

    private static async Task<LabelledSet> ReadSetAsync(
        string folder, MnistFile images, MnistFile labels, CancellationToken cancellationToken)
    {
        var pixels = IdxReader.ReadImages(images.Name, await images.ReadAsync(folder, cancellationToken));
        var classes = IdxReader.ReadLabels(labels.Name, await labels.ReadAsync(folder, cancellationToken));
        return Join(labels.FindIn(folder)!, pixels, classes);
    }
}
