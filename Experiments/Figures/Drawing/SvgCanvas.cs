using System.Globalization;
using System.Text;
using System.Xml;

namespace SpinBench.Figures.Drawing;

/// <summary>Writes SVG elements; coordinates in pixels, rounded to a hundredth.</summary>
internal sealed class SvgCanvas : IDisposable
{
    private readonly Utf8Text _text = new();
    private readonly XmlWriter _writer;

    public SvgCanvas(double width, double height, string title)
    {
        _writer = XmlWriter.Create(_text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        _writer.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attribute("width", width);
        Attribute("height", height);
        _writer.WriteAttributeString("viewBox", $"0 0 {Number(width)} {Number(height)}");
        _writer.WriteAttributeString("font-family", "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif");
        _writer.WriteAttributeString("font-size", "13");
        _writer.WriteElementString("title", title);
        Rectangle(0, 0, width, height, "#ffffff", null);
    }

    public static string Number(double value) =>
        Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public void BeginGroup(string name, string? clip = null)
    {
        _writer.WriteStartElement("g");
        _writer.WriteAttributeString("class", name);
        if (clip is not null)
        {
            _writer.WriteAttributeString("clip-path", $"url(#{clip})");
        }
    }

    public void EndGroup() => _writer.WriteEndElement();

    public void Clip(string name, double x, double y, double width, double height)
    {
        _writer.WriteStartElement("clipPath");
        _writer.WriteAttributeString("id", name);
        Rectangle(x, y, width, height, null, null);
        _writer.WriteEndElement();
    }

    public void Rectangle(double x, double y, double width, double height, string? fill, string? stroke, double opacity = 1)
    {
        _writer.WriteStartElement("rect");
        Attribute("x", x);
        Attribute("y", y);
        Attribute("width", width);
        Attribute("height", height);
        Paint(fill, stroke, 1, null, opacity);
        _writer.WriteEndElement();
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dashes = null)
    {
        _writer.WriteStartElement("line");
        Attribute("x1", x1);
        Attribute("y1", y1);
        Attribute("x2", x2);
        Attribute("y2", y2);
        Paint(null, stroke, width, dashes, 1);
        _writer.WriteEndElement();
    }

    public void Circle(double x, double y, double radius, string fill, params ReadOnlySpan<SvgAnimation> animations)
    {
        _writer.WriteStartElement("circle");
        Attribute("cx", x);
        Attribute("cy", y);
        Attribute("r", radius);
        Paint(fill, null, 1, null, 1);
        foreach (var animation in animations)
        {
            if (animation.Still is { } still)
            {
                Attribute(animation.Attribute, still);
            }
        }

        foreach (var animation in animations)
        {
            Animate(animation);
        }

        _writer.WriteEndElement();
    }

    public void Path(string data, string? fill, string? stroke, double width = 1, string? dashes = null, double opacity = 1)
    {
        _writer.WriteStartElement("path");
        _writer.WriteAttributeString("d", data);
        Paint(fill ?? "none", stroke, width, dashes, opacity);
        if (stroke is not null)
        {
            _writer.WriteAttributeString("stroke-linejoin", "round");
        }

        _writer.WriteEndElement();
    }

    /// <param name="x">Anchor.</param>
    /// <param name="y">Base line.</param>
    /// <param name="text">The text; escaped here.</param>
    /// <param name="style">How it is set.</param>
    public void Text(double x, double y, string text, TextStyle style)
    {
        _writer.WriteStartElement("text");
        Attribute("x", x);
        Attribute("y", y);
        _writer.WriteAttributeString("text-anchor", style.Anchor);
        _writer.WriteAttributeString("font-size", Number(style.Size));
        _writer.WriteAttributeString("fill", style.Colour);
        if (style.Bold)
        {
            _writer.WriteAttributeString("font-weight", "bold");
        }

        if (style.Rotation != 0)
        {
            _writer.WriteAttributeString("transform", $"rotate({Number(style.Rotation)} {Number(x)} {Number(y)})");
        }

        _writer.WriteString(Printable(text));
        _writer.WriteEndElement();
    }

    /// <summary>Ends the document and returns it.</summary>
    public string Finish()
    {
        _writer.WriteEndElement();
        _writer.Flush();
        return _text + "\n";
    }

    public void Dispose()
    {
        _writer.Dispose();
        _text.Dispose();
    }

    /// <summary>XML knows no control characters: a label that has one shows a replacement.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? '\ufffd' : c));

    private void Animate(SvgAnimation animation)
    {
        _writer.WriteStartElement("animate");
        _writer.WriteAttributeString("attributeName", animation.Attribute);
        _writer.WriteAttributeString("values", string.Join(';', animation.Values.Select(Number)));
        _writer.WriteAttributeString("keyTimes", string.Join(';', animation.Times.Select(time => time.ToString("0.#####", CultureInfo.InvariantCulture))));
        _writer.WriteAttributeString("dur", $"{Number(animation.CycleSeconds)}s");
        _writer.WriteAttributeString("calcMode", animation.IsStepped ? "discrete" : "linear");
        _writer.WriteAttributeString("repeatCount", "indefinite");
        _writer.WriteEndElement();
    }

    private void Attribute(string name, double value) => _writer.WriteAttributeString(name, Number(value));

    private void Paint(string? fill, string? stroke, double width, string? dashes, double opacity)
    {
        if (fill is not null)
        {
            _writer.WriteAttributeString("fill", fill);
        }

        if (stroke is not null)
        {
            _writer.WriteAttributeString("stroke", stroke);
            _writer.WriteAttributeString("stroke-width", Number(width));
        }

        if (dashes is not null)
        {
            _writer.WriteAttributeString("stroke-dasharray", dashes);
        }

        if (opacity < 1)
        {
            _writer.WriteAttributeString("fill-opacity", Number(opacity));
        }
    }

    /// <summary>So that the document says UTF-8, as its file is.</summary>
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
