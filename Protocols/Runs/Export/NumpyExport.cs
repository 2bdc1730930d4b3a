using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SpinBench.Protocols.Runs.Export;

/// <summary>
/// A run as a NumPy file, format 1.0: one structured array with a field for every column, 64-bit integers and floating
/// points; and beside it, with <c>.json</c> added to the name, the units and what the run was.
/// </summary>
/// <remarks>Read it with <c>numpy.load(path)["voltage"]</c>.</remarks>
public static class NumpyExport
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Writes both files, replacing what was there.</summary>
    /// <exception cref="ExportException">A file cannot be written.</exception>
    public static async Task WriteAsync(Catalogue catalogue, long run, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var table = new ExportTable(catalogue, run);
        await ExportFile.WriteAsync(path + ".json", partial =>
            File.WriteAllTextAsync(partial, Describe(table), cancellationToken));
        await ExportFile.WriteAsync(path, async partial =>
        {
            await using var stream = File.Create(partial);
            await stream.WriteAsync(Header(table), cancellationToken);
            await WriteRowsAsync(table, stream, cancellationToken);
        });
    }

    private static async Task WriteRowsAsync(ExportTable table, Stream stream, CancellationToken cancellationToken)
    {
        var width = table.Columns.Count;
        var isInteger = table.Columns.Select(column => column.Kind == ColumnKind.Integer).ToArray();
        var bytes = new byte[1024 * width * sizeof(double)];
        var filled = 0;
        foreach (var row in table.Rows())
        {
            Write(row, isInteger, bytes.AsSpan(filled));
            filled += width * sizeof(double);
            if (filled == bytes.Length)
            {
                await stream.WriteAsync(bytes, cancellationToken);
                filled = 0;
            }
        }

        await stream.WriteAsync(bytes.AsMemory(0, filled), cancellationToken);
    }

    private static void Write(double[] row, bool[] isInteger, Span<byte> bytes)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var cell = bytes[(column * sizeof(double))..];
            if (isInteger[column])
            {
                // NumPy's integers have no "missing": the smallest stands for it, as the side file says.
                BinaryPrimitives.WriteInt64LittleEndian(cell, double.IsNaN(row[column]) ? long.MinValue : (long)row[column]);
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(cell, row[column]);
            }
        }
    }

    // Magic, version, length and a Python literal, padded so that the data begin at a multiple of 64 bytes.
    private static byte[] Header(ExportTable table)
    {
        var fields = string.Join(", ", table.Columns.Select(column =>
            $"('{column.Name}', '{(column.Kind == ColumnKind.Integer ? "<i8" : "<f8")}')"));
        var literal = string.Create(CultureInfo.InvariantCulture,
            $"{{'descr': [{fields}], 'fortran_order': False, 'shape': ({table.Run.Points},), }}");
        const int Prefix = 10;
        var length = (Prefix + literal.Length + 1 + 63) / 64 * 64 - Prefix;
        var header = new byte[Prefix + length];
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), checked((ushort)length));
        Encoding.ASCII.GetBytes(literal.PadRight(length - 1) + "\n").CopyTo(header, Prefix);
        return header;
    }

    private static string Describe(ExportTable table) => JsonSerializer.Serialize(
        new
        {
            run = table.Run.Id,
            uuid = table.Run.Uuid,
            protocol = table.Run.Description.Protocol,
            device = table.Run.Description.Device,
            bench = table.Run.Description.Bench,
            state = table.Run.State.ToKey(),
            seed = table.Run.Description.Seed,
            software = table.Run.Description.SoftwareVersion,
            missing_integer = long.MinValue,
            columns = table.Columns.Select(column => new { name = column.Name, unit = column.Unit, description = column.Description }),
        },
        s_indented);
}
