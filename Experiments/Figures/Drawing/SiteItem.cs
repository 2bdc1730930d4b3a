using System.Globalization;

namespace SpinBench.Figures.Drawing;

/// <summary>The wafer's edge and the devices' marks.</summary>
internal sealed class SiteItem(IReadOnlyList<WaferSite> sites, double? diameter, ColourScale scale, double size) : IPlotItem
{
    private const double MillimetresPerMetre = 1e3;
    private const double SmallestMarkWithText = 30;

    public string Kind => "devices";

    public void Draw(SvgCanvas canvas, PlotFrame frame)
    {
        if (diameter is { } across)
        {
            DrawEdge(canvas, frame, across * MillimetresPerMetre / 2);
        }

        foreach (var site in sites)
        {
            DrawSite(canvas, site, frame.X(site.X * MillimetresPerMetre), frame.Y(site.Y * MillimetresPerMetre));
        }
    }

    public static void DrawMissing(SvgCanvas canvas, double x, double y, double side) =>
        canvas.Rectangle(x - side / 2, y - side / 2, side, side, "#ffffff", Palette.Faint);

    public static void DrawCross(SvgCanvas canvas, double x, double y, double side)
    {
        var half = side / 2;
        foreach (var slope in (double[])[1, -1])
        {
            canvas.Line(x - half, y - slope * half, x + half, y + slope * half, "#ffffff", 4);
            canvas.Line(x - half, y - slope * half, x + half, y + slope * half, Palette.Ink, 1.8);
        }
    }

    private static void DrawEdge(SvgCanvas canvas, PlotFrame frame, double radius)
    {
        var (x, y, r) = (frame.X(0), frame.Y(0), frame.X(radius) - frame.X(0));
        var (left, right, pixels) = (SvgCanvas.Number(x - r), SvgCanvas.Number(x + r), SvgCanvas.Number(r));
        canvas.Path($"M {left} {SvgCanvas.Number(y)} A {pixels} {pixels} 0 1 1 {right} {SvgCanvas.Number(y)} "
            + $"A {pixels} {pixels} 0 1 1 {left} {SvgCanvas.Number(y)}", null, Palette.Faint, 1.5);
    }

    private void DrawSite(SvgCanvas canvas, WaferSite site, double x, double y)
    {
        if (!double.IsFinite(site.Value))
        {
            DrawMissing(canvas, x, y, size);
        }
        else
        {
            canvas.Rectangle(x - size / 2, y - size / 2, size, size, scale.Of(site.Value), null);
            if (size >= SmallestMarkWithText && !site.IsDead)
            {
                var ink = scale.IsLight(site.Value) ? Palette.Ink : "#ffffff";
                canvas.Text(x, y + 4, TextOf(site.Value), new TextStyle("middle", 11, ink));
            }
        }

        if (site.IsDead)
        {
            DrawCross(canvas, x, y, size);
        }
    }

    private static string TextOf(double value) =>
        value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
