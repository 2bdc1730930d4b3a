using SpinBench.Simulators.Firmware.Keysight;
using SpinBench.Simulators.Instruments.RadioFrequency;

namespace SpinBench.Simulators.Tests.Firmware.Keysight;

public class E8257DFirmwareTests
{
    private readonly SimulatedBench _bench = new(seed: 3);
    private readonly FirmwareTalk _talk;

    public E8257DFirmwareTests() => _talk = new FirmwareTalk(new E8257DFirmware(_bench.Lab.Clock, _bench.RadioFrequencyGenerator));

    // Property by property as PyMeasure's Agilent8257D writes and reads it; the answer is what its values() parses.
    [Theory]
    [InlineData(":POW -10.5 dBm;", ":POW?;", "-1.05000000E+01")]
    [InlineData(":FREQ 1.012346e+10 Hz;", ":FREQ?;", "+1.0123460000000E+10")]
    [InlineData(":SOUR:FREQ:STAR 1.000000e+09 Hz", ":SOUR:FREQ:STAR?", "+1.0000000000000E+09")]
    [InlineData(":SOUR:FREQ:STOP 2.000000e+09 Hz", ":SOUR:FREQ:STOP?", "+2.0000000000000E+09")]
    [InlineData(":SOUR:POW:STAR -2.000000e+01 dBm", ":SOUR:POW:STAR?", "-2.00000000E+01")]
    [InlineData(":SOUR:POW:STOP 5.000000e+00 dBm", ":SOUR:POW:STOP?", "+5.00000000E+00")]
    [InlineData(":SOUR:SWE:DWEL1 0.250", ":SOUR:SWE:DWEL1?", "+2.50000000E-01")]
    [InlineData(":SOUR:SWE:POIN 51", ":SOUR:SWE:POIN?", "51")]
    [InlineData(":OUTPUT ON;", ":OUTPUT?", "1")]
    [InlineData(":OUTPUT:MOD OFF;", ":OUTPUT:MOD?", "0")]
    [InlineData(":SOUR:AM:STAT ON", ":SOUR:AM:STAT?", "1")]
    [InlineData(":SOUR:AM:DEPT 55.5", ":SOUR:AM:DEPT?", "+5.55000000E+01")]
    [InlineData(":SOUR:AM:SOUR EXT2", ":SOUR:AM:SOUR?", "EXT2")]
    [InlineData(":SOUR:AM:INT:FREQ 1000", ":SOUR:AM:INT:FREQ?", "+1.00000000E+03")]
    [InlineData(":SOUR:AM:INT:FUNC:SHAP SINE", ":SOUR:AM:INT:FUNC:SHAP?", "SINE")]
    [InlineData(":SOUR:AM:INT:FUNC:SHAP SWEP", ":SOUR:AM:INT:FUNC:SHAP?", "SWEP")]
    [InlineData(":SOUR:PULM:STAT ON", ":SOUR:PULM:STAT?", "1")]
    [InlineData(":SOUR:PULM:SOUR SCAL", ":SOUR:PULM:SOUR?", "SCAL")]
    [InlineData(":SOUR:PULM:SOUR:INT FRUN", ":SOUR:PULM:SOUR:INT?", "FRUN")]
    [InlineData(":SOUR:PULM:SOUR:INT GATE", ":SOUR:PULM:SOUR:INT?", "GATE")]
    [InlineData(":SOUR:PULM:INT:FREQ 1e+06", ":SOUR:PULM:INT:FREQ?", "+1.00000000E+06")]
    [InlineData(":SOUR:LFO:AMPL 3 VP", ":SOUR:LFO:AMPL? ", "+3.00000000E+00")]
    [InlineData(":lfo:sour int; :lfo:ampl 2.0vp; :lfo:stat on;", ":LFO:AMPL?;:LFO:STAT?", "+2.00000000E+00;1")]
    [InlineData(":SOUR:LFO:SOUR FUNC2", ":SOUR:LFO:SOUR?", "FUNC2")]
    [InlineData(":SOUR:FREQ:MODE SWE;:SOUR:SWE:GEN STEP;:SOUR:SWE:MODE AUTO;", ":FREQ:MODE?;:SWE:GEN?;:SWE:MODE?", "SWE;STEP;AUTO")]
    [InlineData(":SOUR:LIST:RETR 0", ":SOUR:LIST:RETR?", "0")]
    [InlineData(":SOUR:SWE:CONT:STAT ON", ":SOUR:SWE:CONT:STAT?", "1")]
    [InlineData("FREQ:CW 5000000000.000000", "FREQ:CW?", "+5.0000000000000E+09")]
    [InlineData("PHASE 1.5", "PHASE?", "+1.50000000E+00")]
    [InlineData("POW:ATT:AUTO OFF", "POW:ATT:AUTO?", "0")]
    public async Task What_clients_set_they_read_back(string command, string query, string answer)
    {
        await _talk.SendAsync(command);
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal("+0,\"No error\"", await _talk.AskAsync("SYST:ERR?"));
    }

