using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Resonance;

/// <summary>Fits of synthetic spectra of the closed form.</summary>
public class SpectrumFitTests
{
    private static readonly ClosedForm s_aligned = new() { Stray = 0 };
    private static readonly ClosedForm s_tilted = new() { Misalignment = 3 * Math.PI / 180 };

    [Theory]
    [InlineData(-0.1, 1.3837e9, 55.2e6, 36.1e-6, -7.8e-6)]
    [InlineData(0, 1.2886e9, 51.4e6, 39.5e-6, -9.1e-6)]
    [InlineData(0.2, 1.0986e9, 43.8e6, 42.5e-6, -11.1e-6)]
    public void The_closed_form_has_the_lines_of_the_reference_table(
        double voltage, double frequency, double width, double symmetric, double antisymmetric)
    {
        var (high, low) = (s_aligned.Line(voltage, -0.011, true), s_aligned.Line(voltage, -0.011, false));
        // The table's resonances are those without damping, and its heights those of a fit to the exact response.
        Assert.Equal(frequency, (high.Frequency + low.Frequency) / 2 * Math.Sqrt(1 + s_aligned.Damping * s_aligned.Damping), 1e5);
        Assert.Equal(width, (high.Width + low.Width) / 2, 2e5);
        Assert.Equal(symmetric, (high.Symmetric + low.Symmetric) / 2, 0.03 * symmetric);
        Assert.Equal(Math.Abs(antisymmetric), Math.Abs(high.Antisymmetric + low.Antisymmetric) / 2, 0.1 * Math.Abs(antisymmetric));
    }

    [Fact]
    public void Intervals_of_a_single_line_hold_the_truth_at_their_rate()
    {
        var spectrum = new SyntheticSpectrum(s_aligned, 0.05, -0.011) { Noise = 2e-6, Dwell = 0 };
        var line = s_aligned.Line(0.05, -0.011, true);
        AssertCoverage(spectrum, 120, false, fit => (fit.Mean!.Centre, line.Frequency), fit => (fit.Mean!.Width, line.Width));
    }

    [Fact]
    public void Both_wells_of_a_tilted_stage_are_told_apart_by_the_resistance()
    {
        var spectrum = new SyntheticSpectrum(s_tilted, 0.001, -0.011) 
        {
            Noise = 1e-6, Dwell = 6, Frequencies = [.. Enumerable.Range(0, 3 * 61).Select(step => 1.0e9 + step % 61 * 10e6)],
        };
        var (high, low) = (s_tilted.Line(0.001, -0.011, true), s_tilted.Line(0.001, -0.011, false));
        Assert.InRange(high.Frequency - low.Frequency, -45e6, -30e6);
        AssertCoverage(
            spectrum, 60, true, fit => (fit.Mean!.Centre, (high.Frequency + low.Frequency) / 2),
            fit => (fit.Splitting ?? Estimate.Undetermined(""), high.Frequency - low.Frequency));
    }

    [Fact]
    public void A_state_seen_on_one_flank_only_has_its_line_within_the_interval_though_its_background_is_another()
    {
        // The wave leaves 2 uV besides the lines, which goes with the resistance; the high state is there on few places.
        const int Draws = 60;
        var (high, low) = (s_tilted.Line(0.001, -0.011, true), s_tilted.Line(0.001, -0.011, false));
        var covered = 0;
        for (ulong seed = 1; seed <= Draws; seed++)
        {
            var random = new RandomStream(seed, "flank");
            SpectrumPoint[] points = [.. Enumerable.Range(0, 91).Select(step => 0.8e9 + step * 10e6).Select(frequency =>
            {
                var isHigh = frequency > 1.29e9 && frequency < 1.5e9;
                var line = isHigh ? high : low;
                var signal = (isHigh ? 2.1e-6 : 2e-6) + 0.03e-6 * random.NextGaussian()
                    + new ResonanceLine(line.Frequency, line.Width, line.Symmetric, line.Antisymmetric, true).At(frequency);
                return new SpectrumPoint(frequency, signal, 0.03e-6, isHigh ? 1 : 0);
            })];
            var fit = SpectrumFit.Of(points, isResponse: true);
            Assert.True(fit.Model == SpectrumModel.TwoLines, $"seed {seed}: {fit.Model}");
            covered += fit.Lines[0].Centre.Covers(high.Frequency) ? 1 : 0;
        }

        Assert.True(covered > Draws * (0.95 - 3 * Math.Sqrt(0.0475 / Draws)), $"{covered} of {Draws} intervals of seeds 1 to {Draws} hold the line");
    }

    [Fact]
    public void One_line_through_both_wells_would_be_far_off()
    {
        var points = new SyntheticSpectrum(s_tilted, 0.001, -0.011) { Dwell = 6 }.Draw(3);
        var both = SpectrumFit.Of(points);
        var blind = SpectrumFit.Of([.. points.Select(point => point with { HighProbability = double.NaN })]);
        Assert.NotEqual(SpectrumModel.OneLine, both.Model);
        Assert.Equal(SpectrumModel.OneLine, blind.Model);
        Assert.True(Math.Abs(blind.Mean!.Line.Centre - both.Mean!.Line.Centre) > 5e6, $"{blind.Mean.Centre} beside {both.Mean.Centre}");
    }

