using SpinBench.Instruments.Files;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Vowels;

/// <summary>Measured oscillators from a CSV file: a row each with frequency, linewidth and locking range in Hz.</summary>
/// <param name="Frequencies">Frequencies in Hz, ascending.</param>
/// <param name="Set">The oscillators in that order; coupling and times are scaled with the mean locking range.</param>
public sealed record OscillatorFile(IReadOnlyList<double> Frequencies, OscillatorSet Set)
{
    private const int OscillatorCount = 4;
    private const int ColumnCount = 3;

    /// <summary>How many times larger the mean locking range is than the model's.</summary>
    public double Scale => Set.LockingRanges.Average() / new OscillatorSet().LockingRanges.Average();

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsFileException">It has not four rows of three columns, or a number out of range; with line and column.</exception>
    public static OscillatorFile Load(string path) => Read(CsvTable.Load(path));

    /// <summary>Reads text; a name says what messages call it.</summary>
    /// <exception cref="SettingsFileException">It has not four rows of three columns, or a number out of range; with line and column.</exception>
    public static OscillatorFile Parse(string text, string name) => Read(CsvTable.Parse(text, name));

    private static OscillatorFile Read(CsvTable table)
    {
        if (table.ColumnCount != ColumnCount || table.Rows.Count != OscillatorCount)
        {
            table.Fault(1, 0, $"{table.Rows.Count} rows of {table.ColumnCount} columns; needed are {OscillatorCount} rows, an oscillator each, with frequency, linewidth and locking range in Hz");
            table.RequireNoFaults();
        }

        var rows = table.Rows.Select(row => (
            Frequency: Positive(table, row, 0, "frequency"), Linewidth: NotNegative(table, row, 1), Range: Positive(table, row, 2, "locking range"))).ToArray();
        table.RequireNoFaults();
        var sorted = rows.OrderBy(row => row.Frequency).ToArray();
        var model = new OscillatorSet();
        var set = model.Scaled(sorted.Average(row => row.Range) / model.LockingRanges.Average(), sorted.Average(row => row.Frequency)) with
        {
            LockingRanges = [.. sorted.Select(row => row.Range)], Linewidths = [.. sorted.Select(row => row.Linewidth)],
        };
        return new OscillatorFile([.. sorted.Select(row => row.Frequency)], set);
    }

    private static double Positive(CsvTable table, CsvRow row, int column, string name)
    {
        var value = table.Number(row, column);
        if (value < 0 || (value == 0 && row.Cells[column].TrimStart('0', '.').Length == 0))
        {
            table.Fault(row.Line, column, $"a {name} of {row.Cells[column]} Hz; it is above 0");
        }

        return value;
    }

    private static double NotNegative(CsvTable table, CsvRow row, int column)
    {
        var value = table.Number(row, column);
        if (value < 0)
        {
            table.Fault(row.Line, column, $"a linewidth of {row.Cells[column]} Hz; it is 0 or more");
        }

        return value;
    }
}
