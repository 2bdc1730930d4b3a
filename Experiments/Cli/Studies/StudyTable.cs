using System.Globalization;

namespace SpinBench.Cli.Studies;

/// <summary>The rows of a study as a table.</summary>
internal static class StudyTable
{
    public static void Print(Terminal terminal, IEnumerable<StudyRow> rows)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        terminal.Table(["#", "quantity", "paper", "reference", "ours", "verdict"], [.. Cells(rows)]);
    }

    public static IEnumerable<string[]> Cells(IEnumerable<StudyRow> rows) => rows.Select(row => new[]
    {
        row.Id, row.Quantity, row.Paper, Number(row.Reference, row.Unit),
        row.Ours is null ? "" : Number(row.Ours, row.Error is null ? row.Unit : "") + Error(row), row.Verdict,
    });

    private static string Error(StudyRow row) =>
        row.Error is { } error ? $" ± {error.ToString("G2", CultureInfo.InvariantCulture)} {row.Unit}".TrimEnd() : "";

    private static string Number(double? value, string unit) =>
        value is { } number ? $"{number.ToString("G5", CultureInfo.InvariantCulture)} {unit}".TrimEnd() : "";
}
