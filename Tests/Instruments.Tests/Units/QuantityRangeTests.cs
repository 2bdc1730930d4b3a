using SpinBench.Instruments.Units;
using Xunit;

namespace SpinBench.Instruments.Tests.Units;

public sealed class QuantityRangeTests
{
    [Fact]
    public void A_range_takes_the_unit_of_its_stop_and_meets_zero_exactly()
    {
        var values = QuantityRange.Parse("-40..40 Oe/1 Oe", "T");

        Assert.Equal(81, values.Length);
        Assert.Equal(-0.004, values[0]);
        Assert.Equal(0, values[40]);
        Assert.Equal(0.0011, values[51]);
        Assert.Equal(0.004, values[80]);
    }

    [Theory]
    [InlineData("0..200 mV/5 mV", "V", 41, 0, 0.2)]
    [InlineData("40 Oe..-40 Oe/10 Oe", "T", 9, 0.004, -0.004)]
    [InlineData("0..10 mV/3 mV", "V", 4, 0, 0.009)]
    [InlineData("1..2 /Oe/0.5 /Oe", "1/T", 3, 1e4, 2e4)]
    [InlineData("1..5 / 2", "", 3, 1, 5)]
    [InlineData("7 mV", "V", 1, 0.007, 0.007)]
    [InlineData("[-10 Oe, 0, 5..7 Oe/1 Oe]", "T", 5, -0.001, 0.0007)]
    public void Ranges_lists_and_single_values_expand(string text, string unit, int count, double first, double last)
    {
        var values = QuantityRange.Parse(text, unit);

        Assert.Equal(count, values.Length);
        Assert.Equal(first, values[0], 1e-15);
        Assert.Equal(last, values[^1], 1e-15);
    }

    [Theory]
    [InlineData("0..200 mV", "is not a range")]
    [InlineData("0..200/5", "has no unit")]
    [InlineData("0..200 mV/0 mV", "must be positive")]
    [InlineData("0..200 mV/-5 mV", "must be positive")]
    [InlineData("0..200 mV/5 Oe", "expected a voltage")]
    [InlineData("0..1 V/1 nV", "more than 1000000 values")]
    [InlineData("[1 mV, 2 mV", "not closed")]
    [InlineData("[1 mV,]", "is not a voltage")]
    public void A_wrong_range_is_refused(string text, string message)
    {
        Assert.False(QuantityRange.TryParse(text, "V", out var values, out var fault));
        Assert.Contains(message, fault, StringComparison.Ordinal);
        Assert.Empty(values);
    }
}
