using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Simulators.Tests.Instruments.Scope;

public class RecordMeasurementsTests
{
    private const double Interval = 1e-6;

    [Fact]
    public void A_square_wave_has_its_period_width_and_levels()
    {
        // 100 samples a period, 30 of them high.
        var record = new RecordMeasurements([.. Enumerable.Range(0, 1000).Select(index => index % 100 < 30 ? 2.0 : -1.0)], Interval);
        Assert.Equal(100e-6, record.Period, 1e-12);
        Assert.Equal(10e3, record.Frequency, 1e-6);
        Assert.Equal(30e-6, record.PositiveWidth, 1e-12);
        Assert.Equal(70e-6, record.NegativeWidth, 1e-12);
        Assert.Equal(0.3, record.DutyCycle, 1e-9);
        Assert.Equal(3, record.PeakToPeak, 1e-12);
        Assert.Equal(-0.1, record.Mean, 1e-12);
        Assert.Equal(-1, record.Median);
        Assert.Equal(3 * Math.Sqrt(0.3 * 0.7), record.StandardDeviation, 1e-12);
        // Straight from one sample to the next: eight tenths of an interval.
        Assert.Equal(0.8 * Interval, record.RiseTime, 1e-12);
        Assert.Equal(0.8 * Interval, record.FallTime, 1e-12);
    }

    [Fact]
    public void A_constant_shows_neither_edges_nor_scatter()
    {
        var record = new RecordMeasurements([.. Enumerable.Repeat(0.508, 1000)], Interval);
        Assert.True(double.IsNaN(record.Period));
        Assert.True(double.IsNaN(record.RiseTime));
        Assert.Equal(0, record.StandardDeviation, 1e-12);
    }
}
