using System.Buffers.Binary;

namespace SpinBench.Networks.Data;

/// <summary>Decodes the idx files of MNIST: a big-endian header, then bytes.</summary>
internal static class IdxReader
{
    private const int ImageMagic = 0x00000803;
    private const int LabelMagic = 0x00000801;

    /// <summary>Decodes an image file.</summary>
    /// <param name="file">Name for error messages.</param>
    /// <param name="raw">The file, decompressed.</param>
    /// <exception cref="DigitDataException">The bytes are no such file.</exception>
    public static IdxImages ReadImages(string file, byte[] raw)
    {
        RequireMagic(file, raw, ImageMagic, headerLength: 16, "images");
        var (count, rows, columns) = (Word(raw, 4), Word(raw, 8), Word(raw, 12));
        if (count <= 0 || rows is <= 0 or > 4096 || columns is <= 0 or > 4096)
        {
            throw new DigitDataException(file, $"its header claims {count} images of {rows} x {columns} pixels");
        }

        RequireLength(file, raw, 16 + ((long)count * rows * columns));
        return new IdxImages(count, rows * columns, raw.AsMemory(16));
    }

    /// <summary>Decodes a label file.</summary>
    /// <inheritdoc cref="ReadImages"/>
    public static ReadOnlyMemory<byte> ReadLabels(string file, byte[] raw)
    {
        RequireMagic(file, raw, LabelMagic, headerLength: 8, "labels");
        var count = Word(raw, 4);
        RequireLength(file, raw, 8 + (long)count);
        var labels = raw.AsMemory(8);
        var bad = labels.Span.IndexOfAnyExceptInRange((byte)0, (byte)9);
        return bad < 0
            ? labels
            : throw new DigitDataException(file, $"label {bad} is {labels.Span[bad]}, not a digit");
    }

    private static void RequireMagic(string file, byte[] raw, int magic, int headerLength, string content)
    {
        if (raw.Length < headerLength)
        {
            throw new DigitDataException(file, $"it ends after {raw.Length} bytes, inside its header");
        }

        if (Word(raw, 0) != magic)
        {
            throw new DigitDataException(
                file, $"it begins with 0x{Word(raw, 0):x8} where a file of {content} has 0x{magic:x8}");
        }
    }

    private static void RequireLength(string file, byte[] raw, long expected)
    {
        if (raw.Length != expected)
        {
            throw new DigitDataException(
                file, $"it has {raw.Length} bytes where its header promises {expected}: truncated or not this format");
        }
    }

    private static int Word(byte[] raw, int offset) => BinaryPrimitives.ReadInt32BigEndian(raw.AsSpan(offset));
}
