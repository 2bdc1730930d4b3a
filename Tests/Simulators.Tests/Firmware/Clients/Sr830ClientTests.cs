using SpinBench.Simulators.Firmware.StanfordResearch;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

public class Sr830ClientTests
{
    private const string Number = @"-?\d+(\.\d+)?(e[+-]\d\d)?";
    private const string ErrorBits = "*ESR?";
    private const string NoError = "^(0|128)$";

    private readonly FirmwareTalk _talk;

    public Sr830ClientTests()
    {
        var bench = new SimulatedBench(seed: 6);
        _talk = new FirmwareTalk(new Sr830Firmware(bench.Lab.Clock, bench.LockInAmplifier));
    }

    [Theory]
    [InlineData("SLVL0.500", "")]
    [InlineData("SLVL?", Number)]
    [InlineData("FREQ1.23457e+03", "")]
    [InlineData("FREQ?", Number)]
    [InlineData("PHAS-10.00", "")]
    [InlineData("OUTP?1", Number)]
    [InlineData("OUTP?4", Number)]
    [InlineData("LIAS?", @"\d+")]
    [InlineData("ERRS?", @"\d+")]
    [InlineData("DDEF1,2,0", "")]
    [InlineData("DDEF?1;", "[0-4],[0-2]")]
    [InlineData("SENS17", "")]
    [InlineData("SENS?", @"\d+")]
    [InlineData("OFLT8", "")]
    [InlineData("OFSL3", "")]
    [InlineData("SYNC 0", "")]
    [InlineData("SYNC?", "[01]")]
    [InlineData("HARM1", "")]
    [InlineData("ISRC 1", "")]
    [InlineData("IGND 1", "")]
    [InlineData("ICPL 1", "")]
    [InlineData("ILIN 3", "")]
    [InlineData("FMOD 1", "")]
    [InlineData("RSLP 2", "")]
    [InlineData("AUXV1,1.500000;", "")]
    [InlineData("AUXV?1;", Number)]
    [InlineData("OAUX?4;", Number)]
    [InlineData("AGAN", "")]
    [InlineData("APHS", "")]
    [InlineData("AOFF 1", "")]
    [InlineData("OEXP 1,5.00,1", "")]
    [InlineData("OEXP? 1", @"-?\d+(\.\d+)?,[0-2]")]
    [InlineData("SRAT14.000000", "")]
    [InlineData("SRAT?", @"\d+")]
    [InlineData("TSTR1", "")]
    [InlineData("RMOD1", "")]
    [InlineData("LIAS?2", "[01]")]
    [InlineData("LIAE 2,1", "")]
    [InlineData("FAST2;STRD", "")]
    [InlineData("SPTS?", @"\d+")]
    [InlineData("PAUS", "")]
    [InlineData("REST", "")]
    [InlineData("TRIG", "")]
    [InlineData("SNAP? 1,2,9,10,11", @"(-?[\d.]+(e[+-]\d\d)?,){4}-?[\d.]+(e[+-]\d\d)?")]
    [InlineData("SSET1;RSET1;", "")]
    public Task PyMeasure_is_understood(string sent, string form) => _talk.ExchangeAsync(sent, form, ErrorBits, NoError);

    [Theory]
    [InlineData("PHAS 729.99", "")]
    [InlineData("FREQ 1000.0000", "")]
    [InlineData("SRAT ?", @"\d+")]
    [InlineData("SRAT 13", "")]
    [InlineData("SEND ?", "[01]")]
    [InlineData("SEND 0", "")]
    [InlineData("TSTR ?", "[01]")]
    [InlineData("SPTS ?", @"\d+")]
    [InlineData("DDEF ? 2", "[0-4],[0-2]")]
    [InlineData("DDEF 2, 1, 0", "")]
    [InlineData("DDEF 1, 0, 2;DDEF ? 1", "0,2")]
    [InlineData("OUTX?", "[01]")]
    [InlineData("OVRM 0", "")]
    [InlineData("AUXV 4, -0.25", "")]
    [InlineData("SNAP? 1,2", @"-?[\d.]+(e[+-]\d\d)?,-?[\d.]+(e[+-]\d\d)?")]
    public Task QCoDeS_is_understood(string sent, string form) => _talk.ExchangeAsync(sent, form, ErrorBits, NoError);

    [Fact]
    public async Task A_display_divided_by_an_open_input_overloads()
    {
        await _talk.ExchangeAsync("SENS 22;DDEF 1, 0, 1", "", ErrorBits, NoError);
        Assert.Equal("0.0545", await _talk.AskAsync("OUTR? 1"));
    }
}
