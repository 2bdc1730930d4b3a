using SpinBench.Networks.RandomNumbers;
using Xunit;

namespace SpinBench.Networks.Tests.RandomNumbers;

/// <summary>p-values that NIST SP 800-22 rev. 1a prints: the examples of section 2, and of a million bits of e (Appendix B).</summary>
public sealed class PublishedAnswerTests
{
    private const double Printed = 1e-6;

    private static readonly Lazy<BitSequence> s_e = new(() => ConstantBits.OfE(1_000_000));

    [Fact]
    public void Hundred_bits_of_pi()
    {
        var pi = ConstantBits.HundredOfPi;
        Assert.Equal(0.109599, FrequencyTests.Frequency(pi), Printed);
        Assert.Equal(0.706438, FrequencyTests.BlockFrequency(pi, 10), Printed);
        Assert.Equal(0.500798, RunTests.Runs(pi), Printed);
        Assert.Equal(0.219194, CumulativeSumTest.Of(pi)[0], Printed);
        Assert.Equal(0.114866, CumulativeSumTest.Of(pi)[1], Printed);
        Assert.Equal(0.235301, PatternTests.ApproximateEntropy(pi, 2), Printed);
        Assert.Equal(0.646355, SpectralTest.Of(pi), Printed);
    }

    [Fact]
    public void Short_examples()
    {
        Assert.Equal(0.180609, RunTests.LongestRun(BitSequence.Parse(
            "11001100000101010110110001001100111000000000001001001101010100010001001111010110100000001101011111001100111001101101100010110010")), 2e-5);
        Assert.Equal(0.344154, TemplateTests.NonOverlapping(BitSequence.Parse("10100100101110010110"), 0b100, 3, 10), Printed);
        var serial = PatternTests.Serial(BitSequence.Parse("0011011101"), 3);
        Assert.Equal(0.808792, serial[0], Printed);
        Assert.Equal(0.670320, serial[1], Printed);
        Assert.Equal(0.261961, PatternTests.ApproximateEntropy(BitSequence.Parse("0100110101"), 3), Printed);
        Assert.Equal(4, LinearComplexityTest.Complexity(BitSequence.Parse("1101011110001"), 0, 13));
        Assert.Equal(148, TemplateTests.Patterns.Count);
    }

    [Theory]
    [InlineData("frequency", 0, 0.953749)]
    [InlineData("block frequency", 0, 0.211072)]
    [InlineData("cumulative sums", 0, 0.669887)]
    [InlineData("cumulative sums", 1, 0.724266)]
    [InlineData("runs", 0, 0.561917)]
    [InlineData("longest run", 0, 0.718945)]
    [InlineData("matrix rank", 0, 0.306156)]
    [InlineData("Fourier transform", 0, 0.847187)]
    [InlineData("universal", 0, 0.282568)]
    [InlineData("approximate entropy", 0, 0.700073)]
    [InlineData("random excursions", 4, 0.786868)]
    [InlineData("excursion variant", 8, 0.826009)]
    [InlineData("serial", 0, 0.766182)]
    [InlineData("templates", 0, 0.078790)]
    public void A_million_bits_of_e(string test, int place, double published) =>
        Assert.Equal(published, RandomnessTest.All.Single(candidate => candidate.Name == test).Run(s_e.Value)[place], Printed);

    [Fact]
    public void A_million_bits_of_e_with_the_chances_of_the_printed_examples()
    {
        Assert.Equal(0.110434, TemplateTests.Overlapping(s_e.Value, [0.367879, 0.183940, 0.137955, 0.099634, 0.069935, 0.140657]), 1e-5);
        Assert.Equal(0.826335, LinearComplexityTest.Of(s_e.Value, 500, [0.01047, 0.03125, 0.125, 0.5, 0.25, 0.0625, 0.020833]), Printed);
    }
}
