using SpinBench.Instruments.Files;
using SpinBench.Instruments.Paths;
using Xunit;

namespace SpinBench.Instruments.Tests.Paths;

public sealed class PathLossTests
{
    [Theory]
    [InlineData(0.5e9, 1)]
    [InlineData(1e9, 1)]
    [InlineData(1.5e9, 2)]
    [InlineData(2e9, 3)]
    [InlineData(4e9, 5)]
    [InlineData(9e9, 5)]
    public void A_table_is_linear_between_its_points_and_constant_beyond(double frequency, double loss)
    {
        var path = PathLossFile.Parse("# measured with a power meter\nfrequency_Hz,loss_dB\n1e9, 1\n2e9, 3\n4e9,5\n", "path.csv");
        Assert.Equal(loss, path.At(frequency), 1e-12);
    }

    [Theory]
    [InlineData("frequency,loss\n1e9,1", 1, "expected the header")]
    [InlineData("frequency_Hz,loss_dB\n1e9;1", 2, "decimal points")]
    [InlineData("frequency_Hz,loss_dB\n2e9,1\n1e9,1", 3, "does not come after")]
    [InlineData("frequency_Hz,loss_dB\n1e9,NaN", 2, "decimal points")]
    [InlineData("frequency_Hz,loss_dB\n", 1, "no points")]
    public void A_fault_is_told_with_its_line(string text, int line, string message)
    {
        var fault = Assert.Single(Assert.Throws<SettingsFileException>(() => PathLossFile.Parse(text, "path.csv")).Faults);
        Assert.Equal(line, fault.Line);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ripple_goes_up_and_down_about_the_loss_with_the_period_of_a_cable()
    {
        var loss = PathLoss.WithRipple(3, 1);
        Assert.Equal(3, loss.At(10 * PathLoss.RipplePeriod), 1e-9);
        Assert.Equal(4, loss.At(10.25 * PathLoss.RipplePeriod), 1e-9);
        Assert.Equal(2, loss.At(10.75 * PathLoss.RipplePeriod), 1e-9);
    }

    [Theory]
    [InlineData(0.3, 0, double.PositiveInfinity, true)]
    [InlineData(0.31, 0, double.PositiveInfinity, false)]
    [InlineData(1.3, 10e3, 3e3, true)]
    [InlineData(1.31, 10e3, 3e3, false)]
    [InlineData(5.0, 10e3, 100, true)]
    [InlineData(5.1, 10e3, 100, false)]
    [InlineData(double.NaN, 10e3, 100, false)]
    public void A_divider_lets_through_what_the_device_may_get(double volts, double series, double device, bool isAllowed)
    {
        var divider = new DeviceDivider(series, device);
        var limits = new InstrumentLimits { Voltage = 0.3, Current = 500e-6 };
        foreach (var side in (double[])[volts, -volts])
        {
            var fault = Record.Exception(() => divider.ThrowIfBeyond(side, limits, "here"));
            Assert.Equal(isAllowed, fault is null);
            Assert.True(fault is null or LimitException);
        }
    }
}
