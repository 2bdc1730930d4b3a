using System.Text.Json;
using Spectre.Console;

namespace SpinBench.Cli;

/// <summary>What a command prints: tables and live progress on a terminal, plain lines in a pipe, one JSON value for scripts.</summary>
internal sealed class Terminal
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly TextWriter _output;
    private readonly TextWriter _error;

    public Terminal(TextWriter output, TextWriter error, bool interactive, bool json)
    {
        _output = output;
        _error = error;
        IsInteractive = interactive && !json;
        IsJson = json;
    }

    /// <summary>Whether a person is looking at it.</summary>
    public bool IsInteractive { get; }

    /// <summary>Whether the only output is one JSON value.</summary>
    public bool IsJson { get; }

    /// <summary>A line for people; silent when a script reads.</summary>
    public void Line(string text = "")
    {
        if (!IsJson)
        {
            _output.WriteLine(text);
        }
    }

    /// <summary>A heading for people.</summary>
    public void Heading(string text)
    {
        if (IsInteractive)
        {
            AnsiConsole.MarkupLine($"[bold]{Markup.Escape(text)}[/]");
        }
        else
        {
            Line(text);
        }
    }

    /// <summary>Progress and remarks: never part of the output proper.</summary>
    public void Note(string text) => _error.WriteLine(text);

    /// <summary>The result as one JSON value; silent unless asked for.</summary>
    public void Json<T>(T value)
    {
        if (IsJson)
        {
            _output.WriteLine(JsonSerializer.Serialize(value, s_json));
        }
    }

    /// <summary>A table: drawn on a terminal, aligned columns in a pipe.</summary>
    public void Table(IReadOnlyList<string> header, IReadOnlyList<string[]> rows)
    {
        if (IsJson)
        {
            return;
        }

        if (IsInteractive)
        {
            var table = new Table().Border(TableBorder.Rounded);
            foreach (var title in header)
            {
                table.AddColumn(new TableColumn(Markup.Escape(title)));
            }

            foreach (var row in rows)
            {
                table.AddRow(row.Select(cell => Markup.Escape(cell)).ToArray());
            }

            AnsiConsole.Write(table);
            return;
        }

        var widths = header.Select((title, column) =>
            rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        foreach (var row in rows.Prepend([.. header]))
        {
            _output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
