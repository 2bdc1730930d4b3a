using System.Globalization;
using System.Text;
using SpinBench.Simulators.Firmware.Keysight;
using SpinBench.Simulators.Instruments.Waveforms;

namespace SpinBench.Simulators.Tests.Firmware.Keysight;

public class Keysight33600AFirmwareTests
{
    private readonly SimulatedBench _bench = new(seed: 5);
    private readonly FirmwareTalk _talk;

    public Keysight33600AFirmwareTests() => _talk = new FirmwareTalk(new Keysight33600AFirmware(_bench.Lab.Clock, _bench.WaveformGenerator));

    private WaveformSettings Settings => _bench.WaveformGenerator[1];

    // As PyMeasure's Agilent33500 and QCoDeS' 33XXX write and read.
    [Theory]
    [InlineData("FUNC PULS", "FUNC?", "PULS")]
    [InlineData("FREQ 1000000.000000", "FREQ?", "+1.000000000000000E+06")]
    [InlineData("VOLT 0.500000", "VOLT?", "+5.000000000000000E-01")]
    [InlineData("VOLT:UNIT VRMS", "VOLT:UNIT?", "VRMS")]
    [InlineData("VOLT:OFFS 0.100000", "VOLT:OFFS?", "+1.000000000000000E-01")]
    [InlineData("VOLT:HIGH 1.000000", "VOLT:HIGH?", "+1.000000000000000E+00")]
    [InlineData("VOLT:LOW -1.000000", "VOLT:LOW?", "-1.000000000000000E+00")]
    [InlineData("FUNC:SQU:DCYC 25.000000", "FUNC:SQU:DCYC?", "+2.500000000000000E+01")]
    [InlineData("FUNC:RAMP:SYMM 50.000000", "FUNC:RAMP:SYMM?", "+5.000000000000000E+01")]
    [InlineData("FUNC:PULS:PER 1.000000e-03", "FUNC:PULS:PER?", "+1.000000000000000E-03")]
    [InlineData("FUNC:PULS:HOLD DCYC", "FUNC:PULS:HOLD?", "DCYC")]
    [InlineData("FUNC:PULS:WIDT 1.000000e-07", "FUNC:PULS:WIDT?", "+1.000000000000000E-07")]
    [InlineData("FUNC:PULS:DCYC 25.000000", "FUNC:PULS:DCYC?", "+2.500000000000000E+01")]
    [InlineData("FUNC:PULS:TRAN:BOTH 1.000000e-08", "FUNC:PULS:TRAN?", "+1.000000000000000E-08")]
    [InlineData("OUTP 1", "OUTP?", "1")]
    [InlineData("OUTP:LOAD INF", "OUTP:LOAD?", "+9.900000000000000E+37")]
    [InlineData("OUTP:LOAD 75", "OUTP:LOAD?", "+7.500000000000000E+01")]
    [InlineData("BURS:STAT 1", "BURS:STAT?", "1")]
    [InlineData("BURS:MODE GATED", "BURS:MODE?", "GAT")]
    [InlineData("BURS:INT:PER 1.000000e-02", "BURS:INT:PER?", "+1.000000000000000E-02")]
    [InlineData("BURS:NCYC 10", "BURS:NCYC?", "+1.000000000000000E+01")]
    [InlineData("FUNC:ARB:ADV TRIGGER", "FUNC:ARB:ADV?", "TRIG")]
    [InlineData("FUNC:ARB:FILT NORM", "FUNC:ARB:FILT?", "NORM")]
    [InlineData("FUNC:ARB:SRAT 1000000.000000", "FUNC:ARB:SRAT?", "+1.000000000000000E+06")]
    [InlineData("TRIG:SOUR BUS", "TRIG:SOUR?", "BUS")]
    [InlineData("OUTP:TRIG 1", "OUTP:TRIG?", "1")]
    [InlineData("DISP:TEXT 'measuring'", "DISP:TEXT?", "\"measuring\"")]
    [InlineData("SYST:BEEP", "*OPC?", "1")]
    [InlineData("SOURce2:FUNCtion RAMP", "SOURce2:FUNCtion?;:SOURce1:FUNCtion?", "RAMP;SIN")]
    [InlineData("SOURce1:VOLTage:OFFSet 0.01", "SOURce1:VOLTage:OFFSet?", "+1.000000000000000E-02")]
    [InlineData("SOURce1:BURSt:NCYCLes 5", "SOURce1:BURSt:NCYCLes?", "+5.000000000000000E+00")]
    [InlineData("SOURce1:BURSt:GATE:POLarity INV", "SOURce1:BURSt:GATE:POLarity?", "INV")]
    [InlineData("TRIGger1:SLOPe NEG", "TRIGger1:SLOPe?", "NEG")]
    [InlineData("TRIGger1:COUNt 3", "TRIGger1:COUNt?", "+3.000000000000000E+00")]
    [InlineData("OUTPut2 ON", "OUTPut2?;:OUTPut1?", "1;0")]
    [InlineData("OUTPut1:POLarity INV", "OUTPut1:POLarity?", "INV")]
    [InlineData("OUTPut:SYNC:SOURce CH2", "OUTPut:SYNC:SOURce?", "CH2")]
    [InlineData("SOURce1:PHASe:SYNC", "SOURce1:PHASe?", "+0.000000000000000E+00")]
    [InlineData("SOURce1:FREQuency:MODE CW", "SOURce1:FREQuency:MODE?", "CW")]
    public async Task What_clients_set_they_read_back(string command, string query, string answer)
    {
        await _talk.SendAsync(command);
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal("+0,\"No error\"", await _talk.AskAsync("SYST:ERR?"));
    }

