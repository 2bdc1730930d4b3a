using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Simulators.Firmware.Keithley;

namespace SpinBench.Simulators.Tests.Firmware.Keithley;

public class Keithley2400FirmwareTests
{
    private readonly SimulatedBench _bench = new(seed: 11);
    private readonly FirmwareTalk _talk;

    public Keithley2400FirmwareTests() =>
        _talk = new FirmwareTalk(new Keithley2400Firmware(_bench.Lab.Clock, _bench.SourceMeter));

    [Theory]
    [InlineData("*IDN?", "KEITHLEY INSTRUMENTS INC.,MODEL 2400,4067825,C04  /A02")]
    [InlineData(":SOUR:FUNC?", "VOLT")]
    [InlineData(":SOUR:CURR:RANG?;:SOUR:VOLT:RANG?", "1.050000E-04;2.100000E+01")]
    [InlineData(":SENS:CURR:PROT?;:SENS:VOLT:PROT?", "1.050000E-04;2.100000E+01")]
    [InlineData(":SENS:FUNC?", "\"CURR:DC\"")]
    [InlineData(":SENS:CURR:NPLC?", "1.000000E+00")]
    [InlineData(":OUTP:SMOD?;:OUTP?", "NORM;0")]
    [InlineData(":SYST:RSEN?;AZER?;LFR?", "0;1;50")]
    [InlineData(":SENS:AVER?;:SENS:AVER:TCON?;COUN?", "0;REP;10")]
    [InlineData(":ROUT:TERM?", "FRON")]
    [InlineData(":ARM:COUN?;:TRIG:COUN?;:TRIG:SOUR?", "1;1;IMM")]
    [InlineData(":TRAC:POIN?;:TRAC:POIN:ACT?", "100;0")]
    [InlineData(":SYST:VERS?", "1996.0")]
    [InlineData(":OUTP:ENAB:TRIP?", "1")]
    public async Task After_reset_the_settings_are_those_of_the_manual(string query, string answer)
    {
        await _talk.SendAsync(":SOUR:VOLT 1;:SENS:CURR:NPLC 5;:SENS:FUNC 'RES';:SYST:RSEN ON;:OUTP:SMOD ZERO");
        await _talk.SendAsync("*RST");
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData(":SOUR:VOLT:RANG 0.05;:SOUR:VOLT:RANG?", "2.100000E-01")]
    [InlineData(":SOUR:VOLT:RANG UP;RANG?;RANG DOWN;RANG?", "2.100000E+02;2.100000E+01")]
    [InlineData(":SOUR:VOLT:LEV 0.123457;:SOUR:VOLT:LEV:IMM:AMPL?", "1.234550E-01")]
    [InlineData(":SOUR:VOLT:RANG 0.2;LEV 0.123457;LEV?", "1.234550E-01")]
    [InlineData(":SENS:FUNC 'VOLT';:SENS:FUNC?", "\"VOLT:DC\",\"CURR:DC\"")]
    [InlineData(":SENS:FUNC:CONC OFF;:SENS:FUNC \"VOLT\";:SENS:FUNC?", "\"VOLT:DC\"")]
    [InlineData(":SENS:FUNC:ALL;:SENS:FUNC?;:SENS:FUNC:COUN?", "\"VOLT:DC\",\"CURR:DC\",\"RES\";3")]
    [InlineData(":SENS:VOLT:NPLC 0.1;:SENS:CURR:NPLC?", "1.000000E-01")]
    [InlineData(":FORM:ELEM STAT,VOLTAGE, CURRENT;:FORM:ELEM?", "VOLT,CURR,STAT")]
    [InlineData(":SOUR:CURR:STAR 0;STOP 1E-3;STEP 1E-4;:SOUR:FUNC CURR;:SOUR:SWE:POIN?", "11")]
    [InlineData(":SYST:AZER ONCE;AZER?", "0")]
    [InlineData(":SOUR:VOLT:PROT 35;PROT?", "4.000000E+01")]
    public async Task A_setting_reads_back_as_the_instrument_rounds_it(string message, string answer)
    {
        Assert.Equal(answer, await _talk.AskAsync(message));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData(":READ?", 803)]
    [InlineData(":INIT", 803)]
    [InlineData(":FETC?", -230)]
    [InlineData(":SOUR:VOLT 211", -222)]
    [InlineData(":SOUR:VOLT:RANG 0.2;LEV 1", -222)]
    [InlineData(":SENS:VOLT:RANG 2", 823)]
    [InlineData(":SENS:CURR:RANG 1", 824)]
    [InlineData(":SENS:CURR:RANG 1E-4;PROT 1E-8", 822)]
    [InlineData(":SOUR:VOLT 100;:SENS:CURR:PROT 1", 826)]
    [InlineData(":SENS:FUNC 'RES';:SOUR:VOLT 1", 825)]
    [InlineData(":TRIG:SOUR BUS", -224)]
    [InlineData(":TRIG:COUN 50;:ARM:COUN 51", -221)]
    [InlineData("*TRG", -211)]
    [InlineData(":SENS:VOLT:NPLC 11", -222)]
    [InlineData(":TRAC:FEED:CONT NEXT;:TRAC:CLE", 800)]
    public async Task What_the_instrument_refuses_has_the_code_of_the_manual(string message, int code)
    {
        await _talk.SendAsync(message);
        Assert.Equal(code, await _talk.ErrorAsync());
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task A_reading_has_five_elements_in_fixed_order_and_a_status_word()
    {
        await _talk.SendAsync(":FORM:ELEM STAT,TIME,RES,CURR,VOLT");
        await _talk.SendAsync(":OUTP ON");
        await _bench.ShortingSwitch.OpenAsync(default);
        var answer = await _talk.AskAsync(":READ?");
        Assert.Matches(@"^([+-]\d\.\d{6}E[+-]\d{2},){4}[+-]\d\.\d{6}E[+-]\d{2}$", answer);
        var elements = Parse(answer);
        Assert.Equal(0, elements[0]);
        Assert.Equal(9.91e37, elements[2]);
        // Front terminals, current measured, voltage sourced: the example of the manual.
        Assert.Equal(20484, elements[4]);
        Assert.Equal(answer, await _talk.AskAsync(":FETC?"));
        Assert.Equal(answer, await _talk.AskAsync(":SENS:DATA?"));
    }

    [Fact]
    public async Task A_conversion_takes_its_power_line_cycles_three_times_with_autozero()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync(":OUTP ON;:SENS:CURR:NPLC 1;:SOUR:DEL 0");
        await _talk.AskAsync(":READ?");
        Assert.Equal(_bench.SourceMeter.ReadingTime.TotalSeconds, _bench.Lab.Clock.Seconds, 1e-7);
        Assert.InRange(_bench.Lab.Clock.Seconds, 0.06, 0.065);
    }

