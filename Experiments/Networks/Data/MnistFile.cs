using System.IO.Compression;
using System.Security.Cryptography;

namespace SpinBench.Networks.Data;

/// <summary>One of the four original files of MNIST.</summary>
/// <param name="Name">Name without the <c>.gz</c>.</param>
/// <param name="RawSha256">SHA-256 of the decompressed bytes, lower-case hexadecimal.</param>
/// <param name="RawLength">Length of the decompressed bytes.</param>
public sealed record MnistFile(string Name, string RawSha256, int RawLength)
{
    /// <summary>60 000 images of 28 x 28 pixels.</summary>
    public static MnistFile TrainImages { get; } = new(
        "train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", 47_040_016);

    /// <summary>Their labels.</summary>
    public static MnistFile TrainLabels { get; } = new(
        "train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", 60_008);

    /// <summary>10 000 images of 28 x 28 pixels.</summary>
    public static MnistFile TestImages { get; } = new(
        "t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7", 7_840_016);

    /// <summary>Their labels.</summary>
    public static MnistFile TestLabels { get; } = new(
        "t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", 10_008);

    /// <summary>All four.</summary>
    public static IReadOnlyList<MnistFile> All { get; } = [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>Where a folder has the file, compressed or not; null where it has not.</summary>
    public string? FindIn(string folder)
    {
        string[] names = [Name + ".gz", Name];
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Reads and decompresses the file, and verifies its checksum.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DigitDataException">The file is missing, unreadable, damaged or another one.</exception>
    public async Task<byte[]> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = FindIn(folder) ?? throw new DigitDataException(Path.Combine(folder, Name + ".gz"), "it is missing");
        try
        {
            await using var file = File.OpenRead(path);
            var raw = await DecodeAsync(file, path, cancellationToken);
            Verify(path, raw);
            return raw;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DigitDataException(path, $"it cannot be read ({fault.Message})", fault);
        }
    }

    /// <summary>Decompresses a stream that may be gzip.</summary>
    /// <exception cref="DigitDataException">The compressed data are damaged.</exception>
    internal async Task<byte[]> DecodeAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        using var raw = new MemoryStream(RawLength);
        try
        {
            if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                await using var decompressed = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
                await decompressed.CopyToAsync(raw, cancellationToken);
            }
            else
            {
                await stream.CopyToAsync(raw, cancellationToken);
            }
        }
        catch (InvalidDataException fault)
        {
            throw new DigitDataException(name, "its compressed data are damaged", fault);
        }

        return raw.ToArray();
    }

    /// <summary>Checks the bytes against the published checksum.</summary>
    /// <exception cref="DigitDataException">They are not the original ones.</exception>
    internal void Verify(string name, byte[] raw)
    {
        // The format first: its faults say more than a checksum.
        if (Name.Contains("images", StringComparison.Ordinal))
        {
            IdxReader.ReadImages(name, raw);
        }
        else
        {
            IdxReader.ReadLabels(name, raw);
        }

        var found = Convert.ToHexStringLower(SHA256.HashData(raw));
        if (found != RawSha256)
        {
            throw new DigitDataException(
                name, $"its checksum (SHA-256 {found[..16]}… of the raw bytes) is not that of the original");
        }
    }
}
