using System.Globalization;
using System.Text.RegularExpressions;

namespace SpinBench.Networks.Handwriting;

/// <summary>An affine map of the plane: x' = a x + c y + e, y' = b x + d y + f (SVG 2, section 8).</summary>
internal readonly partial record struct SvgTransform(double A, double B, double C, double D, double E, double F)
{
    public static SvgTransform Identity { get; } = new(1, 0, 0, 1, 0, 0);

    public PathPoint Apply(PathPoint point) => new((A * point.X) + (C * point.Y) + E, (B * point.X) + (D * point.Y) + F);

    /// <summary>This after another: a group's map after that of what it holds.</summary>
    public SvgTransform After(SvgTransform inner) => new(
        (A * inner.A) + (C * inner.B), (B * inner.A) + (D * inner.B),
        (A * inner.C) + (C * inner.D), (B * inner.C) + (D * inner.D),
        (A * inner.E) + (C * inner.F) + E, (B * inner.E) + (D * inner.F) + F);

    /// <summary>The attribute <c>transform</c>.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static SvgTransform Parse(string text)
    {
        var (result, read) = (Identity, 0);
        foreach (Match match in Function().Matches(text))
        {
            RequireSeparators(text[read..match.Index], text);
            read = match.Index + match.Length;
            double[] values =
            [
                .. match.Groups["values"].Value.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(value => double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"\"{value}\" in the transform \"{match.Value}\" is not a number.")),
            ];
            result = result.After(Of(match.Groups["name"].Value, values) ?? throw new FormatException($"The transform \"{match.Value}\" is not known."));
        }

        RequireSeparators(text[read..], text);
        return result;
    }

    private static void RequireSeparators(string text, string whole)
    {
        if (text.AsSpan().Trim().Trim(',').Trim().Length > 0)
        {
            throw new FormatException($"\"{text.Trim()}\" in the transform \"{whole}\" is not known.");
        }
    }

    private static SvgTransform? Of(string name, double[] values) => (name, values) switch
    {
        ("matrix", [var a, var b, var c, var d, var e, var f]) => new(a, b, c, d, e, f),
        ("translate", [var x]) => new(1, 0, 0, 1, x, 0),
        ("translate", [var x, var y]) => new(1, 0, 0, 1, x, y),
        ("scale", [var both]) => new(both, 0, 0, both, 0, 0),
        ("scale", [var x, var y]) => new(x, 0, 0, y, 0, 0),
        ("rotate", [var degrees]) => Rotation(degrees),
        ("rotate", [var degrees, var x, var y]) => new SvgTransform(1, 0, 0, 1, x, y).After(Rotation(degrees)).After(new(1, 0, 0, 1, -x, -y)),
        ("skewX", [var degrees]) => new(1, 0, Math.Tan(double.DegreesToRadians(degrees)), 1, 0, 0),
        ("skewY", [var degrees]) => new(1, Math.Tan(double.DegreesToRadians(degrees)), 0, 1, 0, 0),
        _ => null,
    };

    private static SvgTransform Rotation(double degrees)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        return new SvgTransform(cosine, sine, -sine, cosine, 0, 0);
    }

    [GeneratedRegex(@"(?<name>[A-Za-z]+)\s*\((?<values>[^()]*)\)")]
    private static partial Regex Function();
}
