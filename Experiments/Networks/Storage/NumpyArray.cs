using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace SpinBench.Networks.Storage;

/// <summary>Arrays of float32, float64 or int32 as NumPy files, format 1.0, little-endian as every processor we run on.</summary>
internal static partial class NumpyArray
{
    private const int Alignment = 64;
    private const int Preamble = 10;

    public static byte[] Write<T>(ReadOnlySpan<T> values, params int[] shape)
        where T : unmanaged
    {
        var extents = string.Join(", ", shape) + (shape.Length == 1 ? "," : "");
        var text = $"{{'descr': '{Kind<T>()}', 'fortran_order': False, 'shape': ({extents}), }}";
        var padded = ((Preamble + text.Length + 1 + Alignment - 1) / Alignment * Alignment) - Preamble;
        return
        [
            0x93, .. "NUMPY"u8, 1, 0, (byte)padded, (byte)(padded >> 8),
            .. Encoding.ASCII.GetBytes(text.PadRight(padded - 1) + "\n"), .. MemoryMarshal.AsBytes(values),
        ];
    }

    /// <exception cref="FormatException">The bytes are no such file.</exception>
    public static unsafe (T[] Values, int[] Shape) Read<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged
    {
        if (bytes.Length < Preamble || !bytes[1..6].SequenceEqual("NUMPY"u8) || bytes[6] != 1)
        {
            throw new FormatException("it is no NumPy array of format 1.0");
        }

        var length = BitConverter.ToUInt16(bytes[8..]);
        var header = Encoding.ASCII.GetString(bytes.Slice(Preamble, Math.Min(length, bytes.Length - Preamble)));
        var match = Header().Match(header);
        if (!match.Success || match.Groups[1].Value != Kind<T>())
        {
            throw new FormatException($"it is no array of little-endian {typeof(T).Name} in C order");
        }

        var shape = match.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(extent => int.Parse(extent, CultureInfo.InvariantCulture)).ToArray();
        var data = bytes[(Preamble + length)..];
        var count = shape.Aggregate(1L, (product, extent) => product * extent);
        return data.Length == count * sizeof(T)
            ? (MemoryMarshal.Cast<byte, T>(data).ToArray(), shape)
            : throw new FormatException($"it holds {data.Length} bytes where its shape asks for {count * sizeof(T)}");
    }

    private static string Kind<T>() => default(T) switch
    {
        float => "<f4",
        double => "<f8",
        int => "<i4",
        _ => throw new NotSupportedException($"Arrays of {typeof(T).Name} are not stored."),
    };

    [GeneratedRegex(@"^\{'descr': '([^']*)', 'fortran_order': False, 'shape': \(([0-9, ]*)\), \}\s*$")]
    private static partial Regex Header();
}