    [Fact]
    public void Mixtures_of_both_wells_give_their_mean_when_the_splitting_is_known()
    {
        const int Draws = 60;
        var spectrum = new SyntheticSpectrum(s_tilted, 0.2, -0.011) { Noise = 2e-6, Dwell = 0 };
        var (high, low) = (s_tilted.Line(0.2, -0.011, true), s_tilted.Line(0.2, -0.011, false));
        var mean = (high.Frequency + low.Frequency) / 2;
        var random = new RandomStream(11, "splittings");
        var (covered, biased) = (0, 0);
        for (ulong seed = 1; seed <= Draws; seed++)
        {
            SpectrumPoint[] points = [.. spectrum.Draw(seed).Select(point => point with { HighProbability = s_tilted.HighProbability(-0.011) })];
            var known = Estimate.Normal(high.Frequency - low.Frequency + 1e6 * random.NextGaussian(), 1e6);
            var fit = SpectrumFit.Of(points, splitting: known);
            Assert.True(fit is { IsDetermined: true, IsSplittingGiven: true, Model: SpectrumModel.SplitLine }, $"seed {seed}: {fit.Failure}");
            covered += fit.Mean!.Centre.Covers(mean) ? 1 : 0;
            biased += Math.Abs(SpectrumFit.Of(points).Mean!.Line.Centre - mean) > 5 * Math.Abs(fit.Mean.Line.Centre - mean) ? 1 : 0;
        }

        Assert.True(covered > Draws * (0.95 - 4 * Math.Sqrt(0.0475 / Draws)), $"seeds 1 to {Draws}: {covered} intervals hold the mean of the wells");
        Assert.True(biased > Draws / 2, $"seeds 1 to {Draws}: one line alone is far off in {biased}");
    }

    [Fact]
    public void Five_per_cent_of_outliers_hardly_move_the_line()
    {
        var line = s_aligned.Line(0, -0.011, true);
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var spectrum = new SyntheticSpectrum(s_aligned, 0, -0.011) { Noise = 0.3e-6, Dwell = 0, OutlierPart = 0.05 };
            var fit = SpectrumFit.Of(spectrum.Draw(seed));
            Assert.True(Math.Abs(fit.Mean!.Line.Centre - line.Frequency) < 1.0e6, $"seed {seed}: {fit.Mean.Centre}");
            Assert.True(Math.Abs(fit.Mean.Line.Width / line.Width - 1) < 0.04, $"seed {seed}: {fit.Mean.Width}");
            Assert.InRange(fit.Outliers.Count, 1, 12);
        }
    }

    [Fact]
    public void Noise_without_a_line_is_called_that()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var spectrum = new SyntheticSpectrum(s_aligned with { OpenPeak = 0 }, 0, -0.011) { Dwell = 0 };
            var fit = SpectrumFit.Of(spectrum.Draw(seed));
            Assert.False(fit.IsDetermined, $"seed {seed}: {fit.Mean?.Centre}");
            Assert.Contains("no resonance in the window", fit.Failure, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_line_outside_the_window_is_called_that()
    {
        var spectrum = new SyntheticSpectrum(s_aligned, 0, -0.011)
        {
            Dwell = 0, Frequencies = [.. Enumerable.Range(0, 41).Select(step => 0.8e9 + step * 10e6)],
        };
        Assert.Contains("no resonance in the window", SpectrumFit.Of(spectrum.Draw(1)).Failure, StringComparison.Ordinal);
    }

    // Within four standard deviations of a binomial rate of 95 %.
    private static void AssertCoverage(
        SyntheticSpectrum spectrum, int draws, bool needsBoth, params (Func<SpectrumFit, (Estimate, double)> Of, int)[] quantities)
    {
        foreach (var (of, index) in quantities)
        {
            var (covered, fitted) = (0, 0);
            for (ulong seed = 1; seed <= (ulong)draws; seed++)
            {
                // One line shows the one well that was there when the resonance was passed: it says so, and is no mean.
                var fit = SpectrumFit.Of(spectrum.Draw(seed));
                if (fit.Splitting is null && needsBoth)
                {
                    continue;
                }

                var (estimate, truth) = of(fit);
                fitted++;
                covered += estimate.Covers(truth) ? 1 : 0;
            }

            var rate = covered / (double)fitted;
            TestContext.Current.TestOutputHelper?.WriteLine($"quantity {index}: {rate:P1}");
            Assert.True(rate > 0.95 - 4 * Math.Sqrt(0.0475 / fitted), $"quantity {index}, seeds 1 to {draws}: {rate:P1} of the intervals hold the truth");
        }
    }

    private static void AssertCoverage(
        SyntheticSpectrum spectrum, int draws, bool needsBoth, params Func<SpectrumFit, (Estimate, double)>[] quantities) =>
        AssertCoverage(spectrum, draws, needsBoth, [.. quantities.Select((of, index) => (of, index))]);
}
