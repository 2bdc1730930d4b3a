using System.Globalization;
using SQLitePCL;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>Reads ranges of a protocol's rows, one value a column.</summary>
internal sealed class PointSelection : IDisposable
{
    private readonly CatalogueConnection _connection;
    private readonly int _columns;
    private readonly sqlite3_stmt _statement;

    public PointSelection(CatalogueConnection connection, string protocol, IReadOnlyList<PointColumn> columns)
    {
        _connection = connection;
        _columns = columns.Count;
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        Check(raw.sqlite3_prepare_v2(
            connection.Handle, $"SELECT {names} FROM {PointSchema.TableOf(protocol)} WHERE id BETWEEN ? AND ?", out _statement));
    }

    public PointBatch Read(long first, long last)
    {
        raw.sqlite3_reset(_statement);
        raw.sqlite3_bind_int64(_statement, 1, first);
        raw.sqlite3_bind_int64(_statement, 2, last);
        var values = new double[(last - first + 1) * _columns];
        var count = 0;
        int result;
        while ((result = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
        {
            for (var column = 0; column < _columns; column++)
            {
                values[count * _columns + column] = Value(column);
            }

            count++;
        }

        Check(result);
        return count == last - first + 1
            ? new PointBatch(values, count)
            : throw new CatalogueException(CatalogueFault.Corrupt, _connection.Path, string.Create(
                CultureInfo.InvariantCulture, $"{last - first + 1 - count} points are missing behind row {first}. Restore a copy."));
    }

    public void Dispose() => _statement.Dispose();

    private double Value(int column)
    {
        var value = raw.sqlite3_column_double(_statement, column);
        return value == 0 && raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? double.NaN : value;
    }

    private void Check(int result) => CatalogueException.ThrowIfFailed(result, _connection.Handle, _connection.Path);
}
