using System.Globalization;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Firmware.Keithley;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

/// <summary>The messages of PyMeasure's Keithley2400 as it is since 0.16, and of its deprecated names.</summary>
public class PyMeasureKeithley2400Tests
{
    // Automatic ohms changes ranges live; what its peaks do to a junction is tested elsewhere.
    private readonly SimulatedBench _bench = new(31, new SimulatedBenchOptions { Hazards = HazardModel.Harmless });
    private readonly FirmwareTalk _talk;

    public PyMeasureKeithley2400Tests() =>
        _talk = new FirmwareTalk(new Keithley2400Firmware(_bench.Lab.Clock, _bench.SourceMeter));

    [Theory]
    [InlineData(":FORMAT:ELEMENTS VOLTAGE, CURRENT, RESISTANCE, TIME, STATUS", ":FORM:ELEM?", "VOLT,CURR,RES,TIME,STAT")]
    [InlineData("OUTPUT 1", "OUTPUT?", "1")]
    [InlineData(":SOURCE:FUNCTION CURR", ":SOURCE:FUNCTION?", "CURR")]
    [InlineData(":SOURCE:DELAY 0.25", ":SOURCE:DELAY?;:SOURCE:DELAY:AUTO?", "2.500000E-01;0")]
    [InlineData(":SOURCE:DELAY:AUTO 1", ":SOURCE:DELAY:AUTO?", "1")]
    [InlineData(":SYSTEM:AZERO:STATE 0", ":SYSTEM:AZERO:STATE?", "0")]
    [InlineData(":SYSTEM:AZERO:STATE ONCE", ":SYST:AZER:STAT?", "0")]
    [InlineData(":OUTPUT:SMODE HIMP", ":OUTPUT:SMODE?", "HIMP")]
    [InlineData(":OUTPUT:SMODE GUAR", ":OUTPUT:SMODE?", "GUAR")]
    [InlineData(":SOURCE:CLEAR:AUTO 1", ":SOURCE:CLEAR:AUTO?", "1")]
    [InlineData(":SENSE:AVERAGE 1", ":SENSE:AVERAGE?", "1")]
    [InlineData(":SENS:AVER ON", ":SENS:AVER?", "1")]
    [InlineData(":SENSE:AVERAGE:TCONTROL MOV", ":SENSE:AVERAGE:TCONTROL?", "MOV")]
    [InlineData(":SENSE:AVERAGE:COUNT 7", ":SENSE:AVERAGE:COUNT?", "7")]
    [InlineData(":SENSE:CURRENT:PROTECTION 0.001;:SENSE:CURRENT:RANGE 0.0001", ":SENSE:CURRENT:RANGE?;:SENSE:CURRENT:RANGE:AUTO?", "1.050000E-04;0")]
    [InlineData(":SENSE:CURRENT:RANGE:AUTO 1", ":SENSE:CURRENT:RANGE:AUTO?", "1")]
    [InlineData(":SENSE:CURRENT:NPLCYCLES 2.5", ":SENSE:VOLTAGE:NPLCYCLES?;:SENSE:RESISTANCE:NPLCYCLES?", "2.500000E+00;2.500000E+00")]
    [InlineData(":SENSE:CURRENT:PROTECTION 0.0005", ":SENSE:CURRENT:PROTECTION?", "5.000000E-04")]
    [InlineData(":SOURCE:FUNCTION CURR;:SENSE:VOLTAGE:PROTECTION 0.3", ":SENSE:VOLTAGE:PROTECTION?", "3.000000E-01")]
    [InlineData(":SOURCE:CURRENT 1e-06", ":SOURCE:CURRENT?", "1.000000E-06")]
    [InlineData(":SOURCE:CURRENT:RANGE 1e-05", ":SOURCE:CURRENT:RANGE?;:SOURCE:CURRENT:RANGE:AUTO?", "1.050000E-05;0")]
    [InlineData(":SOURCE:CURRENT:RANGE:AUTO 1", ":SOURCE:CURRENT:RANGE:AUTO?", "1")]
    [InlineData(":SOURCE:VOLTAGE 0.123457", ":SOURCE:VOLTAGE?", "1.234550E-01")]
    [InlineData(":SOURCE:FUNCTION CURR;:SENSE:VOLTAGE:RANGE 2", ":SENSE:VOLTAGE:RANGE?", "2.100000E+00")]
    [InlineData(":SENSE:RESISTANCE:MODE MAN", ":SENSE:RESISTANCE:MODE?", "MAN")]
    [InlineData(":SENSE:RESISTANCE:RANGE 1000", ":SENSE:RESISTANCE:RANGE?;:SENSE:RESISTANCE:RANGE:AUTO?", "2.100000E+03;0")]
    [InlineData(":TRIGGER:COUNT 12", ":TRIGGER:COUNT?", "12")]
    [InlineData(":ARM:COUNT 3", ":ARM:COUNT?", "3")]
    [InlineData(":TRIGGER:DELAY 0.5", ":TRIGGER:DELAY?;:TRIG:SEQ:DEL?", "5.000000E-01;5.000000E-01")]
    [InlineData(":ARM:TIMER 0.2", ":ARM:TIMER?", "2.000000E-01")]
    [InlineData(":TRIGGER:SOURCE TLIN", ":TRIGGER:SOURCE?", "TLIN")]
    [InlineData(":ARM:SOURCE BUS", ":ARM:SOURCE?", "BUS")]
    [InlineData(":TRIGGER:OUTPUT SENS", ":TRIGGER:OUTPUT?", "SENS")]
    [InlineData(":ARM:OUTPUT TEX", ":ARM:OUTPUT?", "TEX")]
    [InlineData(":TRIGGER:ILINE 3;:ARM:ILINE 4;:TRIGGER:OLINE 1;:ARM:OLINE 2", ":TRIGGER:ILINE?;:ARM:ILINE?;:TRIGGER:OLINE?;:ARM:OLINE?", "3;4;1;2")]
    [InlineData(":TRIGGER:CLEAR;:ABORT", ":TRIG:COUN?", "1")]
    [InlineData(":DISPLAY:ENABLE 0", ":DISPLAY:ENABLE?", "0")]
    [InlineData(":SYST:BEEP 440, 0.1", ":SYST:BEEP:STAT?", "1")]
    [InlineData(":SYSTEM:RSENSE 1", ":SYSTEM:RSENSE?", "1")]
    [InlineData(":SYSTEM:LFREQUENCY 50", ":SYSTEM:LFREQUENCY?", "50")]
    [InlineData(":SYSTEM:LFREQUENCY:AUTO 1", ":SYSTEM:LFREQUENCY:AUTO?", "1")]
    [InlineData(":ROUTE:TERMINALS REAR", ":ROUTE:TERMINALS?", "REAR")]
    [InlineData("status:queue:clear;*RST;:stat:pres;:*CLS;", ":system:error?", "0,\"No error\"")]
    public async Task A_property_reads_back_as_its_map_expects(string message, string query, string answer)
    {
        await ClientDialogue.PlayAsync(_talk, message, null);
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData(":CALC2:NULL:OFFS 0.01;:CALC2:NULL:STAT ON", ":CALC2:NULL:OFFS?;:CALC2:NULL:STAT?", "1.000000E-02;1")]
    [InlineData(":CALC2:LIM2:UPP 0.7;LOW 0.6;STAT ON", ":CALC2:LIM2:UPP?;LOW?;STAT?;FAIL?", "7.000000E-01;6.000000E-01;1;0")]
    [InlineData(":CALC2:LIM:COMP:FAIL OUT;:CALC2:LIM1:STAT ON", ":CALC2:LIM:COMP:FAIL?;:CALC2:LIM1:STAT?", "OUT;1")]
    [InlineData(":FORM:SREG HEX;*ESE 60;:STAT:MEAS:ENAB 512", "*ESE?;:STAT:MEAS:ENAB?;:FORM:SREG?", "#H3C;#H200;HEX")]
    [InlineData(":TRAC:TST:FORM DELT", ":TRAC:TST:FORM?", "DELT")]
    [InlineData(":SOUR:MEM:POIN 7;STAR 3;:SOUR:FUNC MEM", ":SOUR:MEM:POIN?;STAR?;:SOUR:FUNC?", "7;3;MEM")]
    [InlineData(":SYST:POS SAV2", ":SYST:POS?", "SAV2")]
    [InlineData(":STAT:QUE:ENAB (-440:+900)", ":STAT:QUE:ENAB?", "(-440:+900)")]
    [InlineData(":DISP:WIND2:TEXT:DATA \"hello\"", ":SYST:ERR:COUN?", "0")]
    [InlineData(":SENS:FUNC:OFF:ALL", ":SENS:FUNC?;:SENS:FUNC:OFF?", "\"\";\"VOLT:DC\",\"CURR:DC\",\"RES\"")]
    [InlineData(":SENS:CURR:RANG:AUTO:LLIM 1e-4", ":SENS:CURR:RANG:AUTO:LLIM?;ULIM?", "1.000000E-04;1.050000E+00")]
    public async Task A_command_of_the_manual_reads_back(string message, string query, string answer)
    {
        await ClientDialogue.PlayAsync(_talk, message, null);
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData(":SENS:CURRVOLT:NPLC?")]
    [InlineData("*PSC?")]
    [InlineData(":SOUR:VOLT:ILIM 1E-3")]
    [InlineData(":SENS:VOLT:CHAN1:RANG 1")]
    public async Task What_the_hardware_does_not_have_stays_undefined(string message)
    {
        await _talk.SendAsync(message);
        Assert.Equal(-113, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task The_resistance_of_the_junction_is_measured_as_PyMeasure_asks_for_it()
    {
        await ConnectAsync();
        await _talk.SendAsync(":SOURCE:FUNCTION CURR;:SOURCE:CURRENT 1e-05;:SENSE:VOLTAGE:PROTECTION 0.2;:SYSTEM:RSENSE 1");
        var elements = Parse(await _talk.AskAsync(":MEASURE:RESISTANCE?"));
        Assert.Equal(5, elements.Length);
        // Between the antiparallel state at no bias and the parallel one; at 0.7 V there is little left between them.
        Assert.InRange(elements[2], 600, 750);
        Assert.Equal("2.100000E+03;CURR", await _talk.AskAsync(":SENSE:RESISTANCE:RANGE?;:SOURCE:FUNCTION?"));
        // Behind the ohms function the source is as it was.
        var voltage = Parse(await _talk.AskAsync(":MEASURE:VOLTAGE?"));
        Assert.Equal("1.000000E-05;2.000000E-01", await _talk.AskAsync(":SOURCE:CURRENT?;:SENSE:VOLTAGE:PROTECTION?"));
        Assert.InRange(voltage[0], 6.5e-3, 7.6e-3);
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task All_quantities_at_once_in_manual_ohms()
    {
        await ConnectAsync();
        await _talk.SendAsync(":SYSTEM:RSENSE 1;:SENSE:CURRENT:PROTECTION 0.001;:SOURCE:VOLTAGE 0.01;:OUTPUT 1");
        await ClientDialogue.PlayAsync(_talk, (":SENSE:RESISTANCE:MODE MAN", null), (":SENSE:FUNCTION:ALL", null));
        var elements = Parse(await _talk.AskAsync(":READ?"));
        // One-year offsets of the 200 mV range: 600 uV sourced, 300 uV measured.
        Assert.Equal(0.01, elements[0], 9e-4 + 1e-5);
        Assert.InRange(elements[2], 650, 760);
        Assert.Equal(elements[0] / elements[1], elements[2], 1e-2);
    }

    [Fact]
    public async Task The_buffer_fills_while_the_client_polls_and_is_summed_up()
    {
        await _talk.SendAsync("OUTPUT 1");
        await ClientDialogue.PlayAsync(_talk,
            (":STAT:PRES;*CLS;*SRE 1;:STAT:MEAS:ENAB 512;", null), (":TRAC:CLEAR;", null), (":TRAC:POIN 8", null),
            (":ARM:COUNT?", "1"), (":TRIGGER:COUNT 8", null), (":TRIGGER:DELAY 0", null),
            (":TRAC:FEED SENSE;:TRAC:FEED:CONT NEXT;", null), (":INIT", null), ("*STB?", "65"), (":FORM:DATA ASCII", null));
        Assert.Equal(8 * 5, (await _talk.AskAsync(":TRAC:DATA?")).Split(',').Length);
        foreach (var form in (string[])["MEAN", "MAX", "MIN", "SDEVIATION"])
        {
            await ClientDialogue.PlayAsync(
                _talk, $":CALCULATE3:FORMAT {form};:CALCULATE3:DATA?;", $"{ClientDialogue.Number}(,{ClientDialogue.Number}){{2}}");
        }

        await ClientDialogue.PlayAsync(_talk, (":STAT:PRES;*CLS;:TRAC:CLEAR;:TRAC:FEED:CONT NEXT;", null), (":TRAC:FEED:CONT NEV", null));
    }

    [Fact]
    public async Task A_bus_trigger_starts_what_waits_for_it()
    {
        await ClientDialogue.PlayAsync(_talk, ("OUTPUT 1", null), (":TRIGGER:COUNT?", "1"), (":ARM:COUNT 1", null), (":ARM:SOURCE BUS", null), (":TRIGGER:SOURCE IMM", null));
        await _talk.SendAsync(":INIT");
        await _talk.SendAsync("*TRG");
        Assert.Equal(5, (await _talk.AskAsync(":FETC?")).Split(',').Length);
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task A_saved_setup_comes_back_with_the_output_off()
    {
        await _talk.SendAsync(":SOUR:FUNC CURR;:SOUR:CURR 2E-6;:SENS:VOLT:PROT 0.2;:SENS:VOLT:NPLC 3;:SENS:FUNC 'VOLT';*SAV 1");
        await _talk.SendAsync("*RST;:OUTP ON;*RCL 1");
        Assert.Equal("0;CURR;2.000000E-06;2.000000E-01;3.000000E+00;\"VOLT:DC\",\"CURR:DC\"",
            await _talk.AskAsync(":OUTP?;:SOUR:FUNC?;:SOUR:CURR?;:SENS:VOLT:PROT?;:SENS:VOLT:NPLC?;:SENS:FUNC?"));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task A_source_memory_sweep_steps_through_its_locations()
    {
        await _talk.SendAsync(":SOUR:VOLT 0.01;:SOUR:MEM:SAVE 1;:SOUR:VOLT 0.02;:SOUR:MEM:SAVE 2;:SOUR:VOLT 0");
        await _talk.SendAsync(":SOUR:FUNC MEM;:SOUR:MEM:POIN 2;:TRIG:COUN 2;:FORM:ELEM VOLT;:OUTP ON");
        Assert.Equal("+1.000000E-02,+2.000000E-02", await _talk.AskAsync(":READ?"));
    }

    [Fact]
    public async Task Null_and_limits_judge_the_reading()
    {
        await _talk.SendAsync(":FORM:ELEM VOLT,STAT;:SOUR:VOLT 0.1;:CALC2:FEED VOLT;:CALC2:NULL:OFFS 0.03;STAT ON;:CALC2:LIM2:UPP 0.05;STAT ON;:OUTP ON");
        var elements = Parse(await _talk.AskAsync(":READ?"));
        Assert.Equal(0.1, elements[0], 1e-9);
        Assert.Equal((1 << 6) | (1 << 7), (int)elements[1] & ((1 << 6) | (1 << 7)));
        Assert.Equal("+7.000000E-02;1", await _talk.AskAsync(":CALC2:DATA?;:CALC2:LIM2:FAIL?"));
        Assert.Equal(1 << 2, int.Parse(await _talk.AskAsync(":STAT:MEAS:COND?"), CultureInfo.InvariantCulture) & 0x3f);
    }

    private async Task ConnectAsync() => await _bench.ShortingSwitch.OpenAsync(default);

    private static double[] Parse(string answer) =>
        [.. answer.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
}
