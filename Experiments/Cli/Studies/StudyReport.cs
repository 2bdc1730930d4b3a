using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SpinBench.Cli.Studies;

/// <summary>The written report of a study: its rows, what is to be known about them, its figures.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Rows">The table.</param>
/// <param name="Sections">Heading and sentences of each section below it.</param>
/// <param name="Figures">Paths of pictures, shown in order.</param>
internal sealed record StudyReport(
    string Title, IReadOnlyList<StudyRow> Rows, IReadOnlyList<(string Heading, IReadOnlyList<string> Sentences)> Sections,
    IReadOnlyList<string> Figures)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes the report as Markdown and the rows as JSON.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">Name of both files without ending.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>Both files.</returns>
    public async Task<IReadOnlyList<string>> SaveAsync(string folder, string name, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var (text, rows) = (Path.Combine(folder, name + ".md"), Path.Combine(folder, name + ".json"));
        await File.WriteAllTextAsync(text, ToMarkdown(folder), cancellationToken);
        await File.WriteAllTextAsync(rows, JsonSerializer.Serialize(Rows, s_json), cancellationToken);
        return [text, rows];
    }

    /// <summary>Prints table and sections, or the rows as one JSON value.</summary>
    public void Print(Terminal terminal)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        terminal.Json(Rows);
        terminal.Heading(Title);
        StudyTable.Print(terminal, Rows);
        foreach (var (heading, sentences) in Sections)
        {
            terminal.Line();
            terminal.Heading(heading);
            foreach (var sentence in sentences)
            {
                terminal.Line($"  {sentence}");
            }
        }

        terminal.Line();
    }

    private string ToMarkdown(string folder)
    {
        var text = new StringBuilder().Append("# ").AppendLine(Title).AppendLine();
        text.AppendLine("| # | quantity | paper | reference | ours | verdict |").AppendLine("|---|---|---|---|---|---|");
        foreach (var row in StudyTable.Cells(Rows))
        {
            text.Append("| ").AppendJoin(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).AppendLine(" |");
        }

        foreach (var (heading, sentences) in Sections)
        {
            text.AppendLine().Append("## ").AppendLine(heading).AppendLine();
            for (var index = 0; index < sentences.Count; index++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{index + 1}. ").AppendLine(sentences[index]);
            }
        }

        foreach (var figure in Figures)
        {
            var path = Path.GetRelativePath(folder, figure);
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"![{Path.GetFileNameWithoutExtension(path)}]({path.Replace('\\', '/')})");
        }

        return text.ToString();
    }
}
