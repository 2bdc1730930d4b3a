using System.Globalization;
using System.Xml.Linq;
using SpinBench.Figures;

namespace SpinBench.Networks.Tests.Figures;

public class HandwritingFigureTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void In_the_animation_every_dot_appears_in_its_turn_and_a_still_shows_them_all()
    {
        var document = XDocument.Parse(Figure().DrawAnimated(6).Svg);
        XElement[] dots = [.. document.Descendants(s_svg + "circle").Where(circle => circle.Elements(s_svg + "animate").Count() == 1)];
        Assert.Equal(8, dots.Length);
        Assert.All(dots, dot => Assert.Null(dot.Attribute("opacity")));
        double[] times = [.. dots.Select(dot => double.Parse(dot.Element(s_svg + "animate")!.Attribute("keyTimes")!.Value.Split(';')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(times.Order(), times);
        Assert.True(times[^1] < 1);
    }

    [Fact]
    public void The_pen_moves_through_all_points_and_is_hidden_in_a_still()
    {
        var document = XDocument.Parse(Figure().DrawAnimated(6).Svg);
        var pen = Assert.Single(document.Descendants(s_svg + "circle"), circle => circle.Elements(s_svg + "animate").Count() == 3);
        Assert.Equal("0", pen.Attribute("opacity")!.Value);
        foreach (var animation in pen.Elements(s_svg + "animate"))
        {
            var times = animation.Attribute("keyTimes")!.Value.Split(';');
            Assert.Equal(11, times.Length);
            Assert.Equal(times.Length, animation.Attribute("values")!.Value.Split(';').Length);
            Assert.Equal(("0", "1"), (times[0], times[^1]));
        }
    }

    [Fact]
    public void All_rounds_are_in_the_data_and_only_the_first_on_the_paper()
    {
        var figure = Figure().Draw();
        Assert.Equal(20, figure.Tables[0].Columns[1].Values.Count);
        Assert.Equal(8, XDocument.Parse(figure.Svg).Descendants(s_svg + "g").Where(group => group.Attribute("class")?.Value == "points").Max(group => group.Elements(s_svg + "circle").Count()));
    }

    [Fact]
    public void Nothing_written_is_refused() => Assert.Throws<FigureException>(() => (Figure() with { Points = [] }).Draw());

    private static HandwritingFigure Figure() => new()
    {
        Title = "Two rounds",
        Strokes = [[(-0.8, -0.8), (0.8, 0.8)]],
        Points = [.. Enumerable.Range(0, 20).Select(update => new HandwritingPoint(1e-9 * update, 0.1 * (update % 10), 0, 0, 0, update % 10 < 8))],
        Period = 10e-9,
    };
}
