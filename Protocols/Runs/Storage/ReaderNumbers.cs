using Microsoft.Data.Sqlite;

namespace SpinBench.Protocols.Runs.Storage;

/// <summary>Numbers as the catalogue stores them: NaN is NULL.</summary>
internal static class ReaderNumbers
{
    public static double NumberOrNaN(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);

    /// <summary>A parameter value: the ADO layer refuses NaN.</summary>
    public static object? NullIfNaN(this double value) => double.IsNaN(value) ? null : value;
}
