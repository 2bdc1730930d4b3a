using System.Globalization;

namespace SpinBench.Networks.Handwriting;

/// <summary>
/// A drawing as CSV: x and y, y upwards, a point a line. A blank line ends a stroke; so does a line whose third column, the
/// pen, is 0: such a point is not drawn. Columns are parted by comma, semicolon, tab or spaces; <c>#</c> begins a remark; the
/// first line may be a header.
/// </summary>
internal static class CsvDrawing
{
    private static readonly char[] s_separators = [',', ';', '\t', ' '];

    public static Drawing Parse(string text, string file)
    {
        var strokes = new StrokeList(file);
        var (points, begun, isFirst) = (new List<PathPoint>(), 0, true);
        var lines = text.Split('\n');
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Split('#')[0].Trim();
            if (line.Length == 0 && lines[number - 1].Contains('#', StringComparison.Ordinal))
            {
                continue;
            }

            var fields = line.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);
            var isHeader = isFirst && fields.Length > 0 && fields.All(field => !double.TryParse(field, CultureInfo.InvariantCulture, out _));
            isFirst &= fields.Length == 0;
            if (isHeader)
            {
                continue;
            }

            if (fields.Length == 0 || !IsDown(fields, file, number))
            {
                End();
                continue;
            }

            begun = points.Count == 0 ? number : begun;
            points.Add(new PathPoint(Number(fields[0], file, number), Number(fields[1], file, number)));
        }

        End();
        return strokes.ToDrawing();

        void End()
        {
            if (points.Count > 0)
            {
                strokes.Add(begun, [.. points]);
                points.Clear();
            }
        }
    }

    private static bool IsDown(string[] fields, string file, int line)
    {
        if (fields.Length is not (2 or 3))
        {
            throw new DrawingException(file, line, FormattableString.Invariant($"{fields.Length} columns; expected x,y or x,y,pen."));
        }

        return fields.Length == 2 || Number(fields[2], file, line) switch
        {
            0 => false,
            1 => true,
            _ => throw new DrawingException(file, line, $"The pen \"{fields[2]}\" is neither 1 (down) nor 0 (up)."),
        };
    }

    private static double Number(string field, string file, int line) =>
        !double.TryParse(field, CultureInfo.InvariantCulture, out var value)
            ? throw new DrawingException(file, line, $"\"{field}\" is not a number.")
            : double.IsFinite(value)
                ? value
                : throw new DrawingException(file, line, $"\"{field}\" is not a finite number.");
}
