using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Firmware.LakeShore;
using SpinBench.Simulators.Instruments.Magnet;

namespace SpinBench.Simulators.Tests.Firmware.LakeShore;

public class LakeShore475FirmwareTests
{
    private readonly SimulatedLab _lab = new(seed: 2);
    private readonly SimulatedGaussmeter _gaussmeter;
    private readonly FirmwareTalk _talk;

    public LakeShore475FirmwareTests()
    {
        _gaussmeter = new SimulatedGaussmeter(_lab, new ConstantField(0.0123456));
        _talk = new FirmwareTalk(new LakeShore475Firmware(_lab.Clock, _gaussmeter));
    }

    [Fact]
    public async Task A_field_is_read_in_every_unit()
    {
        Assert.Equal("LSCI,MODEL475,4750123,1.2", await _talk.AskAsync("*IDN?"));
        var gauss = await _talk.AskAsync("RDGFIELD?");
        Assert.Matches(@"^\+\d{3}\.\d{3}E\+01$", gauss);
        await _talk.SendAsync("UNIT 2");
        var tesla = await _talk.AskAsync("RDGFIELD?");
        Assert.Matches(@"^\+\d{3}\.\d{3}E-03$", tesla);
        Assert.Equal(_gaussmeter.Measure().Value, double.Parse(tesla, null));
        Assert.Equal(double.Parse(gauss, null), double.Parse(tesla, null) * 1e4, 1e-9);
        await _talk.SendAsync("UNIT 4");
        Assert.Equal(0.0123456 / (4e-7 * Math.PI), double.Parse(await _talk.AskAsync("RDGFIELD?"), null), 20.0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_reading_in_tesla_is_bit_by_bit_what_the_instrument_has_measured(int range)
    {
        await _talk.SendAsync("UNIT 2");
        await _talk.SendAsync($"RANGE {range}");
        Assert.Equal(_gaussmeter.Measure().Value, double.Parse(await _talk.AskAsync("RDGFIELD?"), null));
    }

    [Theory]
    [InlineData("RANGE?", "3")]
    [InlineData("AUTO?", "0")]
    [InlineData("RDGMODE?", "1,1,1")]
    [InlineData("TYPE?", "40")]
    [InlineData("UNIT?", "1")]
    public async Task Settings_are_answered(string query, string answer) =>
        Assert.Equal(answer, await _talk.AskAsync(query));

    [Fact]
    public async Task The_commands_of_PyMeasure_are_understood()
    {
        await _talk.AskAsync("*ESR?");
        foreach (var command in new[] { "UNIT 2", "RANGE 4", "AUTO", "RDGMODE 1,0,1", "ZPROBE" })
        {
            await _talk.SendAsync(command);
        }

        Assert.Equal("0", await _talk.AskAsync("*ESR?"));
        Assert.Equal(0, double.Parse(await _talk.AskAsync("RDGFIELD?"), null), 1e-5);
    }

    [Fact]
    public async Task Overload_is_no_finite_field_and_an_unknown_command_shows_in_the_event_status()
    {
        await _talk.SendAsync("RANGE 1");
        Assert.Equal("+999.999E+99", await _talk.AskAsync("RDGFIELD?"));
        await _talk.AskAsync("*ESR?");
        await _talk.SendAsync("FIELDM 1");
        Assert.Equal("32", await _talk.AskAsync("*ESR?"));
    }
}