    [Fact]
    public async Task Compliance_shows_in_the_reading_and_in_the_query()
    {
        await _bench.ShortingSwitch.CloseAsync(default);
        await _talk.SendAsync(":SENS:CURR:PROT 1E-6;:SENS:FUNC:ALL;:SENS:RES:MODE MAN;:SOUR:VOLT 0.1;:OUTP ON");
        var elements = Parse(await _talk.AskAsync(":READ?"));
        Assert.Equal(1e-6, elements[1], 1e-8);
        Assert.Equal(8, (int)elements[4] & 8);
        Assert.Equal("1", await _talk.AskAsync(":SENS:CURR:PROT:TRIP?"));
    }

    [Fact]
    public async Task A_measure_query_resets_the_function_and_leaves_the_output_on()
    {
        await _talk.SendAsync(":SENS:CURR:NPLC 5");
        await _talk.AskAsync(":MEASURE:CURRENT?");
        Assert.Equal("1;1.000000E+00;\"CURR:DC\"", await _talk.AskAsync(":OUTP?;:SENS:CURR:NPLC?;:SENS:FUNC?"));
    }

    [Fact]
    public async Task Everything_waits_for_a_sweep_but_an_abort()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync(":OUTP ON;:TRIG:COUN 10;:SENS:CURR:NPLC 10;:SYST:AZER OFF;:SOUR:DEL 0");
        await _talk.SendAsync(":INIT");
        Assert.Equal("0,\"No error\"", await _talk.AskAsync(":SYST:ERR?"));
        Assert.Equal(10 * 0.201, _bench.Lab.Clock.Seconds, 1e-6);
        await _talk.SendAsync(":INIT");
        await _talk.SendAsync(":OUTP?");
        await _talk.SendAsync(":ABOR");
        Assert.Equal("1", await _talk.ReadAsync());
        Assert.Equal(10 * 0.201, _bench.Lab.Clock.Seconds, 1e-6);
    }

    [Fact]
    public async Task The_staircase_of_PyMeasure_gives_one_reading_a_step()
    {
        await _talk.SendAsync(":SENS:VOLT:PROT 0.2;:SOUR:FUNC CURR;:SOUR:DEL 0.001;:SOUR:CURR:RANG 1E-5;:SOUR:SWE:RANG FIX");
        await _talk.SendAsync(":SOUR:CURR:MODE SWE;:SOUR:SWE:SPAC LIN;:SOUR:CURR:STAR -1E-6;STOP 1E-6;STEP 1E-6");
        await _talk.SendAsync(":TRIG:COUN 3;:SOUR:SWE:DIR UP;:OUTP ON");
        var readings = Parse(await _talk.AskAsync(":FORM:ELEM CURR;:READ?"));
        Assert.Equal(3, readings.Length);
        Assert.Equal([-1e-6, 0, 1e-6], readings.Select(value => Math.Round(value / 2e-8) * 2e-8 is var rounded ? Math.Round(rounded, 7) : 0));
    }

    [Fact]
    public async Task The_buffer_of_PyMeasure_fills_and_raises_service()
    {
        await _talk.SendAsync(":STAT:PRES;*CLS;*SRE 1;:STAT:MEAS:ENAB 512;");
        await _talk.SendAsync(":TRAC:CLEAR");
        await _talk.SendAsync(":TRAC:POIN 5");
        await _talk.SendAsync(":TRIG:COUN 5");
        await _talk.SendAsync(":TRIG:SEQ:DEL 0.1");
        await _talk.SendAsync(":TRAC:FEED SENSE;:TRAC:FEED:CONT NEXT;");
        await _talk.SendAsync("OUTPUT ON");
        await _talk.SendAsync(":INIT");
        Assert.Equal(65, int.Parse(await _talk.AskAsync("*STB?"), null) & 65);
        await _talk.SendAsync(":FORM:DATA ASCII");
        Assert.Equal(25, (await _talk.AskAsync(":TRAC:DATA?")).Split(',').Length);
        var mean = Parse(await _talk.AskAsync(":CALCULATE3:FORMAT MEAN;:CALCULATE3:DATA?;"));
        Assert.Equal(3, mean.Length);
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task A_bus_trigger_starts_each_pass_of_the_arm_layer()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync(":OUTP ON;:ARM:COUN 2;:ARM:SOUR BUS;:FORM:ELEM TIME;:INIT");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), default);
        await _talk.SendAsync("*TRG");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), default);
        await _talk.Channel.TriggerAsync(default);
        var times = Parse(await _talk.AskAsync(":FETC?"));
        Assert.Equal(2, times.Length);
        Assert.Equal(1, times[1] - times[0], 1e-6);
    }

    [Fact]
    public async Task Binary_readings_are_an_indefinite_block_of_singles()
    {
        await _talk.SendAsync(":OUTP ON;:FORM:DATA REAL,32;ELEM VOLT,CURR;:READ?");
        var buffer = new byte[100];
        var read = await _talk.Channel.ReadAsync(buffer, TimeSpan.FromSeconds(10), default);
        Assert.Equal(2 + 8 + 1, read.Count);
        Assert.Equal("#0"u8.ToArray(), buffer[..2]);
    }

    [Fact]
    public async Task A_client_of_PyMeasure_starts_and_shuts_down_without_an_error()
    {
        string[] messages =
        [
            ":FORMAT:ELEMENTS VOLTAGE, CURRENT, RESISTANCE, TIME, STATUS", "status:queue:clear;*RST;:stat:pres;:*CLS;",
            ":SOURCE:FUNCTION VOLT", ":SOUR:VOLT:RANG:AUTO 1", ":SENSE:CURRENT:PROTECTION 0.001",
            ":SENS:FUNC 'CURR';:SENS:CURR:NPLC 1.000000;", ":SENS:CURR:RANG:AUTO 1;", ":SENS:CURR:RANG:AUTO 0;:SENS:CURR:RANG 0.0001",
            ":SOURCE:VOLTAGE 0.123457", "OUTPUT 1", ":SENSE:RESISTANCE:MODE MAN", ":SENSE:FUNCTION:ALL",
            ":SYST:BEEP 440, 0.1", ":SOURCE:VOLTAGE 0", ":ABOR", "OUTPUT 0",
        ];
        foreach (var message in messages)
        {
            await _talk.SendAsync(message);
            Assert.Equal("0,\"No error\"", await _talk.AskAsync(":system:error?"));
        }
    }

    [Fact]
    public async Task The_rest_of_PyMeasures_driver_meets_no_unknown_command()
    {
        string[] messages =
        [
            ":SENS:FUNC 'RES';:SENS:RES:MODE MAN;:SENS:RES:NPLC 1.000000;:FORM:ELEM RES;", ":SENS:RES:RANG:AUTO 1;",
            ":SENS:RES:RANG:AUTO 0;:SENS:RES:RANG 210000", ":SENS:FUNC 'VOLT';:SENS:VOLT:NPLC 1.000000;:FORM:ELEM VOLT;",
            ":SYSTEM:RSENSE 1", ":SYST:AZER:STAT ONCE", ":SENS:FUNC:CONC 1", ":SOUR:CLE:AUTO 0", ":SOUR:DEL 0.01", ":SOUR:DEL:AUTO 1",
            ":SENS:AVER:TCON MOV", ":SENS:AVER:COUNT 5", ":SENS:AVER OFF", ":OUTP:SMOD HIMP", ":DISP:ENAB 1",
            ":ARM:SOUR IMM;:TRIG:SOUR IMM;", ":ARM:COUN 2;:TRIG:COUN 5", ":TRIG:COUN 1;:ARM:COUN 1", ":ARM:SOUR TIM;:ARM:TIM 0.100",
            ":ARM:SOUR TLIN;:TRIG:SOUR TLIN;:ARM:ILIN 1;:TRIG:ILIN 1;", ":TRIG:OUTP DEL;:TRIG:OLIN 1;", ":TRIG:OUTP NONE",
            ":TRAC:FEED:CONT NEV", ":STAT:PRES;*CLS;:TRAC:CLEAR;:TRAC:FEED:CONT NEXT;", ":ROUT:TERM REAR", ":ROUT:TERM FRON",
        ];
        foreach (var message in messages)
        {
            await _talk.SendAsync(message);
            Assert.Equal("0,\"No error\"", await _talk.AskAsync(":system:error?"));
        }

        Assert.Equal("0,\"No error\"", await _talk.AskAsync("status:queue?;"));
        Assert.Equal("2.100000E+05;0;NONE", await _talk.AskAsync(":SENS:RES:RANG?;:SENS:RES:RANG:AUTO?;:TRIG:OUTP?"));
    }

    [Fact]
    public async Task The_output_off_state_is_on_the_terminals_at_once()
    {
        await _talk.SendAsync(":OUTP:SMOD HIMP");
        Assert.Equal(SpinBench.Simulators.Circuit.DriveKind.Open, _bench.Circuit.Drive.Kind);
        await _talk.SendAsync(":OUTP:SMOD ZERO");
        Assert.Equal(OutputOffState.Zero, _bench.SourceMeter.OffState);
    }

    private static double[] Parse(string answer) =>
        [.. answer.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
}
