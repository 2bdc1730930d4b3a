using SpinBench.Instruments.Files;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;
using SpinBench.Networks.Force.Signals;

namespace SpinBench.Networks.Tests.Force.Signals;

public class WindowValidationTests
{
    private const ulong Seed = 8;

    [Fact]
    public void Three_waves_in_noise_are_told_apart_and_labels_by_chance_are_not()
    {
        var noise = new RandomStream(Seed, "test/noise");
        var waves = Waves(noise);
        var scores = Validate(waves);
        Assert.True(scores.Interval.Low > 0.8, $"{scores.Accuracy}, seed {Seed}");
        Assert.Equal(waves.Windows.Count, scores.Confusion.Sum(row => row.Sum()));

        // Labels that say nothing: 1/3 right, and four standard errors of 90 windows are 0.2.
        var shuffled = Validate(waves with { Windows = [.. waves.Windows.Select((window, index) => window with { Label = index / 3 % 3 })] });
        Assert.True(Math.Abs(shuffled.Accuracy - (1 / 3.0)) < 0.2, $"{shuffled.Accuracy}, seed {Seed}");
    }

    [Fact]
    public void The_same_seed_decides_the_same()
    {
        var waves = Waves(new RandomStream(Seed, "test/noise"));
        Assert.Equal(Validate(waves).Decisions, Validate(waves).Decisions);
    }

    [Theory]
    [InlineData("a,1,2\nb,1,x\n", "w.csv:2:3")]
    [InlineData("a,1,2\nb,1,2,3\n", "w.csv:2:1")]
    [InlineData("a,1,2\n,1,2\n", "the class is missing")]
    [InlineData("a,1,2\na,1,3\n", "two classes")]
    [InlineData("a,1\nb,2\n", "at least 2 samples")]
    public void What_is_wrong_in_the_file_is_named(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<SettingsFileException>(() => LabelledSeries.Parse(text, "w.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_class_with_fewer_windows_than_folds_is_refused() => Assert.Contains(
        "\"b\" has 1", Assert.Throws<SignalException>(() => Validate(LabelledSeries.Parse("class,s1,s2\na,1,2\na,1,3\na,2,2\na,0,1\na,1,1\nb,4,5\n", "w.csv"))).Message, StringComparison.Ordinal);

    private static WindowScores Validate(LabelledSeries series) => new WindowValidation(
        WindowClassifier.UsualNetwork with { NeuronCount = 60 }, NeuronActivations.FortyNanometreJunction, Seed).Run(series, 5, cancellationToken: TestContext.Current.CancellationToken);

    private static LabelledSeries Waves(RandomStream noise) => new(["saw", "sine", "square"],
    [
        .. Enumerable.Range(0, 90).Select(index => new LabelledWindow(
            [.. Enumerable.Range(1, 40).Select(sample => (10 * Wave(index % 3, sample / 13.0)) + 300 + (2 * noise.NextGaussian()))], index % 3)),
    ]);

    private static double Wave(int label, double turns) => label switch
    {
        0 => (2 * (turns - Math.Floor(turns))) - 1,
        1 => Math.Sin(2 * Math.PI * turns),
        _ => Math.Sign(Math.Sin(2 * Math.PI * turns)),
    };
}
