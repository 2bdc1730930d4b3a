using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Simulators.Firmware.Keithley;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Tests.Firmware.Keithley;

public class Keithley2450FirmwareTests
{
    private readonly SimulatedBench _bench = new(1, new SimulatedBenchOptions { SourceMeter = SourceMeterModels.Keithley2450 });
    private readonly FirmwareTalk _talk;

    public Keithley2450FirmwareTests() =>
        _talk = new FirmwareTalk(new Keithley2450Firmware(_bench.Lab.Clock, _bench.SourceMeter));

    [Theory]
    [InlineData("*IDN?", "KEITHLEY INSTRUMENTS,MODEL 2450,04096317,1.7.12b")]
    [InlineData("*LANG?", "SCPI")]
    [InlineData(":SYST:ERR?", "0,\"No error;0;0 0\"")]
    [InlineData(":SOUR:FUNC?;:SENS:FUNC?", "VOLT;\"CURR:DC\"")]
    [InlineData(":SOUR:VOLT:ILIM?;:SOUR:CURR:VLIM?", "0.000105;21")]
    [InlineData(":OUTP?;:OUTP:VOLT:SMOD?;:OUTP:CURR:SMOD?", "0;NORM;NORM")]
    [InlineData(":SOUR:VOLT:READ:BACK?;:SOUR:VOLT:DEL:AUTO?", "1;1")]
    [InlineData(":SENS:CURR:NPLC?;:SENS:CURR:AZER?;:SENS:CURR:AVER?;:SENS:CURR:AVER:COUN?;:SENS:CURR:AVER:TCON?", "1;1;0;10;REP")]
    [InlineData(":TRAC:POIN?;:TRAC:ACT? \"defbuffer1\";:SENS:COUN?", "100000;0;1")]
    [InlineData(":TRIG:STAT?", "IDLE;IDLE;0")]
    [InlineData(":ROUT:TERM?;:SYST:LFR?", "FRON;50")]
    public async Task After_reset_the_settings_are_those_of_the_manual(string query, string answer)
    {
        await _talk.SendAsync(":SOUR:VOLT 1;:SENS:CURR:NPLC 5;:SENS:FUNC 'VOLT';:SENS:COUN 3;:OUTP:VOLT:SMOD ZERO;:SOUR:VOLT:READ:BACK OFF");
        await _talk.SendAsync("*RST");
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData(":SOUR:VOLT:RANG 0.05;:SOUR:VOLT:RANG?;:SOUR:VOLT:RANG:AUTO?", "0.2;0")]
    [InlineData(":SOUR:VOLT:RANG 0.2;LEV 0.123457;LEV?", "0.123455")]
    [InlineData(":SENS:VOLT:NPLC 0.1;:SENS:CURR:NPLC?;:SENS:VOLT:NPLC?", "1;0.1")]
    [InlineData(":SENS:FUNC \"VOLT:DC\";:SENS:FUNC?", "\"VOLT:DC\"")]
    [InlineData(":SOUR:VOLT:DEL 0.5;:SOUR:VOLT:DEL?;:SOUR:VOLT:DEL:AUTO?;:SOUR:CURR:DEL:AUTO?", "0.5;0;1")]
    [InlineData(":SENS:RES:RSENSE 1;:SENS:RES:RSEN?;:SENS:CURR:RSEN?", "1;0")]
    [InlineData(":SOUR:VOLT:PROT PROT20;PROT?", "PROT20")]
    [InlineData(":SOUR:VOLT:DEL:USER2 0.1;USER2?", "0.1")]
    [InlineData(":TRAC:MAKE 'mine',50;:TRAC:POIN? \"mine\"", "50")]
    [InlineData(":TRAC:FILL:MODE ONCE, \"defbuffer1\";:TRAC:FILL:MODE?", "ONCE")]
    public async Task A_setting_reads_back_as_the_instrument_rounds_it(string message, string answer)
    {
        Assert.Equal(answer, await _talk.AskAsync(message));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData(":SENS:CURR:PROT 1E-3", -113)]
    [InlineData(":TRIG:COUN 3", -113)]
    [InlineData(":SOUR:VOLT 211", -222)]
    [InlineData(":INIT", -221)]
    [InlineData(":TRAC:CLE 'nobody'", -224)]
    [InlineData(":TRAC:DEL 'defbuffer1'", -221)]
    [InlineData(":TRAC:DATA? 1,3", -222)]
    [InlineData(":SOUR2:VOLT 1", -114)]
    public async Task What_the_instrument_refuses_carries_code_text_kind_and_time(string message, int code)
    {
        await _talk.SendAsync(message);
        var error = await _talk.AskAsync(":SYST:ERR?");
        Assert.Matches("^" + code.ToString(CultureInfo.InvariantCulture) + @",""[^;""]+;1;\d{4}/\d\d/\d\d \d\d:\d\d:\d\d\.\d{3}""$", error);
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task A_reading_is_one_number_and_goes_into_the_buffer_with_its_level_and_status()
    {
        await ConnectAsync();
        await _talk.SendAsync(":SOUR:VOLT:ILIM 1E-3;:SOUR:VOLT:RANG 0.2;:SOUR:VOLT 0.1;:OUTP ON");
        var reading = await _talk.AskAsync(":READ?");
        Assert.Matches(@"^-?\d\.\d{6}E[+-]\d\d$", reading);
        var stored = (await _talk.AskAsync(":TRAC:DATA? 1,1,\"defbuffer1\",SOUR,READ,REL,STAT,SOURSTAT,UNIT,SOURUNIT")).Split(',');
        Assert.Equal(reading, stored[1]);
        Assert.Equal(0.1, Number(stored[0]), 1e-3);
        Assert.Equal(["0", "8", "136", "Amp DC", "Volt"], stored[2..]);
        await _talk.SendAsync(":SOUR:VOLT:READ:BACK OFF");
        Assert.StartsWith("1.000000E-01,", await _talk.AskAsync(":READ? 'defbuffer1',SOUR,READ"), StringComparison.Ordinal);
        Assert.Equal("2", await _talk.AskAsync(":TRAC:ACT?"));
    }

    [Fact]
    public async Task A_read_with_the_output_off_leaves_it_off()
    {
        await ConnectAsync();
        await _talk.AskAsync(":MEASURE:VOLTAGE? 'defbuffer1'");
        Assert.Equal("0;\"VOLT:DC\"", await _talk.AskAsync(":OUTP?;:SENS:FUNC?"));
    }

    [Fact]
    public async Task A_limit_shows_in_the_query_and_in_the_source_status()
    {
        await _talk.SendAsync(":SOUR:VOLT:ILIM 1E-6;:SOUR:VOLT 0.1;:OUTP ON");
        var stored = (await _talk.AskAsync(":READ? \"defbuffer1\",READ,SOURSTAT")).Split(',');
        Assert.Equal(1e-6, Number(stored[0]), 1e-8);
        Assert.Equal(32, int.Parse(stored[1], null) & 32);
        Assert.Equal("1", await _talk.AskAsync(":SOUR:VOLT:ILIM:TRIP?"));
    }

    [Fact]
    public async Task The_settings_of_the_measured_function_are_in_force()
    {
        await _talk.SendAsync(":SENS:VOLT:NPLC 5;:SENS:CURR:NPLC 2;:SENS:VOLT:RSEN ON");
        Assert.Equal((2, false), (_bench.SourceMeter.NplcCount, _bench.SourceMeter.RemoteSense));
        await _talk.SendAsync(":SENS:FUNC \"VOLT\"");
        Assert.Equal((5, true), (_bench.SourceMeter.NplcCount, _bench.SourceMeter.RemoteSense));
        await _talk.SendAsync(":OUTP:CURR:SMOD HIMP");
        Assert.Equal(OutputOffState.Normal, _bench.SourceMeter.OffState);
        await _talk.SendAsync(":SOUR:FUNC CURR");
        Assert.Equal(OutputOffState.HighImpedance, _bench.SourceMeter.OffState);
    }

    [Fact]
    public async Task The_sweep_of_QCoDeS_fills_the_buffer_and_switches_the_output_off_behind_it()
    {
        await ConnectAsync();
        await _talk.SendAsync(":SENS:FUNC \"CURR:DC\"");
        await _talk.SendAsync(":SOUR:FUNC VOLT");
        await _talk.SendAsync("SOUR:VOLT:ILIM 0.0005");
        await _talk.SendAsync(":SOUR:SWE:VOLT:LIN 0, 0.1, 11, 0.001, 1, BEST, OFF, OFF, 'defbuffer1'");
        await _talk.SendAsync(":INITiate");
        await _talk.SendAsync("*WAI");
        var data = (await _talk.AskAsync(":TRACe:DATA? 1, 11, 'defbuffer1', SOUR, READ")).Split(',').Select(Number).ToArray();
        Assert.Equal(22, data.Length);
        Assert.All(Enumerable.Range(0, 11), step => Assert.Equal(0.01 * step, data[2 * step], 1e-3));
        Assert.True(data[^1] > 50e-6, "100 mV drive more than 50 uA through the junction");
        Assert.Equal("0;11;1", await _talk.AskAsync(":OUTP?;:TRAC:ACT?;*OPC?"));
        Assert.Equal("0,\"No error;0;0 0\"", await _talk.AskAsync(":SYST:ERR?"));
    }

    [Fact]
    public async Task Setting_a_level_in_the_words_of_QCoDeS_completes_at_once()
    {
        await _talk.SendAsync("SOUR:VOLT 0.1");
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        Assert.Equal("SCPI", await _talk.AskAsync("*LANG?"));
        Assert.Matches(@"^-?\d\.\d{6}E[+-]\d\d$", await _talk.AskAsync(":MEASure? 'defbuffer1'"));
    }

    [Fact]
    public async Task A_simple_loop_runs_beside_the_conversation_and_an_abort_ends_it()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync(":OUTP ON;:TRIG:LOAD \"SimpleLoop\", 100, 0.5, \"defbuffer2\";:INIT");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), default);
        Assert.Equal("RUNNING;RUNNING;2", await _talk.AskAsync(":TRIG:STAT?"));
        Assert.InRange(int.Parse(await _talk.AskAsync(":TRAC:ACT? \"defbuffer2\""), null), 2, 4);
        await _talk.SendAsync(":ABOR");
        Assert.Equal("ABORTED;ABORTED;0", await _talk.AskAsync(":TRIG:STAT?"));
        await _talk.SendAsync(":TRIG:LOAD 'Empty';:INIT");
        Assert.Equal(-221, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task Statistics_are_those_of_the_buffer()
    {
        await ConnectAsync();
        await _talk.SendAsync(":SOUR:VOLT 0.1;:OUTP ON;:SENS:COUN 20");
        await _talk.AskAsync(":READ?");
        var values = (await _talk.AskAsync(":TRAC:DATA? 1,20,'defbuffer1'")).Split(',').Select(Number).ToArray();
        Assert.Equal(values.Average(), Number(await _talk.AskAsync(":TRACe:STATistics:AVERage?")), 1e-10);
        Assert.Equal(values.Max(), Number(await _talk.AskAsync(":TRACe:STATistics:MAXimum?")));
        Assert.Equal(values.Min(), Number(await _talk.AskAsync(":TRACe:STATistics:MINimum?")));
        Assert.True(Number(await _talk.AskAsync(":TRACe:STATistics:STDDev?")) > 0);
    }

    [Fact]
    public async Task The_buffer_of_PyMeasure_fills_and_raises_service()
    {
        await _talk.SendAsync(":STAT:PRES;*CLS;*SRE 1;:STAT:MEAS:ENAB 512;");
        await _talk.SendAsync(":TRAC:CLEAR;");
        await _talk.SendAsync(":TRAC:POIN 12");
        await _talk.SendAsync(":TRAC:FEED SENSE;:TRAC:FEED:CONT NEXT;");
        Assert.Equal("0,\"No error;0;0 0\"", await _talk.AskAsync(":system:error?"));
        await _talk.SendAsync(":INIT");
        await _talk.SendAsync("*WAI");
        Assert.Equal("65", await _talk.AskAsync("*STB?"));
        await _talk.SendAsync(":FORM:DATA ASCII");
        Assert.Equal(12, (await _talk.AskAsync(":TRAC:DATA?")).Split(',').Length);
    }

    [Theory]
    [InlineData("REAL", 8)]
    [InlineData("SRE", 4)]
    public async Task Binary_readings_are_an_indefinite_block_with_the_smallest_byte_first(string format, int size)
    {
        await _talk.SendAsync($":SOUR:VOLT 0.1;:OUTP ON;:SOUR:VOLT:READ:BACK OFF;:FORM:DATA {format};:READ? 'defbuffer1',SOUR,READ");
        var buffer = new byte[100];
        var read = await _talk.Channel.ReadAsync(buffer, TimeSpan.FromSeconds(10), default);
        Assert.Equal(2 + 2 * size + 1, read.Count);
        Assert.Equal("#0"u8.ToArray(), buffer[..2]);
        Assert.Equal(0.1, size == 8 ? BitConverter.ToDouble(buffer, 2) : BitConverter.ToSingle(buffer, 2), 1e-8);
    }

    [Fact]
    public async Task A_client_of_PyMeasure_starts_and_shuts_down_without_an_error()
    {
        string[] messages =
        [
            "*RST;:stat:pres;:*CLS;", ":SOUR:FUNC CURR", ":SOUR:CURR:RANG:AUTO 1", ":SOUR:CURR:VLIM 0.1",
            ":SENS:FUNC 'VOLT';:SENS:VOLT:NPLC 1.000000;", ":SENS:VOLT:RANG:AUTO 1;", ":SENS:FUNC 'RES';:SENS:RES:NPLC 1.000000;",
            ":SENS:RES:RANG:AUTO 0;:SENS:RES:RANG 1000", ":SENS:CURR:RANG:AUTO 0;:SENS:CURR:RANG 0.000105",
            ":SOUR:CURR:RANG:AUTO 0;:SOUR:CURR:RANG 1e-05", ":SOUR:CURR:LEV 1e-06", ":SOUR:VOLT:DEL 0.01", ":SOUR:VOLT:DEL:AUTO 1",
            ":SENS:CURR:AVER:TCON MOV", ":SENS:CURR:AVER:COUNT 5", ":SENS:VOLT:AVER ON", ":OUTP:CURR:SMOD GUAR", "OUTPUT ON",
            ":SYST:BEEP 440, 0.1", ":ROUT:TERM REAR", ":ROUT:TERM FRON", ":ABOR", "OUTPUT OFF",
        ];
        foreach (var message in messages)
        {
            await _talk.SendAsync(message);
            Assert.Equal("0,\"No error;0;0 0\"", await _talk.AskAsync(":system:error?"));
        }
    }

    private async Task ConnectAsync() => await _bench.ShortingSwitch.OpenAsync(default);

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
