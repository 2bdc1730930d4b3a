using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PopulationCoding;
using Xunit;

namespace SpinBench.Networks.Tests.PopulationCoding;

public sealed class TuningTests
{
    private const ulong Seed = 81;

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2.5)]
    public void The_models_curve_is_a_hyperbolic_secant(double offset)
    {
        var tuning = new ModelTuning(ModelTuning.Usual);
        Assert.Equal(1 / Math.Cosh(offset), tuning.Rate(offset), 1e-12);
        Assert.Equal((1 + (Math.Tanh(offset) * Math.Tanh(offset))) / 2, tuning.FanoFactor(offset), 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.2)]
    public void Events_have_the_rate_and_the_scatter_of_the_curve(double offset)
    {
        const int Windows = 2000;
        const double Cycles = 200;
        var junction = ModelTuning.Usual;
        var counted = CountedCycles.Of(junction, offset / junction.Barrier, Cycles / junction.LargestRate, Windows, new RandomStream(Seed, "tuning"));
        var tuning = new ModelTuning(junction);
        var (mean, fano) = (Cycles * tuning.Rate(offset), tuning.FanoFactor(offset));
        var (meanError, fanoError) = (Math.Sqrt(fano * mean / Windows), fano * Math.Sqrt(2.0 / Windows));
        Assert.True(Math.Abs(counted.Mean - mean) < 4 * meanError, $"{counted.Mean} instead of {mean} ± {meanError}, seed {Seed}");

        // A window of n cycles begins and ends within one: the factor comes near its limit as 1/n.
        Assert.True(Math.Abs(counted.FanoFactor - fano) < (4 * fanoError) + (1 / mean), $"{counted.FanoFactor} instead of {fano} ± {fanoError}, seed {Seed}");
    }

    [Fact]
    public void A_measured_curve_of_the_model_is_the_models()
    {
        const double Top = 3e-3;
        const double Width = 4e-4;
        var junction = ModelTuning.Usual;
        var points = Enumerable.Range(-6, 13).Select(index =>
        {
            var offset = index / 4.0;
            return new TuningPoint(Top + (offset * Width), 1 / junction.ToLow(offset / junction.Barrier), 1 / junction.ToHigh(offset / junction.Barrier), 0.01, 0.01);
        }).ToArray();
        var measured = MeasuredTuning.Of(points);
        Assert.Equal(Top, measured.Top, Width * 1e-4);
        Assert.Equal(Width, measured.Width, Width * 1e-3);
        Assert.Equal(junction.LargestRate, measured.LargestRate, junction.LargestRate * 1e-6);
        Assert.Equal(1 / Math.Cosh(0.7), measured.Rate(0.7), 1e-3);
        Assert.Equal((1 + Math.Pow(Math.Tanh(0.7), 2)) / 2, measured.FanoFactor(0.7), 1e-3);
    }

    [Fact]
    public void A_curve_without_a_top_is_refused()
    {
        var points = Enumerable.Range(0, 8).Select(index => new TuningPoint(index, Math.Exp(index), 1e-3, 0.01, 0.01)).ToArray();
        var fault = Assert.Throws<ArgumentException>(() => MeasuredTuning.Of(points));
        Assert.Contains("both sides", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_drives_are_refused()
    {
        var points = Enumerable.Range(0, 4).Select(index => new TuningPoint(index, 1, 1, 0.01, 0.01)).ToArray();
        Assert.Contains("4 drives", Assert.Throws<ArgumentException>(() => MeasuredTuning.Of(points)).Message, StringComparison.Ordinal);
    }
}
