using SpinBench.Simulators.Firmware.LakeShore;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

public class LakeShore425ClientTests
{
    private readonly FirmwareTalk _talk;

    public LakeShore425ClientTests()
    {
        var bench = new SimulatedBench(seed: 6);
        _talk = new FirmwareTalk(new LakeShore425Firmware(bench.Lab.Clock, bench.Gaussmeter));
    }

    [Theory]
    [InlineData("RDGFIELD?", @"[+-]\d{3}\.\d{3}E[+-]\d{2}")]
    [InlineData("UNIT 3", "")]
    [InlineData("UNIT?", "[1-4]")]
    [InlineData("RANGE 4", "")]
    [InlineData("RANGE?", "[1-4]")]
    [InlineData("AUTO", "")]
    [InlineData("RDGMODE?", @"\d,\d,\d")]
    [InlineData("RDGMODE 1,0,1", "")]
    [InlineData("RDGMODE 2,1,2", "")]
    [InlineData("ZPROBE", "")]
    public Task PyMeasure_is_understood(string sent, string form) => _talk.ExchangeAsync(sent, form, "*ESR?", "^(0|128)$");
}
