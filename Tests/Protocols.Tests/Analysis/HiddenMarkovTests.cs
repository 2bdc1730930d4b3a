using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Protocols.Tests.Analysis;

public class HiddenMarkovTests
{
    private const int Dwell = 30;

    // Published with the reference model for dwells of 30 samples: estimate over truth 1.00 at 6, 0.97 at 4, 0.99 at 3 and 2,
    // 0.96 ± 0.17 at 1, where a threshold gives 0.93, 0.45, 0.22, 0.09 and 0.03.
    [Theory]
    [InlineData(10, 20_000, 10)]
    [InlineData(6, 20_000, 10)]
    [InlineData(4, 20_000, 10)]
    [InlineData(3, 20_000, 10)]
    [InlineData(2, 20_000, 10)]
    [InlineData(1, 20_000, 8)]
    public void Dwell_times_are_right_down_to_a_signal_as_small_as_the_noise(double signalToNoise, int length, int seeds)
    {
        var ratios = new Ensemble();
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            var fit = HiddenMarkovFit.Of(Record(seed, length, signalToNoise))!;
            var dwells = fit.DwellTimes(1);
            ratios.Add(dwells.High.Value / Dwell, dwells.High.Covers(Dwell));
            ratios.Add(dwells.Low.Value / Dwell, dwells.Low.Covers(Dwell));
            Assert.True(fit.IsTwoLevels, $"seed {seed}: {fit.Evidence}");
            Assert.True(Math.Abs(fit.Model.Levels.SignalToNoise / signalToNoise - 1) < 0.1, $"seed {seed}: {fit.Model}");
        }

