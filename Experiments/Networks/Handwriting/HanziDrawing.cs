using System.Text;
using System.Text.Json;

namespace SpinBench.Networks.Handwriting;

/// <summary>
/// The <c>medians</c> of a character in the JSON form of hanzi-writer: an array a stroke, of points [x, y] with y upwards.
/// </summary>
internal static class HanziDrawing
{
    private static readonly JsonReaderOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static Drawing Parse(string text, string file)
    {
        var bytes = Encoding.UTF8.GetBytes(text.TrimStart('\ufeff'));
        var reader = new Utf8JsonReader(bytes, s_options);
        try
        {
            var strokes = new StrokeList(file);
            if (!FindMedians(ref reader))
            {
                throw new DrawingException(file, 0, "It has no \"medians\", which are the strokes of a character in the form of hanzi-writer.");
            }

            Expect(ref reader, JsonTokenType.StartArray, "an array of strokes", bytes, file);
            while (ReadUnlessEnd(ref reader))
            {
                Require(reader, JsonTokenType.StartArray, "a stroke, an array of points", bytes, file);
                var line = LineOf(reader, bytes);
                strokes.Add(line, Points(ref reader, bytes, file));
            }

            return strokes.ToDrawing();
        }
        catch (JsonException fault)
        {
            throw new DrawingException(file, (int)(fault.LineNumber ?? -1) + 1, "This is not JSON.", fault);
        }
    }

    private static bool FindMedians(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("medians"))
            {
                return true;
            }
        }

        return false;
    }

    private static List<PathPoint> Points(ref Utf8JsonReader reader, byte[] bytes, string file)
    {
        var points = new List<PathPoint>();
        while (ReadUnlessEnd(ref reader))
        {
            Require(reader, JsonTokenType.StartArray, "a point [x, y]", bytes, file);
            var x = Number(ref reader, bytes, file);
            var y = Number(ref reader, bytes, file);
            Expect(ref reader, JsonTokenType.EndArray, "the end of a point [x, y]", bytes, file);
            points.Add(new PathPoint(x, y));
        }

        return points;
    }

    private static double Number(ref Utf8JsonReader reader, byte[] bytes, string file)
    {
        Expect(ref reader, JsonTokenType.Number, "a number", bytes, file);
        return reader.GetDouble();
    }

    private static bool ReadUnlessEnd(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what, byte[] bytes, string file)
    {
        reader.Read();
        Require(reader, type, what, bytes, file);
    }

    private static void Require(in Utf8JsonReader reader, JsonTokenType type, string what, byte[] bytes, string file)
    {
        if (reader.TokenType != type)
        {
            var found = Encoding.UTF8.GetString(reader.ValueSpan);
            throw new DrawingException(file, LineOf(reader, bytes), $"Expected {what}, found {(found.Length > 0 ? found : reader.TokenType)}.");
        }
    }

    private static int LineOf(in Utf8JsonReader reader, byte[] bytes) => 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
}
