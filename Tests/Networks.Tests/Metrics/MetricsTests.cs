using SpinBench.Networks.Metrics;

namespace SpinBench.Networks.Tests.Metrics;

public sealed class MetricsTests
{
    // 8 of 10 and 0 of 20 as in tables of the interval; 490 of 500 from its formula, evaluated by itself.
    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(490, 500, 0.9636, 0.9891)]
    public void The_interval_of_a_proportion_is_that_of_its_formula_and_of_tables(int successes, int trials, double low, double high)
    {
        var interval = new Proportion(successes, trials).Interval;

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Counts_of_two_sets_of_trials_add_up()
    {
        var both = new Proportion(3, 4).Plus(Proportion.Of([1, 2, 3, 4], number => number > 2));

        Assert.Equal(new Proportion(5, 8), both);
        Assert.Equal(0.625, both.Value);
    }

    // Student's t of 3 degrees of freedom is 3.1824 at 97.5 %.
    [Fact]
    public void The_interval_of_a_mean_of_few_values_is_students()
    {
        var mean = SampleMean.Of([1, 2, 3, 4]);

        Assert.Equal((2.5, 4), (mean.Value, mean.Count));
        Assert.Equal(Math.Sqrt(5.0 / 12), mean.StandardError, 1e-12);
        Assert.Equal(3.1824463 * mean.StandardError, mean.HalfInterval, 1e-6);
        Assert.Equal(double.NaN, SampleMean.Of([7]).HalfInterval);
    }

    [Fact]
    public void A_confusion_matrix_has_classes_in_rows_and_decisions_in_columns()
    {
        var matrix = new ConfusionMatrix(3, [0, 0, 1, 2, 2, 2], [0, 1, 1, 2, 0, 2]);

        Assert.Equal([1, 1, 0], matrix.Counts[0]);
        Assert.Equal([1, 0, 2], matrix.Counts[2]);
        Assert.Equal(new Proportion(4, 6), matrix.Accuracy);
        Assert.Equal(new Proportion(2, 3), matrix.AccuracyOf(2));
    }

    [Fact]
    public void Labels_and_decisions_of_different_number_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2, [0, 1], [0]));
}
