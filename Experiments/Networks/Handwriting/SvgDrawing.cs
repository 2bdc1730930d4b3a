using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace SpinBench.Networks.Handwriting;

/// <summary>
/// The drawn lines of an SVG document in the order of the document, with the transforms of their groups. Rectangles are taken
/// for frames and left out, as is what is not displayed.
/// </summary>
internal sealed class SvgDrawing
{
    private static readonly string[] s_unseen = ["defs", "clipPath", "mask", "marker", "symbol", "pattern", "rect"];
    private static readonly string[] s_untraced = ["text", "image", "use"];

    private readonly string _file;
    private readonly StrokeList _strokes;

    private SvgDrawing(string file) => (_file, _strokes) = (file, new StrokeList(file));

    public static Drawing Parse(string text, string file)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            if (root.Name.LocalName != "svg")
            {
                throw new DrawingException(file, LineOf(root), $"The document is <{root.Name.LocalName}>, not <svg>.");
            }

            // SVG has y downwards.
            var drawing = new SvgDrawing(file);
            drawing.Walk(root, new SvgTransform(1, 0, 0, -1, 0, 0));
            return drawing._strokes.ToDrawing();
        }
        catch (XmlException fault)
        {
            throw new DrawingException(file, fault.LineNumber, $"This is not XML: {fault.Message}", fault);
        }
    }

    private void Walk(XElement element, SvgTransform outer)
    {
        var name = element.Name.LocalName;
        if (s_unseen.Contains(name) || IsHidden(element))
        {
            return;
        }

        if (s_untraced.Contains(name))
        {
            throw new DrawingException(_file, LineOf(element), $"<{name}> has no line that a pen could follow; convert it to a path in the program it was drawn with.");
        }

        var map = Checked(element, () => outer.After(SvgTransform.Parse(element.Attribute("transform")?.Value ?? "")));
        foreach (var stroke in Checked(element, () => Strokes(element, name)))
        {
            _strokes.Add(LineOf(element), [.. stroke.Select(map.Apply)]);
        }

        foreach (var child in element.Elements())
        {
            Walk(child, map);
        }
    }

    private static IEnumerable<IReadOnlyList<PathPoint>> Strokes(XElement element, string name) => name switch
    {
        "path" => SvgPathData.Parse(element.Attribute("d")?.Value ?? ""),
        "polyline" => [Points(element)],
        "polygon" => [[.. Points(element), Points(element)[0]]],
        "line" => [[new PathPoint(Length(element, "x1"), Length(element, "y1")), new PathPoint(Length(element, "x2"), Length(element, "y2"))]],
        "circle" => [Ellipse(element, Length(element, "r"), Length(element, "r"))],
        "ellipse" => [Ellipse(element, Length(element, "rx"), Length(element, "ry"))],
        _ => [],
    };

    private static PathPoint[] Points(XElement element)
    {
        var text = new SvgPathText(element.Attribute("points")?.Value ?? "");
        var points = new List<PathPoint>();
        while (!text.IsAtEnd)
        {
            points.Add(text.NextPoint());
        }

        return points.Count > 0 ? [.. points] : throw new FormatException("It has no points.");
    }

    private static PathPoint[] Ellipse(XElement element, double rx, double ry)
    {
        var (centre, radii) = (new PathPoint(Length(element, "cx"), Length(element, "cy")), new PathPoint(rx, ry));
        var (right, left) = (centre with { X = centre.X + rx }, centre with { X = centre.X - rx });
        return [right, .. SvgCurve.Arc(right, radii, 0, false, true, left), .. SvgCurve.Arc(left, radii, 0, false, true, right)];
    }

    private static double Length(XElement element, string name)
    {
        var text = element.Attribute(name)?.Value ?? "0";
        return double.TryParse(text.Replace("px", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"{name}=\"{text}\" is not a number.");
    }

    private static bool IsHidden(XElement element) =>
        element.Attribute("display")?.Value == "none" || element.Attribute("visibility")?.Value == "hidden"
        || (element.Attribute("style")?.Value.Replace(" ", "", StringComparison.Ordinal) is { } style
            && (style.Contains("display:none", StringComparison.Ordinal) || style.Contains("visibility:hidden", StringComparison.Ordinal)));

    private T Checked<T>(XElement element, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException fault)
        {
            throw new DrawingException(_file, LineOf(element), $"<{element.Name.LocalName}>: {fault.Message}", fault);
        }
    }

    private static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;
}
