using System.Xml.Linq;
using SpinBench.Figures;

namespace SpinBench.Networks.Tests.Figures;

public class WaferMapFigureTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private static readonly WaferSite[] s_sites =
    [
        new("low", -5e-3, 0, 100, IsDead: false), new("high", 5e-3, 0, 200, IsDead: false),
        new("missing", 0, 5e-3, double.NaN, IsDead: false), new("dead", 0, -5e-3, 150, IsDead: true),
    ];

    [Fact]
    public void Values_have_colours_of_the_scale_missing_devices_none_and_dead_ones_a_cross()
    {
        var devices = Devices(Map(s_sites));
        var fills = devices.Elements(s_svg + "rect").Select(mark => mark.Attribute("fill")!.Value).ToArray();
        Assert.Equal(["#440154", "#fde725", "#ffffff"], fills[..3]);
        Assert.Equal(4, fills.Distinct().Count());
        Assert.Equal(4, devices.Elements(s_svg + "line").Count());
        Assert.Equal(["100", "200"], devices.Elements(s_svg + "text").Select(text => text.Value));
    }

    [Fact]
    public void Marks_of_close_devices_do_not_overlap()
    {
        var marks = Devices(Map([.. Enumerable.Range(-10, 21).Select(i => new WaferSite($"{i}", i * 1e-3, 0, i, IsDead: false))]))
            .Elements(s_svg + "rect").Select(mark => (X: Number(mark, "x"), Width: Number(mark, "width"))).OrderBy(mark => mark.X).ToArray();
        Assert.All(marks.Zip(marks.Skip(1)), pair => Assert.True(pair.First.X + pair.First.Width <= pair.Second.X));
    }

    [Fact]
    public void A_map_without_any_value_is_refused() =>
        Assert.Throws<FigureException>(() => Map([new WaferSite("missing", 0, 0, double.NaN, IsDead: false)]).Draw());

    private static WaferMapFigure Map(IReadOnlyList<WaferSite> sites) =>
        new() { Title = "W7", Label = "resistance (ohm)", Column = "resistance_ohm", Sites = sites, Diameter = 20e-3 };

    private static XElement Devices(WaferMapFigure map) =>
        XDocument.Parse(map.Draw().Svg).Descendants(s_svg + "g").Single(group => group.Attribute("class")?.Value == "devices");

    private static double Number(XElement mark, string attribute) =>
        double.Parse(mark.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