    [Fact]
    public async Task A_centre_moves_both_ends_of_the_sweep()
    {
        await _talk.SendAsync("FREQ:STAR 1 GHZ;STOP 3 GHz");
        await _talk.SendAsync(":SOUR:FREQ:CENT 5.000000e+09 Hz;");
        Assert.Equal(
            "+4.0000000000000E+09;+6.0000000000000E+09;+2.0000000000000E+09", await _talk.AskAsync("FREQ:STAR?;STOP?;SPAN?"));
    }

    [Fact]
    public async Task Values_beyond_a_range_are_clipped_and_told()
    {
        await _talk.SendAsync(":POW 99 dBm");
        Assert.Equal("+2.50000000E+01", await _talk.AskAsync(":POW?"));
        Assert.Equal("-222,\"Data out of range;value clipped to upper limit\"", await _talk.AskAsync(":SYST:ERR?"));
        await _talk.SendAsync(":FREQ 1 HZ");
        Assert.Equal("+2.5000000000000E+05", await _talk.AskAsync(":FREQ?"));
        Assert.Equal("-222,\"Data out of range;value clipped to lower limit\"", await _talk.AskAsync(":SYST:ERR?"));
    }

    [Fact]
    public async Task A_reset_turns_the_wave_off_and_the_level_down()
    {
        await _talk.SendAsync(":POW 0 dBm;:FREQ 1e9;:OUTP ON;:AM:STAT ON;:OUTP:MOD OFF;*RST");
        Assert.Equal(
            "0;1;0;-1.35000000E+02;+2.0000000000000E+10", await _talk.AskAsync(":OUTP?;:OUTP:MOD?;:AM:STAT?;:POW?;:FREQ?"));
    }

    [Fact]
    public async Task Completion_waits_until_the_wave_has_settled()
    {
        using var time = _bench.EnterTime();
        await _talk.SendAsync(":FREQ 3 GHZ");
        Assert.Equal("2", await _talk.AskAsync(":STAT:OPER:COND?"));
        var before = _bench.Lab.Clock.Seconds;
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        Assert.Equal(_bench.RadioFrequencyGenerator.Model.SettlingTime, _bench.Lab.Clock.Seconds - before, 1e-6);
        Assert.Equal("0", await _talk.AskAsync(":STAT:OPER:COND?"));
    }

    [Fact]
    public async Task A_single_sweep_takes_its_dwell_at_every_point()
    {
        using var time = _bench.EnterTime();
        await _talk.SendAsync(":FREQ 1 GHZ;*WAI;:FREQ:MODE SWE;STAR 1 GHZ;STOP 2 GHZ;:SWE:POIN 11;DWEL1 0.1");
        await _talk.AskAsync("*OPC?");
        var before = _bench.Lab.Clock.Seconds;
        await _talk.SendAsync(":SOUR:TSW");
        Assert.Equal("8", await _talk.AskAsync(":STAT:OPER:COND?"));
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        Assert.Equal(1.1, _bench.Lab.Clock.Seconds - before, 1e-6);
        Assert.Equal("+1.0000000000000E+09", await _talk.AskAsync(":FREQ?"));
    }

    [Fact]
    public async Task A_level_that_the_loop_cannot_hold_is_questionable()
    {
        await _talk.SendAsync(":OUTP ON;:POW 20 DBM");
        Assert.Equal("2;8", await _talk.AskAsync(":STAT:QUES:POW:COND?;:STAT:QUES:COND?"));
        await _talk.SendAsync(":POW 0 DBM");
        Assert.Equal("0", await _talk.AskAsync(":STAT:QUES:POW:COND?"));
    }

    [Fact]
    public async Task What_is_wrong_with_it_is_in_its_questionable_registers()
    {
        await _talk.SendAsync(":OUTP ON");
        const string conditions = ":STAT:QUES:POW:COND?;:STAT:QUES:FREQ:COND?;:STAT:QUES:COND?";
        Assert.Equal("0;0;0", await _talk.AskAsync(conditions));
        _bench.RadioFrequencyGenerator.Faults = RadioFrequencyFaults.ReferenceLost | RadioFrequencyFaults.Unlevelled;
        Assert.Equal("2;2;40", await _talk.AskAsync(conditions));
        Assert.Equal("2;0", await _talk.AskAsync(":STAT:QUES:FREQ?;:STAT:QUES:FREQ?"));
    }

    [Fact]
    public async Task The_error_queue_holds_thirty_entries()
    {
        for (var count = 0; count < 40; count++)
        {
            await _talk.SendAsync("BLURB");
        }

        Assert.Equal("30", await _talk.AskAsync(":SYST:ERR:COUN?"));
    }
}