    [Fact]
    public async Task The_programmed_load_scales_what_is_shown_and_not_what_is_given()
    {
        await _talk.SendAsync("VOLT 1;VOLT:OFFS 0.25");
        Assert.Equal((2, 0.5), (Settings.Amplitude, Settings.Offset));
        Assert.Equal("+2.000000000000000E+00;+5.000000000000000E-01", await _talk.AskAsync("OUTP:LOAD INF;:VOLT?;VOLT:OFFS?"));
        Assert.Equal((2, 0.5), (Settings.Amplitude, Settings.Offset));
    }

    [Fact]
    public async Task Amplitudes_are_understood_in_volts_rms_and_dBm()
    {
        await _talk.SendAsync("FUNC SIN;:VOLT 1 VRMS");
        Assert.Equal(2 * 2 * Math.Sqrt(2), Settings.Amplitude, 1e-12);
        await _talk.SendAsync("VOLT:UNIT DBM;:VOLT 0");
        var rms = double.Parse(await _talk.AskAsync("VOLT:UNIT VRMS;:VOLT?"), CultureInfo.InvariantCulture);
        Assert.Equal(Math.Sqrt(50e-3), rms, 1e-12);
        await _talk.SendAsync("OUTP:LOAD INF;:VOLT:UNIT DBM");
        Assert.Equal(-221, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task Contradicting_settings_are_adjusted_and_told()
    {
        await _talk.SendAsync("OUTP:LOAD INF;:VOLT:OFFS 9;:VOLT 10");
        Assert.Equal("+5.000000000000000E+00", await _talk.AskAsync("VOLT:OFFS?"));
        Assert.Equal("-221,\"Settings conflict; offset has been adjusted\"", await _talk.AskAsync("SYST:ERR?"));
        await _talk.SendAsync("VOLT 50");
        Assert.Equal("-222,\"Data out of range; value clipped to upper limit\"", await _talk.AskAsync("SYST:ERR?"));
        await _talk.SendAsync("*CLS;FREQ 50 MHZ;:FUNC RAMP");
        Assert.Equal("-221,\"Settings conflict; frequency has been adjusted\"", await _talk.AskAsync("SYST:ERR?"));
        Assert.Equal("+8.000000000000000E+05", await _talk.AskAsync("FREQ?"));
    }

    [Fact]
    public async Task A_voltage_limit_refuses_levels_beyond_it()
    {
        await _talk.SendAsync("OUTP:LOAD INF;:VOLT:LIM:HIGH 0.3;LOW -0.3;STAT ON;:VOLT 1");
        Assert.Equal("+2.000000000000000E-01", await _talk.AskAsync("VOLT?"));
        Assert.Equal(-221, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData("SOUR1:DATA:ARB:DAC ABC, 0, 32767, -32767, 1, 2, 3, 4, 5")]
    [InlineData("DATA:ARB abc, 0, 1, -1, 3.0519e-05, 6.1037e-05, 9.1556e-05, 0.00012207, 0.00015259")]
    public async Task A_waveform_is_loaded_as_a_list_and_selected_by_its_name(string upload)
    {
        await _talk.SendAsync("DATA:VOL:CLE");
        await _talk.SendAsync(upload);
        await _talk.SendAsync("FUNC:ARB abc");
        Assert.Equal("\"ABC\"", await _talk.AskAsync("FUNC:ARB?"));
        Assert.Equal([0, 32767, -32767, 1, 2, 3, 4, 5], Settings.Samples);
        Assert.Equal("\"INT:\\BUILTIN\\EXP_RISE.ARB\",\"ABC\"", await _talk.AskAsync("DATA:VOL:CAT?"));
        Assert.Equal("+0,\"No error\"", await _talk.AskAsync("SYST:ERR?"));
    }

    [Fact]
    public async Task A_block_may_hold_blanks_separators_and_line_feeds()
    {
        byte[] data = [0x0A, 0x2C, 0x3B, 0x20, 0x23, 0x31, 0x80, 0x01, 0, 0, 0x22, 0x27, 0x28, 0x0D, 0x20, 0x20];
        await _talk.SendAsync("FORM:BORD NORM;:SOUR1:DATA:ARB:DAC B,#216" + Encoding.Latin1.GetString(data) + ";:FUNC:ARB B");
        Assert.Equal([0x0A2C, 0x3B20, 0x2331, -32767, 0, 0x2227, 0x280D, 0x2020], Settings.Samples);
        Assert.Equal("+0,\"No error\"", await _talk.AskAsync("SYST:ERR?"));
        await _talk.SendAsync("FORM:BORD SWAP;:DATA:ARB:DAC S,#216" + Encoding.Latin1.GetString(data));
        await _talk.SendAsync("FUNC:ARB S");
        Assert.Equal(0x2C0A, Settings.Samples[0]);
    }

    [Theory]
    [InlineData("DATA:ARB:DAC A, 0, 1, 2", 570)]
    [InlineData("DATA:ARB:DAC A, 0, 1, 2, 3, 4, 5, 6, 40000", -222)]
    [InlineData("DATA:ARB:DAC TWICE, 0, 1, 2, 3, 4, 5, 6, 7;:DATA:ARB:DAC twice, 0, 1, 2, 3, 4, 5, 6, 7", 787)]
    [InlineData("FUNC:ARB NOTHERE", 786)]
    [InlineData("DATA:ARB:DAC A, #3005abcde", 800)]
    [InlineData("DATA:ARB:DAC ANAMETHATISTOOLONG, 0, 1, 2, 3, 4, 5, 6, 7", -224)]
    [InlineData("*TRG", -211)]
    [InlineData("SOUR3:VOLT 1", -114)]
    public async Task What_it_cannot_do_it_says(string command, int code)
    {
        await _talk.SendAsync(command);
        Assert.Equal(code, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task Completion_waits_for_a_burst_that_the_bus_triggered()
    {
        using var time = _bench.EnterTime();
        await _talk.SendAsync("FUNC PULS;:FREQ 100;:BURS:NCYC 5;:BURS:STAT ON;:TRIG:SOUR BUS;:OUTP ON");
        var before = _bench.Lab.Clock.Seconds;
        await _talk.SendAsync("*TRG;*WAI");
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        Assert.Equal(0.05, _bench.Lab.Clock.Seconds - before, 1e-6);
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task A_reset_opens_the_relay_and_believes_in_50_ohm()
    {
        await _talk.SendAsync("OUTP:LOAD INF;:FUNC DC;:VOLT:OFFS 2;:OUTP ON;:BURS:STAT ON;*RST");
        Assert.Equal(
            "0;+5.000000000000000E+01;SIN;+1.000000000000000E+03;+1.000000000000000E-01;0",
            await _talk.AskAsync("OUTP?;OUTP:LOAD?;:FUNC?;:FREQ?;:VOLT?;:BURS:STAT?"));
    }
}
