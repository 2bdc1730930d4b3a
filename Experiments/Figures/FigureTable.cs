using System.Globalization;
using System.Text;

namespace SpinBench.Figures;

/// <summary>Data behind a figure, written as CSV beside it.</summary>
/// <param name="Suffix">Added to the name of the figure's file; empty for the main table.</param>
/// <param name="Columns">The columns; a shorter one ends in empty fields.</param>
public sealed record FigureTable(string Suffix, IReadOnlyList<FigureColumn> Columns)
{
    /// <summary>The table as CSV: a line of names, then full-precision numbers; an empty field where there is none.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(column => Quote(column.Name))).Append('\n');
        var rows = Columns.Max(column => column.Texts?.Count ?? column.Values.Count);
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                text.Append(i == 0 ? "" : ",").Append(Columns[i].Texts is { } texts ? Quote(texts[row]) : Format(Columns[i].Values, row));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Format(IReadOnlyList<double> values, int row) =>
        row < values.Count && double.IsFinite(values[row])
            ? values[row].ToString("R", CultureInfo.InvariantCulture)
            : "";

    private static string Quote(string name) =>
        name.AsSpan().IndexOfAny(",\"\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
