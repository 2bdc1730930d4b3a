using SpinBench.Figures;

namespace SpinBench.Networks.Tests.Figures;

public sealed class MapFigureTests
{
    private static readonly MapFigure s_map = new()
    {
        Title = "A map", XLabel = "Noise (mV)", YLabel = "Drive (mV)", ValueLabel = "F/Fac", XColumn = "noise_mv", YColumn = "drive_mv",
        ValueColumn = "ratio", X = [0, 10, 20], Y = [5, 15], Values = [[0, 1, 2], [3, double.NaN, 4]],
    };

    [Fact]
    public void Every_cell_is_a_row_of_the_data_and_one_without_a_value_an_empty_field() => Assert.Equal(
        "noise_mv,drive_mv,ratio\n0,5,0\n10,5,1\n20,5,2\n0,15,3\n10,15,\n20,15,4\n", s_map.Draw().Tables.Single().ToCsv());

    [Fact]
    public void Lowest_and_highest_value_have_the_ends_of_the_scale_and_a_missing_one_is_white()
    {
        var svg = s_map.Draw().Svg;
        var cells = svg[svg.IndexOf("class=\"cells\"", StringComparison.Ordinal)..];
        var fills = cells.Split("fill=\"").Skip(1).Take(6).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]).ToArray();
        Assert.Equal(("#440154", "#ffffff", "#fde725"), (fills[0], fills[4], fills[5]));
    }

    [Fact]
    public void A_contour_of_a_plane_is_the_straight_line_where_it_has_that_value()
    {
        // Values x + y: the contour at 15 goes through (10, 5) and (0, 15).
        var svg = (s_map with { Values = [[5, 15, 25], [15, 25, 35]], Contours = [14.9999] }).Draw().Svg;
        var contour = svg[svg.IndexOf("class=\"contour\"", StringComparison.Ordinal)..];
        var path = contour.Split("d=\"")[1];
        path = path[..path.IndexOf('"', StringComparison.Ordinal)];
        Assert.Single(path.Split('M', StringSplitOptions.RemoveEmptyEntries));

        // Middles of the cells: 84 + 560 (10 + 5)/30 and 84 + 560 (0 + 5)/30 across, a quarter of 400 from below and from above.
        Assert.Contains("364 362", path, StringComparison.Ordinal);
        Assert.Contains("177.33 162", path, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_have_names_on_the_axes_and_in_the_data()
    {
        var figure = (s_map with { X = [0, 1, 2], Y = [0, 1], XNames = ["one", "two", "three"], YNames = ["a", "b"], ValueFormat = "F0" }).Draw();
        Assert.Contains(">three<", figure.Svg, StringComparison.Ordinal);
        Assert.StartsWith("noise_mv,drive_mv,ratio\none,a,0\n", figure.Tables[0].ToCsv(), StringComparison.Ordinal);
    }

    [Fact]
    public void Axes_that_do_not_ascend_and_rows_of_another_length_are_refused()
    {
        Assert.Contains("ascend", Assert.Throws<FigureException>(() => (s_map with { X = [0, 20, 10] }).Draw()).Message, StringComparison.Ordinal);
        Assert.Contains("2 rows of 3", Assert.Throws<FigureException>(() => (s_map with { Values = [[1, 2, 3]] }).Draw()).Message, StringComparison.Ordinal);
        Assert.Contains("names", Assert.Throws<FigureException>(() => (s_map with { YNames = ["a"] }).Draw()).Message, StringComparison.Ordinal);
    }
}
