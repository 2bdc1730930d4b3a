using SpinBench.Instruments.Files;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Force.Signals;

/// <summary>Stretches of a signal that belong to classes.</summary>
/// <param name="Classes">Names of the classes, in the order of the alphabet.</param>
/// <param name="Windows">The stretches, all of one length, one channel each.</param>
public sealed record LabelledSeries(IReadOnlyList<string> Classes, IReadOnlyList<LabelledWindow> Windows)
{
    /// <summary>Samples of a window.</summary>
    public int SampleCount => Windows[0].Samples.Count;

    /// <summary>Reads a CSV file: a row a window, its class first and its samples behind; a header is allowed.</summary>
    /// <exception cref="SettingsFileException">Lists what is wrong, with its lines.</exception>
    public static LabelledSeries Load(string path) => Read(CsvTable.Load(path, texts: 1));

    /// <summary>Reads text; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="SettingsFileException">Lists what is wrong, with its lines.</exception>
    public static LabelledSeries Parse(string text, string name) => Read(CsvTable.Parse(text, name, texts: 1));

    private static LabelledSeries Read(CsvTable table)
    {
        const int fewest = 2;
        if (table.ColumnCount < fewest + 1)
        {
            table.Fault(table.Rows[0].Line, 0, $"a window has at least {fewest} samples: a row is its class and its samples");
            table.RequireNoFaults();
        }

        foreach (var row in table.Rows.Where(row => row.Cells[0].Length == 0))
        {
            table.Fault(row.Line, 0, "the class is missing; the first cell of a row names it");
        }

        string[] classes = [.. table.Rows.Select(row => row.Cells[0]).Distinct().Order(StringComparer.Ordinal)];
        LabelledWindow[] windows =
        [
            .. table.Rows.Select(row => new LabelledWindow(
                [.. Enumerable.Range(1, row.Cells.Count - 1).Select(column => table.Number(row, column))], Array.IndexOf(classes, row.Cells[0]))),
        ];
        if (classes.Length < 2)
        {
            table.Fault(table.Rows[0].Line, 0, $"all windows are of the class \"{classes[0]}\"; give windows of two classes at least");
        }

        table.RequireNoFaults();
        return new LabelledSeries(classes, windows);
    }
}
