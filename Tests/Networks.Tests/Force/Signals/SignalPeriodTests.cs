using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force.Signals;

namespace SpinBench.Networks.Tests.Force.Signals;

public class SignalPeriodTests
{
    private const ulong Seed = 4;

    [Theory]
    [InlineData(83.3, 500)]
    [InlineData(40, 130)]
    [InlineData(27.77, 3000)]
    public void The_period_of_a_record_of_many_is_found(double length, int count)
    {
        var signal = SignalPeriod.Of(Record(count, index => Wave(index / length)));
        Assert.Equal(length, signal.Period, 2e-3 * length);
        Assert.Equal(Wave(0.3), Value(signal, 0.3 * length), 0.05);
    }

    [Fact]
    public void Noise_is_averaged_over_the_periods()
    {
        var noise = new RandomStream(Seed, "test/noise");
        var signal = SignalPeriod.Of(Record(2000, index => Wave(index / 50.0) + (0.1 * noise.NextGaussian())));
        Assert.Equal(50, signal.Period, 0.1);

        // Forty periods leave 0.1/√40 = 0.016 of each sample's noise; five times that, and 1 % of the wave for the drift of a period that is 0.02 off.
        for (var phase = 0; phase < 50; phase++)
        {
            Assert.True(Math.Abs(Value(signal, phase) - Wave(phase / 50.0)) < 0.1, $"phase {phase}, seed {Seed}");
        }
    }

    [Fact]
    public void A_file_of_one_period_is_taken_whole_and_a_last_row_that_repeats_the_first_left_out()
    {
        Assert.Equal(60, SignalPeriod.Of(Record(60, index => Wave(index / 60.0))).Period, 1e-9);
        Assert.Equal(60, SignalPeriod.Of(Record(61, index => Wave(index / 60.0))).Period, 1e-9);
    }

    [Fact]
    public void A_period_that_the_user_tells_is_believed_where_the_record_repeats_after_it()
    {
        Assert.Equal(80, SignalPeriod.Of(Record(200, index => Wave(index / 40.0)), 80).Period, 1e-9);
        var fault = Assert.Throws<SignalException>(() => SignalPeriod.Of(Record(200, index => Wave(index / 40.0)), 50));
        Assert.Contains("does not repeat", fault.Message, StringComparison.Ordinal);
        Assert.Throws<SignalException>(() => SignalPeriod.Of(Record(200, index => Wave(index / 40.0)), 300));
    }

    [Fact]
    public void A_signal_whose_ends_do_not_meet_is_refused()
    {
        var fault = Assert.Throws<SignalException>(() => SignalPeriod.Of(Record(100, index => Math.Exp(-index / 40.0))));
        Assert.Contains("not periodic", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_samples_of_a_period_are_refused()
    {
        Assert.Contains("at least 8", Assert.Throws<SignalException>(() => SignalPeriod.Of(Record(7, index => Wave(index / 7.0)))).Message, StringComparison.Ordinal);
        Assert.Contains("at least 8", Assert.Throws<SignalException>(() => SignalPeriod.Of(Record(100, index => Math.Sin(index * 2 * Math.PI / 5)))).Message, StringComparison.Ordinal);
    }

    private static double Wave(double turns) => Math.Sin(2 * Math.PI * turns) + (0.4 * Math.Cos(4 * Math.PI * turns));

    private static SignalRecord Record(int count, Func<int, double> value) =>
        new("s.csv", ["x"], [[.. Enumerable.Range(0, count).Select(value)]], 1);

    private static double Value(PeriodicSignal signal, double time)
    {
        Span<double> value = stackalloc double[1];
        signal.Evaluate(time, value);
        return value[0];
    }
}
