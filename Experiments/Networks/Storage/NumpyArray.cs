using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpinBench.Networks.Storage;

/// <summary>Arrays of float32 as NumPy files, format 1.0.</summary>
internal static partial class NumpyArray
{
    private const int Alignment = 64;
    private const int Preamble = 10;

    public static byte[] Write(ReadOnlySpan<float> values, params int[] shape)
    {
        var extents = string.Join(", ", shape) + (shape.Length == 1 ? "," : "");
        var text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({extents}), }}";
        var padded = ((Preamble + text.Length + 1 + Alignment - 1) / Alignment * Alignment) - Preamble;
        byte[] header =
        [
            0x93, .. "NUMPY"u8, 1, 0, (byte)padded, (byte)(padded >> 8),
            .. Encoding.ASCII.GetBytes(text.PadRight(padded - 1) + "\n"),
        ];
        var bytes = new byte[header.Length + (values.Length * sizeof(float))];
        header.CopyTo(bytes, 0);
        for (var index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(header.Length + (index * sizeof(float))), values[index]);
        }

        return bytes;
    }

    /// <exception cref="FormatException">The bytes are no such file.</exception>
    public static (float[] Values, int[] Shape) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Preamble || !bytes[1..6].SequenceEqual("NUMPY"u8) || bytes[6] != 1)
        {
            throw new FormatException("it is no NumPy array of format 1.0");
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        var header = Encoding.ASCII.GetString(bytes.Slice(Preamble, Math.Min(length, bytes.Length - Preamble)));
        var match = Header().Match(header);
        if (!match.Success)
        {
            throw new FormatException("it is no array of little-endian float32 in C order");
        }

        var shape = match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(extent => int.Parse(extent, CultureInfo.InvariantCulture)).ToArray();
        var data = bytes[(Preamble + length)..];
        var count = shape.Aggregate(1L, (product, extent) => product * extent);
        if (data.Length != count * sizeof(float))
        {
            throw new FormatException($"it holds {data.Length} bytes where its shape asks for {count * sizeof(float)}");
        }

        var values = new float[count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = BinaryPrimitives.ReadSingleLittleEndian(data[(index * sizeof(float))..]);
        }

        return (values, shape);
    }

    [GeneratedRegex(@"^\{'descr': '<f4', 'fortran_order': False, 'shape': \(([0-9, ]*)\), \}\s*$")]
    private static partial Regex Header();
}
