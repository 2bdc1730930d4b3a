using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Networks.Tests.DomainWallHopfield;

public class RecallTests
{
    private const ulong Seed = 7;

    [Theory]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(29)]
    public void An_odd_number_of_neurons_recalls_one_pattern_without_an_error(int neurons) =>
        Assert.Equal(0, new RecallExperiment(neurons, 1).Run(Seed, 1000, TestContext.Current.CancellationToken).AllWrongNeurons);

    [Theory]
    [InlineData(29, 2, 0.9860, 0.0060)]
    [InlineData(29, 3, 0.9640, 0.0100)]
    [InlineData(25, 4, 0.9440, 0.0090)]
    public void More_patterns_are_recalled_as_well_as_in_an_independent_program(int neurons, int patterns, double expected, double tolerance)
    {
        // The tolerance is the range asked for; the standard error of a thousand recalls is a fifth of it.
        var statistics = new RecallExperiment(neurons, patterns).Run(Seed, 1000, TestContext.Current.CancellationToken);
        Assert.True(Math.Abs(statistics.Accuracy - expected) < tolerance, $"seed {Seed}: {statistics.Accuracy} ± {statistics.AccuracyError}");
    }

    [Fact]
    public void Sixty_neurons_take_the_published_eighty_one_nanoseconds_and_the_energy_of_an_independent_program()
    {
        // 81.35 ± 0.15 ns over 4000 recalls there; 3.27 nJ; about one in a hundred ends all OFF.
        var statistics = new RecallExperiment(60, 1).Run(Seed, 4000, TestContext.Current.CancellationToken);
        Assert.True(
            Math.Abs((statistics.MeanTime * 1e9) - 81.35) < 3 * Math.Sqrt(Math.Pow(statistics.MeanTimeError * 1e9, 2) + (0.15 * 0.15)),
            $"seed {Seed}: {statistics.MeanTime} ± {statistics.MeanTimeError}");
        Assert.Equal(3.27, statistics.MeanEnergy * 1e9, 0.033);
        Assert.InRange(statistics.WrongRecalls, 18, 62);
    }

    [Fact]
    public void The_published_energy_is_that_of_the_paper()
    {
        var devices = HopfieldDevices.Published;
        Assert.Equal(9.294e-3, PublishedEnergy.LoadPower(devices, 60), 0.5e-6);
        Assert.Equal(52.50e-3, PublishedEnergy.RunPower(devices, 60), 5e-6);
        Assert.Equal(164.7e-3, PublishedEnergy.RunPower(devices, 100), 50e-6);
        Assert.Equal(15.36e-9, PublishedEnergy.ChargingTime(devices, 60), 5e-12);
        Assert.Equal(3.599e-9, PublishedEnergy.Of(devices, 60, 81.2e-9), 0.5e-12);
        Assert.Equal(11.043e-9, PublishedEnergy.Of(devices, 100, 78.14e-9), 0.5e-12);
        Assert.Equal(17.396e-9, PublishedEnergy.Of(devices, 60, 344e-9), 1e-12);
        Assert.Equal(0.3561, devices.SupplyVoltage(60), 5e-5);
        Assert.Equal(0.3467, (devices with { SupplyAllowsForTracks = false }).SupplyVoltage(60), 5e-5);
    }

    [Fact]
    public void Weights_kept_as_patterns_recall_like_a_matrix_of_them()
    {
        var stream = new SpinBench.Instruments.Randomness.RandomStream(Seed, "patterns");
        sbyte[][] patterns = [.. Enumerable.Range(0, 3).Select(_ => Signs())];
        var input = Signs();
        var dense = new DomainWallNetwork(HopfieldWeights.OfPatterns(patterns), new HopfieldDevices(), 5).Run(input);
        var kept = new DomainWallNetwork(new PatternWeights(patterns), new HopfieldDevices(), 5).Run(input);
        Assert.Equal(dense.States, kept.States);
        Assert.Equal(dense.Time, kept.Time, 1e-18);
        Assert.Equal(dense.Energy, kept.Energy, 1e-12 * dense.Energy);

        sbyte[] Signs() => [.. Enumerable.Range(0, 100).Select(_ => stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1)];
    }

    [Fact]
    public void The_staircase_is_refined_until_the_time_changes_no_more()
    {
        var stream = new SpinBench.Instruments.Randomness.RandomStream(Seed, "control");
        sbyte[][] patterns = [.. Enumerable.Range(0, 2).Select(_ => Signs())];
        var weights = HopfieldWeights.OfPatterns(patterns);
        var input = Signs();
        var (outcome, steps, change) = new StaircaseControl(weights, new HopfieldDevices()) { FirstSteps = 1 }.Run(input, 1e-14);
        var fine = new DomainWallNetwork(weights, new HopfieldDevices(), 1280).Run(input);
        Assert.InRange(change, 0, 1e-14);
        Assert.InRange(steps, 4, 1280);
        Assert.Equal(fine.States, outcome.States);
        Assert.True(Math.Abs(fine.Time - outcome.Time) < 2e-14, $"seed {Seed}: {outcome.Time} with {steps} steps, {fine.Time} s with 1280");

        sbyte[] Signs() => [.. Enumerable.Range(0, 31).Select(_ => stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1)];
    }
}
