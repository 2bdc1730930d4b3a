using System.Globalization;
using System.Text;
using SQLitePCL;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>
/// Inserts points with prepared statements of many rows each, bound and stepped without the ADO layer.
/// </summary>
internal sealed class PointInserter : IDisposable
{
    // Row, set point, attempt and point of the first row; the others follow by arithmetic in the statement.
    private const int Fixed = 4;

    private static readonly int[] s_rowsAtOnce = [64, 16, 4, 1];

    private readonly CatalogueConnection _connection;
    private readonly bool[] _isInteger;
    private readonly sqlite3_stmt[] _statements;

    public PointInserter(CatalogueConnection connection, string protocol, IReadOnlyList<PointColumn> columns)
    {
        _connection = connection;
        _isInteger = [.. columns.Select(column => column.Kind == ColumnKind.Integer)];
        _statements = [.. s_rowsAtOnce.Select(rows => Prepare(protocol, columns, rows))];
    }

    /// <summary>Inserts a batch in the present transaction.</summary>
    public void Insert(long firstRow, int setPoint, int attempt, long firstPoint, PointBatch batch)
    {
        var done = 0;
        for (var size = 0; size < s_rowsAtOnce.Length; size++)
        {
            for (var rows = s_rowsAtOnce[size]; batch.Count - done >= rows; done += rows)
            {
                var statement = _statements[size];
                raw.sqlite3_bind_int64(statement, 1, firstRow + done);
                raw.sqlite3_bind_int64(statement, 2, setPoint);
                raw.sqlite3_bind_int64(statement, 3, attempt);
                raw.sqlite3_bind_int64(statement, 4, firstPoint + done);
                Bind(statement, batch.Values.AsSpan(done * _isInteger.Length, rows * _isInteger.Length));
                var result = raw.sqlite3_step(statement);
                _ = raw.sqlite3_reset(statement);
                Check(result);
            }
        }
    }

    public void Dispose() => Array.ForEach(_statements, statement => statement.Dispose());

    private void Bind(sqlite3_stmt statement, ReadOnlySpan<double> values)
    {
        var handle = statement.DangerousGetHandle();
        var column = 0;
        for (var index = 0; index < values.Length; index++)
        {
            // SQLite stores a NaN as NULL by itself.
            var value = values[index];
            var result = _isInteger[column] && !double.IsNaN(value)
                ? NativeBinding.Bind(handle, Fixed + 1 + index, checked((long)value))
                : NativeBinding.Bind(handle, Fixed + 1 + index, value);
            if (result != raw.SQLITE_OK)
            {
                Check(result);
            }

            column = column + 1 == _isInteger.Length ? 0 : column + 1;
        }

        GC.KeepAlive(statement);
    }

    private sqlite3_stmt Prepare(string protocol, IReadOnlyList<PointColumn> columns, int rows)
    {
        var text = new StringBuilder($"INSERT INTO {PointSchema.TableOf(protocol)} (id, set_point, attempt, point");
        foreach (var column in columns)
        {
            text.Append(CultureInfo.InvariantCulture, $", \"{column.Name}\"");
        }

        text.Append(") VALUES ");
        for (var row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(row == 0 ? "" : ", ")}(?1 + {row}, ?2, ?3, ?4 + {row}");
            for (var column = 0; column < columns.Count; column++)
            {
                text.Append(CultureInfo.InvariantCulture, $", ?{Fixed + 1 + row * columns.Count + column}");
            }

            text.Append(')');
        }

        Check(raw.sqlite3_prepare_v3(_connection.Handle, text.ToString(), raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    private void Check(int result) => CatalogueException.ThrowIfFailed(result, _connection.Handle, _connection.Path);
}
