using SpinBench.Instruments;
using SpinBench.Simulators.Firmware.Keithley;

namespace SpinBench.Simulators.Tests.Firmware.Keithley;

public class Keithley2182AFirmwareTests
{
    private readonly SimulatedBench _bench = new(seed: 12);
    private readonly FirmwareTalk _talk;

    public Keithley2182AFirmwareTests() =>
        _talk = new FirmwareTalk(new Keithley2182AFirmware(_bench.Lab.Clock, _bench.Nanovoltmeter));

    [Theory]
    [InlineData("*IDN?", "KEITHLEY INSTRUMENTS INC.,MODEL 2182A,4067825,C04  /A02")]
    [InlineData(":SENS:FUNC?", "\"VOLT:DC\"")]
    [InlineData(":SENS:CHAN?", "1")]
    [InlineData(":SENS:VOLT:NPLC?", "5.000000E+00")]
    [InlineData(":SENS:VOLT:RANG:AUTO?", "1")]
    [InlineData(":SENS:VOLT:DFIL?;:SENS:VOLT:DFIL:COUN?;TCON?;WIND?", "1;10;MOV;1.000000E-02")]
    [InlineData(":SENS:VOLT:DC:LPAS?", "0")]
    [InlineData(":SYST:AZER?;FAZ:STAT?;:SYST:LFR?", "1;1;50")]
    [InlineData(":INIT:CONT?;:SAMP:COUN?;:TRIG:SOUR?", "0;1;IMM")]
    [InlineData(":SENS:VOLT:CHAN1:REF:STAT?", "0")]
    public async Task After_reset_the_settings_are_those_of_the_manual(string query, string answer)
    {
        await _talk.SendAsync("*RST");
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData(":SENS:VOLT:CHAN1:RANG 0.005;RANG?", "1.000000E-02")]
    [InlineData(":SENS:VOLT:RANG 0.1;RANG:AUTO?;:SENS:VOLT:RANG?", "0;1.000000E-01")]
    [InlineData("SENS:VOLT:APER 0.02;NPLC?", "1.000000E+00")]
    [InlineData(":SENS:VOLT:DFIL OFF;:SENS:VOLT:DFIL:TCON REP;:SENS:VOLT:DFIL?", "0")]
    [InlineData("SENS:FUNC \"VOLT:DC\";FUNC?", "\"VOLT:DC\"")]
    [InlineData(":SENS:CHAN 2;CHAN?", "2")]
    [InlineData(":TRIG:DEL 0.5;DEL?;DEL:AUTO?", "5.000000E-01;0")]
    [InlineData(":FORM:ELEM READ,UNIT;ELEM?", "READ,UNIT")]
    public async Task A_setting_reads_back(string message, string answer)
    {
        Assert.Equal(answer, await _talk.AskAsync(message));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task A_read_while_triggering_continuously_is_refused()
    {
        await _talk.SendAsync(":READ?");
        Assert.Equal(-213, await _talk.ErrorAsync());
        await _talk.SendAsync(":INIT:CONT OFF");
        Assert.Matches(@"^[+-]\d\.\d{8}E[+-]\d{2}$", await _talk.AskAsync(":READ?"));
    }

    [Fact]
    public async Task A_fresh_reading_waits_for_the_conversion_and_the_latest_does_not()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync("*RST;:SENS:VOLT:DFIL OFF;:SENS:VOLT:RANG 0.01");
        var fresh = await _talk.AskAsync(":SENS:DATA:FRES?");
        var period = _bench.Nanovoltmeter.ReadingPeriod.TotalSeconds;
        Assert.Equal(period, _bench.Lab.Clock.Seconds, 1e-7);
        Assert.Equal(fresh, await _talk.AskAsync(":SENS:DATA?"));
        Assert.Equal(period, _bench.Lab.Clock.Seconds, 1e-7);
    }

    [Fact]
    public async Task Several_samples_come_in_one_answer_and_into_the_buffer()
    {
        await _talk.SendAsync("*RST;:SENS:VOLT:DFIL OFF;:SAMP:COUN 4;:TRAC:POIN 4;FEED SENS;FEED:CONT NEXT");
        var answer = await _talk.AskAsync(":READ?");
        Assert.Equal(4, answer.Split(',').Length);
        Assert.Equal(answer, await _talk.AskAsync(":TRAC:DATA?"));
        Assert.Equal(512, int.Parse(await _talk.AskAsync(":STAT:MEAS?"), null) & 512);
    }

    [Fact]
    public async Task The_default_filter_takes_ten_conversions_before_the_first_reading()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync("*RST;:SENS:VOLT:RANG 0.01");
        await _talk.AskAsync(":READ?");
        Assert.Equal(10 * _bench.Nanovoltmeter.ReadingPeriod.TotalSeconds, _bench.Lab.Clock.Seconds, 1e-6);
    }

    [Fact]
    public async Task An_overload_is_the_number_that_stands_for_it()
    {
        await Touch.ConnectAsync(_bench, level: 0, new SourceMeterSettings
        {
            Function = SourceFunction.Voltage, SourceRange = 0.2, Compliance = 1e-4, RemoteSense = true,
        });
        await _bench.SourceMeter.SetLevelAsync(0.02, default);
        await _talk.SendAsync("*RST;:SENS:VOLT:DFIL OFF;:SENS:VOLT:RANG 0.01");
        Assert.Equal("+9.90000000E+37", await _talk.AskAsync(":READ?"));
    }

    [Theory]
    [InlineData("status:queue:clear;*RST;:stat:pres;:*CLS;")]
    [InlineData(":SENS:CHAN 1;:SENS:FUNC 'VOLT';:SENS:VOLT:NPLC 5;")]
    [InlineData(":SENS:VOLT:RANG:AUTO 1")]
    [InlineData(":SENS:VOLT:CHAN1:RANG 0.1")]
    [InlineData(":SYST:AZER:STAT 0")]
    [InlineData("TRIG:SOUR IMM;:TRIG:DEL 0")]
    [InlineData("DISP:ENAB OFF")]
    public async Task The_commands_of_real_clients_are_understood(string message)
    {
        await _talk.SendAsync(message);
        Assert.Equal("0,\"No error\"", await _talk.AskAsync("SYST:ERR?"));
    }
}
