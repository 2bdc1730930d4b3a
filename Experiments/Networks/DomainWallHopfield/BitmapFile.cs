using System.Globalization;
using System.Text;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>
/// Pictures from a file: text with a row a line, <c>#</c>, <c>1</c> or <c>X</c> for white and <c>.</c>, <c>0</c> or <c>-</c> for
/// black, an empty line between pictures; or one portable graymap (<c>P2</c> or <c>P5</c>), white from half of its range on.
/// </summary>
public static class BitmapFile
{
    private const string White = "#1Xx";
    private const string Black = ".0-_";

    /// <summary>Reads all pictures of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BitmapFileException">It is missing or holds something else; the line is named.</exception>
    public static IReadOnlyList<Bitmap> Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var name = Path.GetFileNameWithoutExtension(path);
            return bytes is [(byte)'P', (byte)'2' or (byte)'5', ..] ? [Graymap(path, name, bytes)] : Text(path, name, Encoding.UTF8.GetString(bytes));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BitmapFileException(path, 0, $"the file cannot be read: {fault.Message}", fault);
        }
    }

    private static List<Bitmap> Text(string path, string name, string text)
    {
        var (pictures, rows) = (new List<Bitmap>(), new List<string>());
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index <= lines.Length; index++)
        {
            var line = index < lines.Length ? lines[index].Trim() : "";
            if (line.Length > 0)
            {
                rows.Add(Row(path, index + 1, line, rows.Count > 0 ? rows[0].Length : line.Length));
            }
            else if (rows.Count > 0)
            {
                pictures.Add(Bitmap.Of($"{name} {pictures.Count + 1}", rows));
                rows.Clear();
            }
        }

        return pictures.Count > 0 ? pictures : throw new BitmapFileException(path, 0, "the file is empty. Write rows of # and . in it.");
    }

    private static string Row(string path, int number, string line, int length)
    {
        if (line.Length != length)
        {
            throw new BitmapFileException(path, number, $"this row has {line.Length} points, the one before {length}. Leave an empty line between two pictures.");
        }

        return string.Concat(line.Select(point => White.Contains(point, StringComparison.Ordinal) ? '#'
            : Black.Contains(point, StringComparison.Ordinal) ? '.'
            : throw new BitmapFileException(path, number, $"\"{point}\" is no point. Write # for white and . for black.")));
    }

    private static Bitmap Graymap(string path, string name, byte[] bytes)
    {
        var position = 2;
        var (width, height, most) = (Number("the width"), Number("the height"), Number("the largest value"));
        if (width < 1 || height < 1 || most is < 1 or > 255 || (long)width * height > 1 << 20)
        {
            throw new BitmapFileException(path, 0, $"a graymap of {width} × {height} points with values up to {most} is not taken: at least 1 × 1, at most a million points, values up to 255.");
        }

        var points = new sbyte[width * height];
        position += bytes[1] == '5' ? 1 : 0;
        for (var index = 0; index < points.Length; index++)
        {
            var value = bytes[1] == '2' ? Number("a point")
                : position < bytes.Length ? bytes[position++]
                : throw new BitmapFileException(path, 0, $"the graymap ends after {index} of {points.Length} points.");
            points[index] = 2 * value > most ? (sbyte)1 : (sbyte)-1;
        }

        return new Bitmap(name, width, points);

        int Number(string what)
        {
            while (position < bytes.Length && (char.IsWhiteSpace((char)bytes[position]) || bytes[position] == '#'))
            {
                position = bytes[position] == '#' ? NextLine(bytes, position) : position + 1;
            }

            var begin = position;
            while (position < bytes.Length && char.IsAsciiDigit((char)bytes[position]))
            {
                position++;
            }

            return int.TryParse(Encoding.ASCII.GetString(bytes, begin, position - begin), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new BitmapFileException(path, 0, $"{what} of the graymap is missing or no number.");
        }
    }

    private static int NextLine(byte[] bytes, int position)
    {
        var end = Array.IndexOf(bytes, (byte)'\n', position);
        return end < 0 ? bytes.Length : end + 1;
    }
}
