using System.Globalization;
using SpinBench.Instruments.Files;

namespace SpinBench.Networks.Data;

/// <summary>
/// Text in rows of cells, separated by commas, semicolons or tabs; # begins a comment. A first row without a number is the
/// header. Faults are gathered and reported together.
/// </summary>
internal sealed class CsvTable
{
    private const int MostFaults = 10;

    private readonly List<SettingsFault> _faults = [];

    private CsvTable(string name) => Name = name;

    /// <summary>The file, as in messages.</summary>
    public string Name { get; }

    /// <summary>The header; empty where there is none.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The rows below the header, all of one length unless there are faults.</summary>
    public IReadOnlyList<CsvRow> Rows { get; private set; } = [];

    /// <summary>Cells of a row.</summary>
    public int ColumnCount => Header.Count > 0 ? Header.Count : Rows[0].Cells.Count;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="texts">Columns at the left that hold text in every row.</param>
    /// <exception cref="SettingsFileException">It cannot be read, has no rows, or rows of different lengths.</exception>
    public static CsvTable Load(string path, int texts = 0) => Parse(SettingsFile.ReadText(path), path, texts);

    /// <summary>Reads text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="texts">Columns at the left that hold text in every row.</param>
    /// <exception cref="SettingsFileException">It has no rows, or rows of different lengths.</exception>
    public static CsvTable Parse(string text, string name, int texts = 0)
    {
        var table = new CsvTable(name);
        var lines = text.TrimStart('\uFEFF').Split('\n').Select((line, index) => (Number: index + 1, Text: line.Trim()))
            .Where(line => line.Text.Length > 0 && line.Text[0] != '#').ToArray();
        if (lines.Length == 0)
        {
            throw new SettingsFileException([new SettingsFault(name, 1, 1, "there are no rows in it")]);
        }

        var separator = lines[0].Text.Contains(';', StringComparison.Ordinal) ? ';' : lines[0].Text.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        CsvRow[] rows = [.. lines.Select(line => new CsvRow(line.Number, [.. line.Text.Split(separator).Select(cell => cell.Trim().Trim('"'))]))];
        var hasHeader = rows[0].Cells.Count > texts && !rows[0].Cells.Skip(texts).Any(cell => TryRead(cell, out _));
        table.Header = hasHeader ? rows[0].Cells : [];
        table.Rows = hasHeader ? rows[1..] : rows;
        table.RequireRectangle(rows[0].Cells.Count);
        return table;
    }

    /// <summary>A finite number of a cell; a fault and 0 where it holds none.</summary>
    public double Number(CsvRow row, int column)
    {
        var cell = row.Cells[column];
        if (TryRead(cell, out var value) && double.IsFinite(value))
        {
            return value;
        }

        Fault(row.Line, column, cell.Length == 0
            ? "the cell is empty; fill the gap, or cut the record before it"
            : double.IsNaN(value) || double.IsInfinity(value)
                ? $"\"{cell}\" is not a finite number; fill the gap, or cut the record before it"
                : $"\"{cell}\" is not a number{(cell.Contains(',', StringComparison.Ordinal) ? "; write a decimal point, not a comma" : "")}");
        return 0;
    }

    /// <summary>Notes a fault.</summary>
    public void Fault(int line, int column, string message) => _faults.Add(new SettingsFault(Name, line, column + 1, message));

    /// <exception cref="SettingsFileException">Faults were noted.</exception>
    public void RequireNoFaults()
    {
        if (_faults.Count > 0)
        {
            throw new SettingsFileException(_faults.Count <= MostFaults
                ? _faults
                : [.. _faults.Take(MostFaults), new SettingsFault(Name, 0, 0, $"and {_faults.Count - MostFaults} faults more")]);
        }
    }

    private void RequireRectangle(int columns)
    {
        if (Rows.Count == 0)
        {
            Fault(1, 0, "there is a header and nothing below it");
        }

        foreach (var row in Rows.Where(row => row.Cells.Count != columns))
        {
            Fault(row.Line, 0, $"the row has {row.Cells.Count} cells where the first has {columns}");
        }

        RequireNoFaults();
    }

    private static bool TryRead(string cell, out double value) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}

/// <summary>A row of a table.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
