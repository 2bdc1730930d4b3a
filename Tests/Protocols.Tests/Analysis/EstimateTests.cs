using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Analysis;

/// <summary>Numbers with their intervals.</summary>
public class EstimateTests
{
    [Fact]
    public void A_second_value_that_is_as_likely_widens_the_interval_over_both_and_says_why()
    {
        var both = Estimate.Normal(56, 0.1).Or(52, "not unique");
        Assert.Equal(56, both.Value);
        Assert.Equal(52 - 0.1 * Estimate.NormalQuantile, both.Low, 1e-12);
        Assert.Equal(56 + 0.1 * Estimate.NormalQuantile, both.High, 1e-12);
        Assert.Equal("not unique", both.Remark);
    }

    [Fact]
    public void A_second_value_within_the_interval_changes_nothing() =>
        Assert.Equal(Estimate.Normal(56, 0.1), Estimate.Normal(56, 0.1).Or(56.1, "not unique"));
}
