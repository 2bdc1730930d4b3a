using System.Globalization;
using System.Text;

namespace SpinBench.Instruments.Channels.WireLogs;

/// <summary>A wire log that was read: every event in order.</summary>
/// <remarks>
/// A line is <c>seconds wall-clock resource word bytes</c>, the times optional; words are <c>&gt;</c> (written),
/// <c>&lt;</c> (read), <c>&lt;.</c> (read with END), <c>open features</c>, <c>refused why</c>, <c>unsent why</c>,
/// <c>timeout</c>, <c>lost why</c>, <c>clear</c>, <c>status byte</c>, <c>trigger</c>, <c>close</c> and <c>clock</c>. Bytes
/// are printable ASCII with <c>\n</c>, <c>\r</c>, <c>\t</c>, <c>\\</c> and <c>\xNN</c>, or <c>\base64,…</c>. Empty
/// lines and lines that begin with <c>#</c> say nothing. A last line of a file that a crash has cut short is left out.
/// </remarks>
/// <param name="Path">Where it came from, for messages.</param>
/// <param name="Events">What happened.</param>
public sealed record WireLogFile(string Path, IReadOnlyList<WireEvent> Events)
{
    /// <summary>How a log of this version begins.</summary>
    public const string FirstLine = "# SpinBench wire log 1";

    /// <summary>Every instrument of the log, in the order in which they were met.</summary>
    public IReadOnlyList<string> Resources =>
        [.. Events.Where(happened => happened.Kind != WireEventKind.Clock).Select(happened => happened.Resource).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a file.</summary>
    /// <exception cref="WireLogException">It cannot be read, or a line of it is no event.</exception>
    public static WireLogFile Load(string path)
    {
        try
        {
            var text = File.ReadAllText(path, Encoding.ASCII);
            // What follows the last line feed was cut short.
            return Parse(text[..(text.LastIndexOf('\n') + 1)], path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WireLogException(path, 0, $"it cannot be read ({error.Message}).");
        }
    }

    /// <summary>Reads text, as of a log written by hand in a test.</summary>
    /// <exception cref="WireLogException">A line is no event, or the version is another.</exception>
    public static WireLogFile Parse(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(FirstLine, StringComparison.Ordinal))
        {
            throw new WireLogException(path, 1, $"it does not begin with \"{FirstLine}\": it is no wire log, or one of another version.");
        }

        var lines = text.Split('\n');
        var events = new List<WireEvent>();
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].TrimEnd('\r').TrimStart();
            if (line.Length > 0 && line[0] != '#')
            {
                events.Add(ParseLine(line, index + 1, path, events.Count > 0 ? events[^1] : null));
            }
        }

        return new WireLogFile(path, events);
    }

    private static WireEvent ParseLine(string line, int number, string path, WireEvent? previous)
    {
        var rest = line;
        var elapsed = previous?.Elapsed ?? TimeSpan.Zero;
        var at = previous?.At ?? DateTimeOffset.UnixEpoch;
        if (decimal.TryParse(First(rest), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            elapsed = new TimeSpan((long)(seconds * TimeSpan.TicksPerSecond));
            rest = Rest(rest);
        }

        if (DateTimeOffset.TryParseExact(First(rest), "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var wall))
        {
            at = wall;
            rest = Rest(rest);
        }

        try
        {
            var resource = Encoding.ASCII.GetString(WireText.Unescape(First(rest)));
            rest = Rest(rest);
            var kind = WireText.Kind(First(rest)) ?? throw new FormatException($"\"{First(rest)}\" is no event; they are >, <, <., open, timeout …");
            var bytes = WireText.Unescape(Rest(rest));
            var isText = kind is not (WireEventKind.Write or WireEventKind.Read or WireEventKind.ReadEnd);
            return new WireEvent(kind, resource)
            {
                Elapsed = elapsed, At = at, Line = number, Bytes = isText ? default : bytes, Text = isText ? Encoding.UTF8.GetString(bytes) : "",
            };
        }
        catch (FormatException fault)
        {
            throw new WireLogException(path, number, $"{fault.Message}.");
        }
    }

    private static string First(string text) => text.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text;

    private static string Rest(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var end ? text[(end + 1)..] : "";
}
