namespace SpinBench.Simulators.Tests.Physics.Macrospin.Deterministic;

/// <summary>The reference cases with other parameters; the benchmarks print them for any seed.</summary>
public class DeterministicCaseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_integrated_equation_agrees_with_every_formula(ulong seed) =>
        Assert.All(new DeterministicCases(seed).All, row => Assert.True(
            row.Holds, $"seed {seed}, {row.Name}, {row.Parameters}: {row.Measured} instead of {row.Expected}, allowed {row.Tolerance}"));
}
