using System.Buffers.Binary;
using System.Text;

namespace SpinBench.Figures;

/// <summary>
/// A table as a NumPy file, format 1.0: one structured array with a field of 64-bit floating-point numbers for every column.
/// </summary>
/// <remarks>Read it with <c>numpy.load(path)["time_s"]</c>.</remarks>
public static class NumpyTable
{
    private const int Alignment = 64;

    /// <summary>The bytes of the file; NaN where a column is shorter than the longest.</summary>
    public static byte[] Write(FigureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = table.Columns.Max(column => column.Values.Count);
        var header = Header(table, rows);
        var bytes = new byte[header.Length + rows * table.Columns.Count * sizeof(double)];
        header.CopyTo(bytes, 0);
        var place = header.Length;
        for (var row = 0; row < rows; row++)
        {
            foreach (var column in table.Columns)
            {
                var value = row < column.Values.Count ? column.Values[row] : double.NaN;
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(place), value);
                place += sizeof(double);
            }
        }

        return bytes;
    }

    private static byte[] Header(FigureTable table, int rows)
    {
        var fields = string.Join(", ", table.Columns.Select(column => $"('{column.Name}', '<f8')"));
        var text = $"{{'descr': [{fields}], 'fortran_order': False, 'shape': ({rows},), }}";
        const int preamble = 10;
        var padded = (preamble + text.Length + 1 + Alignment - 1) / Alignment * Alignment - preamble;
        text = text.PadRight(padded - 1) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)];
    }
}
