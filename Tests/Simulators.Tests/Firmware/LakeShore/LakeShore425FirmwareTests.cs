using SpinBench.Instruments.Drivers.LakeShore;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Firmware.LakeShore;
using SpinBench.Simulators.Instruments.Magnet;
using SpinBench.Simulators.Tests.Cuts;

namespace SpinBench.Simulators.Tests.Firmware.LakeShore;

public class LakeShore425FirmwareTests
{
    private readonly SimulatedLab _lab = new(seed: 3);
    private readonly SimulatedGaussmeter _gaussmeter;
    private readonly FirmwareTalk _talk;

    public LakeShore425FirmwareTests()
    {
        _gaussmeter = new SimulatedGaussmeter(_lab, new ConstantField(0.0123456));
        _talk = new FirmwareTalk(new LakeShore425Firmware(_lab.Clock, _gaussmeter));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("*IDN?", "LSCI,MODEL425,4250456,1.1")]
    [InlineData("RDGMODE?", "1,0,1")]
    [InlineData("AUTO;AUTO?", "1")]
    [InlineData("AUTO;RANGE 4;AUTO?", "0")]
    [InlineData("UNIT 3;UNIT?", "3")]
    [InlineData("RELAY 1;RELAY?", "1")]
    public async Task Settings_are_answered(string message, string answer) => Assert.Equal(answer, await _talk.AskAsync(message));

    [Theory]
    [InlineData("RDGTEMP?", 32)]
    [InlineData("RDGMODE 3,0,1", 16)]
    [InlineData("RDGMODE 1,2,1", 16)]
    [InlineData("RANGE 5", 16)]
    public async Task What_only_the_475_has_is_refused(string message, int events)
    {
        await _talk.AskAsync("*ESR?");
        await _talk.SendAsync(message);
        Assert.Equal(events.ToString(System.Globalization.CultureInfo.InvariantCulture), await _talk.AskAsync("*ESR?"));
    }

    [Fact]
    public async Task A_reading_has_one_digit_less_than_that_of_a_475_and_the_filter_takes_noise_away()
    {
        await _talk.SendAsync("UNIT 2;RANGE 3");
        Assert.Matches(@"^\+0\d{2}\.\d{2}0E-03$", await _talk.AskAsync("RDGFIELD?"));
        var plain = await DeviationAsync();
        await _talk.SendAsync("RDGMODE 1,1,1");
        Assert.Equal(3, plain / await DeviationAsync(), 3 * 4 * Math.Sqrt(2.0 / 2 / Readings));
    }

    [Fact]
    public async Task A_constant_field_has_no_root_mean_square()
    {
        await _talk.SendAsync("RDGMODE 2,1,1");
        Assert.Equal(0, double.Parse(await _talk.AskAsync("RDGFIELD?"), null));
    }

    [Fact]
    public async Task The_driver_reads_what_the_instrument_measures_and_sets_range_and_filter()
    {
        var driver = await LakeShoreGaussmeter.OpenAsync(_talk.Channel, DriverBench.Context, Token);
        Assert.Equal(new GaussmeterSettings(0.035, true), await driver.ConfigureAsync(new(0.02, IsFiltered: true), Token));
        Assert.Equal(await _gaussmeter.ReadFieldAsync(Token), await driver.ReadFieldAsync(Token));
        Assert.Equal(new GaussmeterSettings(null, false), await driver.ConfigureAsync(new(null, IsFiltered: false), Token));
        Assert.Equal((2, true, false), (_gaussmeter.Range, _gaussmeter.IsAutoRange, _gaussmeter.IsFiltered));
    }

    private const int Readings = 2000;

    private async Task<double> DeviationAsync()
    {
        var (sum, squares) = (0.0, 0.0);
        for (var reading = 0; reading < Readings; reading++)
        {
            await _lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.1), Token);
            var field = _gaussmeter.Measure().Value - 0.0123456;
            (sum, squares) = (sum + field, squares + field * field);
        }

        return Math.Sqrt(squares / Readings - Math.Pow(sum / Readings, 2));
    }
}
