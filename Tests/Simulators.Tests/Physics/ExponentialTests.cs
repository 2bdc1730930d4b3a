using SpinBench.Simulators.Physics;

namespace SpinBench.Simulators.Tests.Physics;

public class ExponentialTests
{
    [Theory]
    [InlineData(1e-300)]
    [InlineData(-1e-16)]
    [InlineData(1.2e-5)]
    [InlineData(-9.9e-6)]
    [InlineData(-0.3)]
    [InlineData(0.69)]
    public void The_exponential_less_one_keeps_the_digits_of_its_series(double x)
    {
        var (sum, term) = (0.0, 1.0);
        for (var order = 1; order < 40; order++)
        {
            term *= x / order;
            sum += term;
        }

        // Rounding of the series and of the quotient: a few units in the last place.
        Assert.Equal(1, Exponential.LessOne(x) / sum, 1e-15);
    }

    [Fact]
    public void Its_ends_are_those_of_the_exponential()
    {
        Assert.Equal(0, Exponential.LessOne(0));
        Assert.Equal(-1, Exponential.LessOne(-800));
        Assert.Equal(double.PositiveInfinity, Exponential.LessOne(800));
        Assert.True(double.IsNaN(Exponential.LessOne(double.NaN)));
    }
}