        // A mean of logarithmically distributed ratios lies within four standard errors of one.
        Assert.True(Math.Abs(ratios.Mean - 1) < 4 * ratios.ErrorOfMean + 0.02, ratios.ToString());
        ratios.AssertCovers(FormattableString.Invariant($"signal to noise {signalToNoise}"));
    }

    [Fact]
    public void A_threshold_fails_where_the_model_does_not()
    {
        var readings = Record(1, 20_000, 3);
        var byThreshold = MarkovEstimator.Estimate(
            Segmentation.Of(readings, new TelegraphLevels(0, 1)).Transitions, 1).High.Value / Dwell;
        Assert.InRange(byThreshold, 0.1, 0.35); // published: 0.22
    }

    [Fact]
    public void Both_passes_give_what_all_paths_together_give()
    {
        // Twelve readings have 4096 paths: likelihood and probabilities by enumeration.
        var random = new RandomStream(3, "short");
        var readings = Enumerable.Range(0, 12).Select(index => (index / 4 % 2) + 0.6 * random.NextGaussian()).ToArray();
        var model = new HiddenMarkovModel(-0.1, 1.2, 0.7, 0.15, 0.3);
        var probabilities = new double[12];
        var counts = new HiddenMarkovPass(readings).Run(model, probabilities);
        var (likelihood, highs, falls) = Enumerate(readings, model);
        Assert.Equal(Math.Log(likelihood), counts.LogLikelihood, 1e-11);
        Assert.Equal(falls, counts.Falls, 1e-12);
        Assert.Equal(highs.Sum(), counts.High, 1e-12);
        for (var index = 0; index < 12; index++)
        {
            Assert.Equal(highs[index], probabilities[index], 1e-12);
        }
    }

    [Fact]
    public void Every_iteration_raises_the_likelihood_but_for_the_first_readings_prior()
    {
        var pass = new HiddenMarkovPass(Record(5, 5000, 1.5));
        var (model, last) = (new HiddenMarkovModel(-0.5, 1.1, 0.5, 0.2, 0.01), double.NegativeInfinity);
        for (var iteration = 0; iteration < 40; iteration++)
        {
            var counts = pass.Run(model);
            Assert.True(counts.LogLikelihood >= last - 1e-4, FormattableString.Invariant($"iteration {iteration}: {last} to {counts.LogLikelihood}"));
            (model, last) = (HiddenMarkovFit.Improved(pass, counts), counts.LogLikelihood);
        }
    }

    [Fact]
    public void The_slope_of_the_likelihood_vanishes_at_the_fit()
    {
        var fit = HiddenMarkovFit.Of(Record(2, 8000, 2))!;
        var pass = new HiddenMarkovPass(Record(2, 8000, 2));
        var top = pass.Run(fit.Model).LogLikelihood;
        foreach (var moved in new[]
        {
            fit.Model with { High = fit.Model.High + 0.02 }, fit.Model with { Low = fit.Model.Low - 0.02 },
            fit.Model with { Noise = fit.Model.Noise * 1.02 }, fit.Model with { Rise = fit.Model.Rise * 1.1 },
            fit.Model with { Fall = fit.Model.Fall / 1.1 },
        })
        {
            Assert.True(pass.Run(moved).LogLikelihood < top, moved.ToString());
        }
    }

    [Fact]
    public void Noise_around_one_level_prefers_one_level()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var readings = new TelegraphGenerator(seed, 1, 1).Read(1000, 1, 0.5, 700, 700, 1);
            Assert.False(HiddenMarkovFit.Of(readings)!.IsTwoLevels, $"seed {seed}");
        }
    }

    [Fact]
    public void Missing_readings_are_left_out_and_short_records_are_not_fitted()
    {
        var readings = Record(4, 4000, 2.5);
        readings[17] = readings[1800] = double.NaN;
        var fit = HiddenMarkovFit.Of(readings)!;
        Assert.True(double.IsNaN(fit.Probabilities[17]));
        Assert.Equal(2, fit.Probabilities.Count(double.IsNaN));
        Assert.Equal(1, fit.DwellTimes(1).High.Value / Dwell, 0.5);
        Assert.Null(HiddenMarkovFit.Of(readings.AsSpan(0, 50)));
        Assert.Null(HiddenMarkovFit.Of(Enumerable.Repeat(7.0, 500).ToArray()));
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(4)]
    public void A_telegraph_trace_below_the_threshold_is_analysed_by_the_model(double signalToNoise)
    {
        var readings = new TelegraphGenerator(11, 3.6, 3.6).Read(3000, 0.12, 0.02, 692, 729, 37 / signalToNoise);
        var times = Enumerable.Range(1, 3000).Select(index => index * 0.12).ToArray();
        var settings = new TelegraphSettings();
        settings = settings with { Readout = settings.Readout with { NplcCount = 1 } };
        var analysis = TelegraphAnalysis.Of(times, readings, settings);
        Assert.Equal(DwellTimeMethod.HiddenMarkovModel, analysis.DwellTimes!.Method);
        Assert.Equal(692, analysis.Levels!.Low, 2.0);
        Assert.Equal(729, analysis.Levels.High, 2.0);
        Assert.True(analysis.DwellTimes.High.Covers(3.6), analysis.DwellTimes.ToString());
        Assert.Contains(analysis.Remarks, remark => remark.Contains("hidden Markov", StringComparison.Ordinal));
    }

    private static double[] Record(ulong seed, int length, double signalToNoise) =>
        new TelegraphGenerator(seed, Dwell, Dwell, "hidden").Read(length, 1, 0, 0, 1, 1 / signalToNoise);

    private static (double Likelihood, double[] Highs, double Falls) Enumerate(double[] readings, HiddenMarkovModel model)
    {
        var (total, highs, falls) = (0.0, new double[readings.Length], 0.0);
        for (var path = 0; path < 1 << readings.Length; path++)
        {
            var weight = 1.0;
            for (var index = 0; index < readings.Length; index++)
            {
                var isHigh = (path >> index & 1) == 1;
                weight *= index == 0
                    ? Start(isHigh, model)
                    : Step((path >> (index - 1) & 1) == 1, isHigh, model);
                var deviation = (readings[index] - (isHigh ? model.High : model.Low)) / model.Noise;
                weight *= Math.Exp(-deviation * deviation / 2) / (model.Noise * Math.Sqrt(Math.Tau));
            }

            total += weight;
            for (var index = 0; index < readings.Length; index++)
            {
                highs[index] += (path >> index & 1) * weight;
                falls += index > 0 && (path >> (index - 1) & 3) == 1 ? weight : 0;
            }
        }

        return (total, [.. highs.Select(high => high / total)], falls / total);
    }

    private static double Start(bool isHigh, HiddenMarkovModel model) =>
        (isHigh ? model.Rise : model.Fall) / (model.Rise + model.Fall);

    private static double Step(bool wasHigh, bool isHigh, HiddenMarkovModel model) => (wasHigh, isHigh) switch
    {
        (true, true) => 1 - model.Fall,
        (true, false) => model.Fall,
        (false, true) => model.Rise,
        _ => 1 - model.Rise,
    };
}
