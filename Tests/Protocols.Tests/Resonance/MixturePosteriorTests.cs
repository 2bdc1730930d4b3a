using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Resonance;

/// <summary>The mean of two states' lines from spectra that do not show both.</summary>
public class MixturePosteriorTests
{
    private const double Noise = 0.1e-6;
    private static readonly ResonanceLine s_high = new(1.268e9, 50.7e6, 41e-6, -8.9e-6, IsResponse: true);
    private static readonly ResonanceLine s_low = new(1.306e9, 52.2e6, 38.6e-6, -7.9e-6, IsResponse: true);

    // Splitting -38 MHz, heights 4.9 and 2.1 % apart: within what is assumed where nothing is known.
    private static readonly StateDifference s_assumed = new(
        Estimate.Normal(0, 43e6), Estimate.Normal(0, 0.1), Estimate.Normal(0, 0.1), Estimate.Normal(0, 0.1));

    private static readonly StateDifference s_known = new(
        Estimate.Normal(-38.2e6, 1e6), Estimate.Normal(-0.03, 0.01), Estimate.Normal(0.05, 0.01), Estimate.Normal(-0.02, 0.01));

    [Fact]
    public void The_mean_of_the_states_is_in_the_interval_of_a_mixture_that_nobody_knows()
    {
        const int Seeds = 20;
        MixturePosterior[] posteriors = [.. Enumerable.Range(1, Seeds).Select(seed => Posterior(Draw((ulong)seed), s_assumed))];
        foreach (var part in Enum.GetValues<LinePart>())
        {
            var covered = posteriors.Count(posterior => posterior.Mean(part, 0, (0, 0), "").Covers(Truth(part)));
            // 95 % of 20; 16 or fewer happen once in 400 such tests.
            Assert.True(covered >= 17, $"seeds 1 to {Seeds}: {covered} intervals of {part} hold the mean");
        }
    }

    [Fact]
    public void A_state_that_was_never_seen_is_as_far_away_as_other_biases_say()
    {
        var points = Draw(5, highProbability: 0).Select(point => point with { HighProbability = 0 }).ToArray();
        foreach (var part in Enum.GetValues<LinePart>())
        {
            var mean = Mean(points, s_known, part);
            Assert.True(mean.Covers(Truth(part)), $"seed 5: {part} {mean}");
        }

        // Half of the error of the splitting, and nothing better.
        Assert.InRange(Mean(points, s_known, LinePart.Centre).StandardError, 0.45e6, 0.6e6);
    }

    [Fact]
    public void What_is_not_known_of_the_splitting_is_in_the_interval_of_one_states_line()
    {
        var points = Draw(6, highProbability: 0).Select(point => point with { HighProbability = 0 }).ToArray();
        var mean = Mean(points, s_assumed, LinePart.Centre);
        Assert.True(mean.Covers(Truth(LinePart.Centre)), $"seed 6: {mean}");
        Assert.InRange(mean.StandardError, 19e6, 23e6);
    }

    private static Estimate Mean(SpectrumPoint[] points, StateDifference known, LinePart part) =>
        Posterior(points, known).Mean(part, 0, (0, 0), "");

    private static MixturePosterior Posterior(SpectrumPoint[] points, StateDifference known) =>
        MixturePosterior.Of(points, SpectrumFit.Of(points, isResponse: true).Mean!.Line, known)!;

    private static double Truth(LinePart part) => part switch
    {
        LinePart.Centre => (s_high.Centre + s_low.Centre) / 2,
        LinePart.Width => (s_high.Width + s_low.Width) / 2,
        LinePart.Symmetric => (s_high.Symmetric + s_low.Symmetric) / 2,
        _ => (s_high.Antisymmetric + s_low.Antisymmetric) / 2,
    };

    // Without a probability it is drawn, and no point says it.
    private static SpectrumPoint[] Draw(ulong seed, double highProbability = double.NaN)
    {
        var random = new RandomStream(seed, "mixture");
        var high = double.IsNaN(highProbability) ? random.NextUniform() : highProbability;
        return [.. Enumerable.Range(0, 91).Select(step => 0.85e9 + step * 10e6).Select(frequency => new SpectrumPoint(
            frequency, 2e-6 + high * s_high.At(frequency) + (1 - high) * s_low.At(frequency) + Noise * random.NextGaussian(), Noise))];
    }
}
