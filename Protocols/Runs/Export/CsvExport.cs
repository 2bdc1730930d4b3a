using System.Globalization;
using System.Text;

namespace SpinBench.Protocols.Runs.Export;

/// <summary>
/// A run as comma-separated values: names in the first line, SI units in the second, then a line for every valid point.
/// Numbers come back bit by bit; NaN is an empty cell.
/// </summary>
/// <remarks>pandas: <c>read_csv(path, skiprows=[1])</c>. R: <c>read.csv(path)[-1, ]</c>.</remarks>
public static class CsvExport
{
    /// <summary>Writes to a file, replacing what was there.</summary>
    /// <exception cref="ExportException">The file cannot be written.</exception>
    public static Task WriteAsync(Catalogue catalogue, long run, string path, CancellationToken cancellationToken) =>
        ExportFile.WriteAsync(path, async partial =>
        {
            await using var writer = new StreamWriter(partial, append: false, new UTF8Encoding(false), 1 << 16);
            await WriteAsync(catalogue, run, writer, cancellationToken);
        });

    /// <summary>Writes to a text writer.</summary>
    public static async Task WriteAsync(Catalogue catalogue, long run, TextWriter writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(writer);
        var table = new ExportTable(catalogue, run);
        await writer.WriteAsync(string.Join(',', table.Columns.Select(column => column.Name)) + "\n");
        await writer.WriteAsync(string.Join(',', table.Columns.Select(column => column.Unit)) + "\n");
        var line = new StringBuilder();
        foreach (var row in table.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            line.Clear();
            for (var column = 0; column < row.Length; column++)
            {
                line.Append(column == 0 ? "" : ",");
                if (!double.IsNaN(row[column]))
                {
                    line.Append(CultureInfo.InvariantCulture, $"{row[column]:R}");
                }
            }

            await writer.WriteAsync(line.Append('\n'), cancellationToken);
        }
    }
}
