using SpinBench.Instruments.Files;
using SpinBench.Networks.Data;
using SpinBench.Networks.Storage;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>A recorded voltage or resistance against time, from a CSV or NPY file.</summary>
/// <param name="Times">s, ascending.</param>
/// <param name="Readings">In the unit of the file.</param>
public sealed record TraceFile(double[] Times, double[] Readings)
{
    private const int FewestReadings = 20;

    /// <summary>Reads one: columns time and reading, or readings alone with an interval.</summary>
    /// <param name="path">CSV, or NPY of float64 or float32 with shape [n] or [n, 2].</param>
    /// <param name="interval">From reading to reading in s, for readings alone; null for none.</param>
    /// <exception cref="SettingsFileException">The file cannot be read; every fault with its line.</exception>
    public static TraceFile Read(string path, double? interval)
    {
        ArgumentNullException.ThrowIfNull(path);
        var rows = path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) ? OfNumpy(path) : OfTable(path);
        if (rows.Length < FewestReadings)
        {
            throw Fault(path, 1, $"{rows.Length} readings are no trace; {FewestReadings} is the least");
        }

        return rows[0].Values.Length == 1 ? OfReadings(path, rows, interval) : OfPairs(path, rows, interval);
    }

    private static TraceFile OfReadings(string path, (int Line, double[] Values)[] rows, double? interval) => interval is { } step
        ? new TraceFile([.. rows.Select((_, index) => index * step)], [.. rows.Select(row => row.Values[0])])
        : throw Fault(path, rows[0].Line, "there is one column, so the time between readings must be told: --interval \"250 us\"");

    private static TraceFile OfPairs(string path, (int Line, double[] Values)[] rows, double? interval)
    {
        if (rows[0].Values.Length > 2)
        {
            throw Fault(path, rows[0].Line, $"there are {rows[0].Values.Length} columns; a trace has two, time in s and reading");
        }

        if (interval is not null)
        {
            throw Fault(path, rows[0].Line, "there is a column of times; leave --interval out");
        }

        for (var index = 1; index < rows.Length; index++)
        {
            if (!(rows[index].Values[0] > rows[index - 1].Values[0]))
            {
                throw Fault(path, rows[index].Line, FormattableString.Invariant($"time {rows[index].Values[0]} s does not come after {rows[index - 1].Values[0]} s"));
            }
        }

        return new TraceFile([.. rows.Select(row => row.Values[0])], [.. rows.Select(row => row.Values[1])]);
    }

    private static (int Line, double[] Values)[] OfTable(string path)
    {
        var table = CsvTable.Load(path);
        (int, double[])[] rows = [.. table.Rows.Select(row => (row.Line, Enumerable.Range(0, table.ColumnCount).Select(column => table.Number(row, column)).ToArray()))];
        table.RequireNoFaults();
        return rows;
    }

    private static (int Line, double[] Values)[] OfNumpy(string path)
    {
        var bytes = SettingsFile.ReadBytes(path);
        try
        {
            var (values, shape) = Numbers(bytes);
            var width = shape.Length > 1 ? shape[1] : 1;
            return [.. Enumerable.Range(0, shape[0]).Select(row => (row + 1, values[(row * width)..((row + 1) * width)]))];
        }
        catch (FormatException fault)
        {
            throw Fault(path, 1, fault.Message);
        }
    }

    private static (double[] Values, int[] Shape) Numbers(byte[] bytes)
    {
        try
        {
            return NumpyArray.Read<double>(bytes);
        }
        catch (FormatException)
        {
            var (values, shape) = NumpyArray.Read<float>(bytes);
            return (Array.ConvertAll(values, value => (double)value), shape);
        }
    }

    private static SettingsFileException Fault(string path, int line, string message) => new([new SettingsFault(path, line, 1, message)]);
}
