using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests.Analysis;

public class SegmentationTests
{
    private static readonly TelegraphLevels s_levels = new(0, 1, 0.01);

    [Fact]
    public void Transitions_count_pairs_and_missing_readings_break_the_chain()
    {
        var segmentation = Segmentation.Of([0, 0, 1, 1, double.NaN, 0, 1, 0], s_levels);
        Assert.Equal(new TransitionCounts(StayedLow: 1, Rose: 2, Fell: 1, StayedHigh: 1), segmentation.Transitions);
        Assert.Equal(7, segmentation.Reads);
        Assert.Equal(3, segmentation.HighReads);
        Assert.Equal(ReadState.Missing, segmentation.States[4]);
    }

    [Fact]
    public void Hysteresis_keeps_the_state_within_its_band()
    {
        double[] readings = [0, 0.6, 0.8, 0.4, 0.2, 0.6];
        Assert.Equal(3, Segmentation.Of(readings, s_levels).Transitions.Switches);
        Assert.Equal(2, Segmentation.Of(readings, s_levels, 0.25).Transitions.Switches);
    }

    [Theory]
    [InlineData(0.1, 0.05, 0.15)]
    [InlineData(0.002, 0, 0.01)]
    public void Intermediate_reads_are_those_of_the_reference_model(double aperture, double lowest, double highest)
    {
        var share = Enumerable.Range(1, 20).Average(seed =>
        {
            var readings = new TelegraphGenerator((ulong)seed, 0.699, 0.867).Read(1000, 0.12, aperture, 692.2, 729.4, 0.02);
            return Segmentation.Of(readings, LevelSearch.Find(readings).Levels!).IntermediateFraction;
        });
        Assert.InRange(share, lowest, highest);
    }

    [Fact]
    public void A_histogram_counts_every_valid_reading_once()
    {
        var histogram = ReadingHistogram.Of([0, 0.1, 0.5, 1, double.NaN], 4);
        Assert.Equal([2, 0, 1, 1], histogram.Counts);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], histogram.Edges);
        Assert.Empty(ReadingHistogram.Of([double.NaN]).Counts);
        Assert.Equal([3], ReadingHistogram.Of([2, 2, 2]).Counts);
    }
}
