using System.Xml.Linq;
using SpinBench.Figures;

namespace SpinBench.Networks.Tests.Figures;

public class FigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_telegraph_figure_has_the_trace_its_histogram_and_both_levels_in_both_frames()
    {
        var figure = Telegraph(1000).Draw();
        var document = XDocument.Parse(figure.Svg);
        Assert.Equal(1000, Points(Group(document, "line").Single()));
        Assert.Single(Group(document, "histogram"));
        Assert.Equal(4, Group(document, "level").Count());
        Assert.Equal(1000, figure.Tables[0].Columns[1].Values.Count);
        Assert.Equal(1000, figure.Tables[1].Columns[1].Values.Sum());
    }

    [Fact]
    public void A_long_trace_is_thinned_in_the_picture_and_whole_in_the_table()
    {
        var figure = Telegraph(200_000).Draw();
        Assert.InRange(figure.Svg.Length, 1, 100_000);
        Assert.Equal(200_001, figure.Tables[0].ToCsv().Count(c => c == '\n'));
    }

    [Fact]
    public void A_probability_figure_shows_every_point_with_its_error_bar_in_oersted()
    {
        var figure = Probability().Draw();
        var document = XDocument.Parse(figure.Svg);
        var points = Group(document, "points").Single();
        Assert.Equal(5, points.Elements(Svg + "circle").Count());
        Assert.Equal(15, points.Elements(Svg + "line").Count());
        Assert.Contains(document.Descendants(Svg + "text"), text => text.Value == "Field (Oe)");
        Assert.Contains(document.Descendants(Svg + "text"), text => text.Value == "w = 0.2155 /Oe <at 1 mV> & more");
        Assert.Equal([-20, -10, 0, 10, 20], figure.Tables[0].Columns[0].Values.Select(v => Math.Round(v, 9)));
        Assert.Equal("field_oe,probability,standard_error", figure.Tables[0].ToCsv().Split('\n')[0]);
    }

    [Fact]
    public void A_training_figure_has_a_point_for_every_epoch_and_the_claim()
    {
        var figure = new TrainingFigure
        {
            Title = "Accuracy",
            Curves = [new("ideal", [0.93, 0.95, 0.96]), new("MTJ", [0.945, 0.95])],
            Claim = "faster at first, slightly lower at the end",
        }.Draw();
        var document = XDocument.Parse(figure.Svg);
        Assert.Equal([3, 2], Group(document, "points").Select(group => group.Elements(Svg + "circle").Count()));
        Assert.Contains("slightly lower", figure.Svg, StringComparison.Ordinal);
        Assert.Equal("epoch,accuracy ideal,accuracy MTJ\n1,0.93,0.945\n2,0.95,0.95\n3,0.96,\n", figure.Tables[0].ToCsv());
    }

    [Fact]
    public void A_long_claim_is_broken_into_lines_and_loses_no_word()
    {
        var claim = string.Join(' ', Enumerable.Range(100, 80));
        var document = XDocument.Parse(new TrainingFigure { Title = "x", Curves = [new("ideal", [0.9])], Claim = claim }.Draw().Svg);
        var lines = document.Root!.Elements(Svg + "text").Select(text => text.Value).Where(text => text != "x").ToArray();
        Assert.Equal(claim, string.Join(' ', lines));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 100));
    }

    [Fact]
    public void No_coordinate_is_ever_not_a_number()
    {
        var broken = Telegraph(50) with { Resistance = [.. Telegraph(50).Resistance.Select((r, i) => i == 7 ? double.NaN : r)] };
        var figure = broken.Draw();
        Assert.DoesNotContain("NaN", figure.Svg, StringComparison.Ordinal);
        Assert.Equal(2, Group(XDocument.Parse(figure.Svg), "line").Single().Descendants(Svg + "path").Single()
            .Attribute("d")!.Value.Count(c => c == 'M'));
    }

    [Fact]
    public void Arrays_that_do_not_belong_together_are_refused_by_name()
    {
        var fault = Assert.Throws<FigureException>(() => (Telegraph(50) with { Time = [1, 2] }).Draw());
        Assert.Contains("resistance has 50 values where time has 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_is_saved_with_its_data_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("spinbench-");
        try
        {
            var files = await Probability().Draw().SaveAsync(
                Path.Combine(folder.FullName, "new", "p.svg"), TestContext.Current.CancellationToken);
            Assert.Equal(["p.svg", "p.csv", "p-fit.csv"], files.Select(Path.GetFileName));
            Assert.All(files, file => Assert.True(File.Exists(file)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<XElement> Group(XDocument document, string name) =>
        document.Descendants(Svg + "g").Where(group => (string?)group.Attribute("class") == name);

    private static int Points(XElement group) =>
        group.Descendants(Svg + "path").Single().Attribute("d")!.Value.Count(c => c is 'M' or 'L');

    private static TelegraphFigure Telegraph(int count) => new()
    {
        Title = "Telegraph",
        Time = [.. Enumerable.Range(0, count).Select(i => 0.12 * i)],
        Resistance = [.. Enumerable.Range(0, count).Select(i => (i / 7 % 2 == 0 ? 692 : 729) + (0.1 * (i % 5)))],
        LowLevel = 692.2,
        HighLevel = 729.2,
    };

    private static SwitchingProbabilityFigure Probability() => new()
    {
        Title = "P(H)",
        Field = [-2e-3, -1e-3, 0, 1e-3, 2e-3],
        Probability = [0.01, 0.1, 0.45, 0.87, 0.99],
        StandardError = [0.005, 0.02, 0.03, 0.02, 0.004],
        FitField = [-2e-3, 0, 2e-3],
        Fit = [0.01, 0.45, 0.98],
        BandLow = [0.005, 0.42, 0.97],
        BandHigh = [0.015, 0.48, 0.99],
        Truth = [0.01, 0.446, 0.98],
        Results = ["w = 0.2155 /Oe <at 1 mV> & more"],
    };
}
