using System.Globalization;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Tests.Instruments;

public class DecimalRoundingTests
{
    private const ulong Seed = 5;

    [Theory]
    [InlineData(7, "E6")]
    [InlineData(9, "E8")]
    public void A_rounded_value_survives_its_own_text(int digits, string format)
    {
        var random = new RandomStream(Seed, "values");
        for (var trial = 0; trial < 200_000; trial++)
        {
            var value = (2 * random.NextUniform() - 1) * Math.Pow(10, 2 - 14 * random.NextUniform());
            var rounded = DecimalRounding.ToSignificantDigits(value, digits);
            var text = rounded.ToString(format, CultureInfo.InvariantCulture);
            Assert.True(
                double.Parse(text, CultureInfo.InvariantCulture) == rounded, $"seed {Seed}: {value:R} → {rounded:R} → {text}");
            Assert.True(Math.Abs(rounded - value) <= 0.501 * Math.Pow(10, 1 - digits) * Math.Abs(value) + 0.5e-22);
        }
    }

    [Theory]
    [InlineData(1.4071e-6, 5, 10, 1.407e-6)]
    [InlineData(-1.40726e-6, 5, 10, -1.4075e-6)]
    [InlineData(0.30001, 5, 5, 0.3)]
    [InlineData(0, 5, 5, 0)]
    public void A_level_is_the_nearest_step(double value, int mantissa, int decimals, double expected) =>
        Assert.Equal(expected, DecimalRounding.ToStep(value, mantissa, decimals));
}
