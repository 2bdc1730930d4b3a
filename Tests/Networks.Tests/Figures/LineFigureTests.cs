using System.Globalization;
using System.Xml.Linq;
using SpinBench.Figures;

namespace SpinBench.Networks.Tests.Figures;

public class LineFigureTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";
    private static readonly double[] s_rising = [0, 1, 2, 3, 4];

    [Fact]
    public void Error_bars_are_drawn_at_dots_and_written_into_the_table()
    {
        var figure = Figure(new Curve("measured", s_rising, s_rising) { Column = "y", IsDotted = true, StandardErrors = [0.1, 0.1, 0.1, 0.1, 0.1] });
        var points = Groups(figure, "points").Single();
        Assert.Equal(5, points.Elements(s_svg + "circle").Count());
        Assert.Equal(15, points.Elements(s_svg + "line").Count());
        Assert.Contains("y_standard_error", figure.Tables[0].ToCsv(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_logarithmic_axis_has_decades_and_leaves_out_what_it_cannot_show()
    {
        var figure = new LineFigure
        {
            Title = "dwell", XLabel = "x", YLabel = "y", XColumn = "x", IsLogarithmic = true,
            Curves = [new Curve("dwell", s_rising, [1e-3, 1e-1, 0, 10, double.NaN]) { Column = "y", IsDotted = true }],
        }.Draw();
        var circles = Groups(figure, "points").Single().Elements(s_svg + "circle").ToArray();
        Assert.Equal(3, circles.Length);
        double[] heights = [.. circles.Select(circle => double.Parse(circle.Attribute("cy")!.Value, CultureInfo.InvariantCulture))];
        Assert.Equal(heights[0] - heights[1], heights[1] - heights[2], 0.1);
    }

    [Fact]
    public void A_legend_that_no_corner_has_room_for_stands_beside_the_frame()
    {
        var free = Figure(new Curve("falling", s_rising, [4, 3, 2, 1, 0]) { Column = "y" });
        var full = Figure(
            new Curve("falling", s_rising, [4, 3, 2, 1, 0]) { Column = "y" }, new Curve("rising", s_rising, s_rising) { Column = "z" });
        Assert.True(LegendLeft(free) < 700, "the upper right corner is free");
        Assert.True(LegendLeft(full) > 730, "every corner holds the end of a curve");
    }

    private static Figure Figure(params Curve[] curves) =>
        new LineFigure { Title = "t", XLabel = "x", YLabel = "y", XColumn = "x", Curves = curves }.Draw();

    private static IEnumerable<XElement> Groups(Figure figure, string name) =>
        XDocument.Parse(figure.Svg).Descendants(s_svg + "g").Where(group => (string?)group.Attribute("class") == name);

    private static double LegendLeft(Figure figure) => double.Parse(
        Groups(figure, "legend").Single().Element(s_svg + "rect")!.Attribute("x")!.Value, CultureInfo.InvariantCulture);
}
