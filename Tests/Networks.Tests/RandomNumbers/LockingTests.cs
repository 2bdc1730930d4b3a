using SpinBench.Instruments.Randomness;
using SpinBench.Networks.RandomNumbers;
using Xunit;

namespace SpinBench.Networks.Tests.RandomNumbers;

public sealed class LockingTests
{
    private const ulong Seed = 92;

    [Fact]
    public void Without_a_drive_the_cycles_are_those_of_the_free_junction()
    {
        var rates = new SwitchingRates(30, 70);
        Assert.Equal(0.02 * 30 * 70 / 100, PeriodicSwitching.CyclesInPeriod(_ => rates, _ => rates, 1e-4, 100), 1e-12);
    }

    [Fact]
    public void A_drive_that_forces_each_half_gives_one_cycle() =>
        Assert.Equal(1, PeriodicSwitching.CyclesInPeriod(_ => new SwitchingRates(1e6, 1e-3), _ => new SwitchingRates(1e-3, 1e6), 1e-4, 100), 1e-4);

    [Theory]
    [InlineData(0)]
    [InlineData(0.010)]
    [InlineData(0.050)]
    public void Events_agree_with_the_exact_mean(double noise)
    {
        const int Periods = 400;
        var slope = 22.5 / 0.235;
        var junction = new LockedJunction(22.5 - Math.Log(1e9), 22.5 - Math.Log(1e9), slope, -slope);
        var expected = junction.CyclesInPeriod(0.063, noise, 50, 40e-6);
        var counted = junction.CountCycles(0.063, noise, 50, 40e-6, Periods, new RandomStream(Seed, "locking"));

        // Switches in pairs: the variance of their number is at most twice their mean.
        Assert.True(Math.Abs(counted - expected) < 4 * Math.Sqrt(expected / Periods), $"{counted} instead of {expected}, seed {Seed}");
    }
}
