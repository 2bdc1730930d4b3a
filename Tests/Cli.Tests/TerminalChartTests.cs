namespace SpinBench.Cli.Tests;

public class TerminalChartTests
{
    [Fact]
    public void Low_points_are_drawn_at_the_bottom_and_high_ones_at_the_top()
    {
        var lines = TerminalChart.Draw([0, 1], [5, 7], columns: 2, rows: 2);
        Assert.Equal(["\u2800\u2808", "\u2840\u2800"], lines);
    }

    [Fact]
    public void Points_that_are_no_numbers_are_left_out() =>
        Assert.All(TerminalChart.Draw([0, 1], [double.NaN, double.NaN], 3, 1), line => Assert.Equal("\u2800\u2800\u2800", line));
}
