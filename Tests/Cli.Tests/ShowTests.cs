using SpinBench.Protocols;

namespace SpinBench.Cli.Tests;

public class ShowTests
{
    [Theory]
    [InlineData(1.5, 2.5, "1.5 s … 2.5 s")]
    [InlineData(1.5, double.PositiveInfinity, "at least 1.5 s")]
    [InlineData(double.NegativeInfinity, 2.5, "at most 2.5 s")]
    [InlineData(double.NaN, 2.5, "")]
    public void An_interval_that_is_open_at_one_end_is_a_bound(double low, double high, string shown) =>
        Assert.Equal(shown, Show.Interval(new FittedQuantity("mean dwell time", "s", 2, low, high, "")));
}
