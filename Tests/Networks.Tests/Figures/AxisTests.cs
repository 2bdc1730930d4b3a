using SpinBench.Figures;

namespace SpinBench.Networks.Tests.Figures;

public class AxisTests
{
    [Theory]
    [InlineData(0, 120, 20)]
    [InlineData(-23.5, 24.5, 10)]
    [InlineData(0.93, 0.985, 0.01)]
    [InlineData(690.1, 731.7, 5)]
    [InlineData(0, 3e-9, 5e-10)]
    public void Ticks_are_one_two_or_five_times_a_power_of_ten(double low, double high, double step) =>
        Assert.Equal(1, new Axis("x", low, high).TickStep() / step, 9);

    [Fact]
    public void Tick_texts_carry_the_digits_that_tell_them_apart_and_a_true_minus()
    {
        Assert.Equal(["\u22121.0", "\u22120.5", "0.0", "0.5", "1.0"], Texts(new Axis("x", -1, 1) { WantedTicks = 4 }));
        Assert.Equal(["0", "20", "40"], Texts(new Axis("x", 0, 45) { WantedTicks = 3 }));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    public void An_empty_range_is_refused(double low, double high) =>
        Assert.Throws<FigureException>(() => new Axis("x", low, high));

    [Fact]
    public void An_axis_around_one_value_still_has_a_width()
    {
        var axis = Axis.Around("x", [5.0, double.NaN]);
        Assert.InRange(5, axis.Low, axis.High);
        Assert.True(axis.High > axis.Low);
    }

    private static IEnumerable<string> Texts(Axis axis) => axis.Ticks().Select(tick => tick.Text);
}
