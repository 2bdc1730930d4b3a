using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Tests.Firmware.Scpi;

public class ProgramMessageTests
{
    private readonly FirmwareTalk _talk = new(new ExampleFirmware(new LabClock()));

    private ExampleFirmware Firmware => (ExampleFirmware)_talk.Firmware;

    [Theory]
    [InlineData(":SENS:VOLT:DC:NPLC 5;:SENS:VOLT:NPLC?", "5.000000E+00")]
    [InlineData(":SENSE:VOLTAGE:NPLCYCLES 0.1;:volt:nplc?", "1.000000E-01")]
    [InlineData("sens:volt:nplc 5;RANG 0.2;:VOLT:RANG?", "2.000000E-01")]
    [InlineData(":VOLT:NPLC   1e-01 ;:VOLT:NPLC?", "1.000000E-01")]
    [InlineData(":VOLT:RANG 10 MV;:VOLT:RANG?", "1.000000E-02")]
    [InlineData(":VOLT:RANG 10mv;:VOLT:RANG?", "1.000000E-02")]
    [InlineData(":VOLT:RANG .2;:VOLT:RANG?", "2.000000E-01")]
    [InlineData(":VOLT:RANG +2.E1V;:VOLT:RANG?", "2.000000E+01")]
    [InlineData(":VOLT:RANG #H10;:VOLT:RANG?", "1.600000E+01")]
    [InlineData(":VOLT:RANG MAX;RANG?", "2.100000E+02")]
    [InlineData(":VOLT:RANG MINIMUM;RANG?;RANG? DEF", "0.000000E+00;2.100000E+01")]
    [InlineData("OUTPUT ON;OUTP?;OUTP OFF;OUTP?", "1;0")]
    [InlineData("OUTP1:STAT 1;;:OUTP?;", "1")]
    [InlineData(":FUNC:MODE curr;MODE?;*IDN?;MODE voltage;MODE?", "CURR;SPINBENCH,MODEL 1,0,1.0;VOLT")]
    [InlineData(":CH2:SCALE?;:CH1:SCA?;:CH:SCA?", "2;1;1")]
    [InlineData(":*CLS;:*RST;*OPC?\r", "1")]
    [InlineData("*ese 32 ; *ESE? ; *SRE 255;*SRE?", "32;191")]
    public async Task A_message_is_understood_as_the_standard_says(string message, string answer)
    {
        Assert.Equal(answer, await _talk.AskAsync(message));
        Assert.Equal("0,\"No error\"", await _talk.AskAsync(":SYST:ERR?"));
    }

    [Theory]
    [InlineData(":VOLTA:NPLC 1", -113)]
    [InlineData(":VOLT:NPL 1", -113)]
    [InlineData(":OUTP3 ON", -114)]
    [InlineData("*XYZ", -113)]
    [InlineData(":VOLT:NPLC", -109)]
    [InlineData(":VOLT:NPLC 1,2", -108)]
    [InlineData(":ABOR 1", -108)]
    [InlineData(":VOLT:NPLC 11", -222)]
    [InlineData(":VOLT:NPLC 'one'", -158)]
    [InlineData(":VOLT:NPLC one", -104)]
    [InlineData(":VOLT:NPLC 1.2.3", -121)]
    [InlineData(":VOLT:NPLC 1 V", -131)]
    [InlineData(":VOLT:RANG 1 A", -131)]
    [InlineData(":VOLT:RANG 1E999", -123)]
    [InlineData(":FUNC:MODE POWER", -224)]
    [InlineData(":FUNC:MODE 1", -128)]
    [InlineData(":OUTP MAYBE", -224)]
    [InlineData(":DISP:TEXT \"open", -151)]
    [InlineData("*RST?", -113)]
    public async Task A_wrong_message_gets_the_code_of_its_fault(string message, int code)
    {
        await _talk.SendAsync(message);
        Assert.Equal(code, await _talk.ErrorAsync());
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task Units_before_a_command_error_are_executed_and_those_behind_it_ignored()
    {
        await _talk.SendAsync(":OUTP ON;:NONSENSE;:VOLT:NPLC 5");
        Assert.Equal("1;1.000000E+00", await _talk.AskAsync(":OUTP?;:VOLT:NPLC?"));
        Assert.Equal(-113, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task Units_behind_an_execution_error_are_still_executed()
    {
        await _talk.SendAsync(":VOLT:NPLC 99;:OUTP ON");
        Assert.Equal("1", await _talk.AskAsync(":OUTP?"));
        Assert.Equal(-222, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task Separators_inside_quotes_belong_to_the_string()
    {
        await _talk.SendAsync(":DISP:TEXT 'a;b,c'");
        Assert.Equal("a;b,c", Firmware.Text);
    }

    [Fact]
    public async Task Lists_are_read_element_by_element()
    {
        await _talk.SendAsync(":LIST:LEV 1, -2E-1 ,3mV");
        Assert.Equal([1, -0.2, 0.003], Firmware.Levels);
    }

    [Fact]
    public async Task Messages_may_end_with_line_feed_or_END_and_come_in_pieces()
    {
        var channel = _talk.Channel;
        var token = TestContext.Current.CancellationToken;
        await channel.WriteAsync("*IDN?"u8.ToArray(), token);
        Assert.Equal("SPINBENCH,MODEL 1,0,1.0", await _talk.ReadAsync());
        Firmware.Receive(":VOLT:"u8, end: false);
        Firmware.Receive("NPLC 5\n:VOLT:NPLC?\n"u8, end: false);
        Assert.Equal("5.000000E+00", await _talk.ReadAsync());
    }

    [Fact]
    public async Task Oscilloscope_mode_takes_every_abbreviation_from_short_to_long()
    {
        var talk = new FirmwareTalk(new ExampleFirmware(new LabClock(), abbreviations: true));
        Assert.Equal("5.000000E+00", await talk.AskAsync(":VOLTA:NPLCYC 5;:VOLTAG:NPLCYCL?"));
        await talk.SendAsync(":VOL:NPLC 1");
        Assert.Equal(-113, await talk.ErrorAsync());
    }
}
