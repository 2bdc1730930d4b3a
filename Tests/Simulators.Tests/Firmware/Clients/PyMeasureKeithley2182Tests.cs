using System.Globalization;
using SpinBench.Simulators.Firmware.Keithley;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

/// <summary>The messages of PyMeasure's Keithley2182 and of QCoDeS drivers for the 2182A.</summary>
public class PyMeasureKeithley2182Tests
{
    private readonly SimulatedBench _bench = new(seed: 33);
    private readonly FirmwareTalk _talk;

    public PyMeasureKeithley2182Tests() =>
        _talk = new FirmwareTalk(new Keithley2182AFirmware(_bench.Lab.Clock, _bench.Nanovoltmeter));

    [Theory]
    [InlineData(":SENS:VOLT:CHAN1:RANG 0.1", ":SENS:VOLT:CHAN1:RANG?;:SENS:VOLT:CHAN1:RANG:AUTO?", "1.000000E-01;0")]
    [InlineData(":SENS:VOLT:CHAN2:RANG 5", ":SENS:VOLT:CHAN2:RANG?;:SENS:VOLT:CHAN2:RANG:AUTO?;:SENS:VOLT:CHAN1:RANG:AUTO?", "1.000000E+01;0;1")]
    [InlineData(":SENS:VOLT:CHAN2:RANG 0.05;:SENS:CHAN 2", ":SENS:VOLT:CHAN2:RANG?", "1.000000E-01")]
    [InlineData(":SENS:VOLT:CHAN2:RANG:AUTO 1", ":SENS:VOLT:CHAN2:RANG:AUTO?", "1")]
    [InlineData(":SENS:VOLT:CHAN1:REF 0.001", ":SENS:VOLT:CHAN1:REF?;:SENS:VOLT:CHAN2:REF?", "1.000000E-03;0.000000E+00")]
    [InlineData(":SENS:TEMP:CHAN2:REF 20", ":SENS:TEMP:CHAN2:REF?", "2.000000E+01")]
    [InlineData(":SENS:VOLT:CHAN2:REF:STAT 1", ":SENS:VOLT:CHAN2:REF:STAT?;:SENS:VOLT:CHAN1:REF:STAT?", "1;0")]
    [InlineData(":SENS:TEMP:CHAN1:REF:STAT 1", ":SENS:TEMP:CHAN1:REF:STAT?", "1")]
    [InlineData(":SENS:CHAN 1;:SENS:FUNC 'VOLT';:SENS:VOLT:NPLC 5;", ":SENS:CHAN?;:SENS:FUNC?", "1;\"VOLT:DC\"")]
    [InlineData(":SENS:CHAN 2;:SENS:FUNC 'TEMP';:SENS:TEMP:NPLC 3", ":SENS:FUNC?;:SENS:TEMP:NPLC?;:SENS:VOLT:NPLC?", "\"TEMP\";3.000000E+00;5.000000E+00")]
    [InlineData(":SYST:AZER:STAT 0", ":SYST:AZER:STAT?", "0")]
    [InlineData(":DISP:ENAB 0", ":DISP:ENAB?", "0")]
    [InlineData(":SENS:CHAN 0", ":SENS:CHAN?", "0")]
    [InlineData("SENS:FUNC \"TEMP\"", ":SENS:FUNC?", "\"TEMP\"")]
    [InlineData(":SENS:TEMP:TC S", ":SENS:TEMP:TC?", "S")]
    [InlineData(":SENS:TEMP:RJUN:RSEL SIM", ":SENS:TEMP:RJUN:RSEL?", "SIM")]
    [InlineData(":SENS:TEMP:RJUN:SIM 25", ":SENS:TEMP:RJUN:SIM?", "2.500000E+01")]
    [InlineData("UNIT:TEMP K", "UNIT:TEMP?", "K")]
    [InlineData(":TRIG:COUN 9", ":TRIG:COUN?", "9")]
    [InlineData(":TRIG:DEL 0.5", ":TRIG:DEL?", "5.000000E-01")]
    [InlineData(":TRIG:SOUR BUS", ":TRIG:SOUR?", "BUS")]
    [InlineData("SENS:VOLT:APER 0.1", "SENS:VOLT:APER?", "1.000000E-01")]
    [InlineData("SENS:VOLT:DC:LPAS 1;:SENS:VOLT:DC:DFIL 0", "SENS:VOLT:DC:LPAS?;:SENS:VOLT:DC:DFIL?", "1;0")]
    [InlineData("SENS:VOLT:RANG:AUTO 1", "SENS:VOLT:RANG:AUTO?", "1")]
    [InlineData("status:queue:clear;*RST;:stat:pres;:*CLS;", ":SYST:LFR?", "50")]
    public async Task A_property_reads_back_as_its_map_expects(string message, string query, string answer)
    {
        await _talk.SendAsync("*RST");
        await ClientDialogue.PlayAsync(_talk, message, null);
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData("SENS:AVER?")]
    [InlineData("SENS:VOLT:DC:AZER?")]
    [InlineData("SENS:NPLC?")]
    public async Task What_the_hardware_does_not_have_stays_undefined(string message)
    {
        await _talk.SendAsync(message);
        Assert.Equal(-113, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task Readings_of_every_kind_are_one_number()
    {
        const string Number = ClientDialogue.Number;
        await ClientDialogue.PlayAsync(_talk,
            ("*RST", null), (":READ?", Number), ("FETC?", Number), ("SENS:DATA:FRES?", Number), ("MEAS:VOLT:DC?", Number),
            (":SENS:TEMP:RTEM?", Number), ("MEAS:TEMP?", Number), ("INIT", null), ("ABOR", null), ("*TST?", "0"),
            (":SENS:VOLT:CHAN1:REF:STAT 1", null), (":SENS:VOLT:CHAN1:REF:ACQ", null), ("CONF?", "\"TEMP\""));
    }

    [Fact]
    public async Task An_acquired_reference_takes_the_voltage_away()
    {
        await _talk.SendAsync("*RST;:SENS:VOLT:DFIL OFF;:SENS:VOLT:RANG 0.01;:SENS:VOLT:CHAN1:REF:STAT 1;:SENS:VOLT:CHAN1:REF 0.005");
        var shifted = double.Parse(await _talk.AskAsync(":READ?"), CultureInfo.InvariantCulture);
        Assert.Equal(-0.005, shifted, 1e-6);
        await _talk.SendAsync(":SENS:VOLT:CHAN1:REF:ACQ");
        // The same noise twice: 25 nV each way at 5 PLC, six standard deviations.
        Assert.Equal(0, double.Parse(await _talk.AskAsync(":READ?"), CultureInfo.InvariantCulture), 6 * Math.Sqrt(2) * 25e-9);
    }

    [Fact]
    public async Task The_buffer_fills_and_is_summed_up()
    {
        await ClientDialogue.PlayAsync(_talk,
            ("status:queue:clear;*RST;:stat:pres;:*CLS;", null), (":STAT:PRES;*CLS;*SRE 1;:STAT:MEAS:ENAB 512;", null), (":TRAC:CLEAR;", null),
            (":TRAC:POIN 6", null), (":TRIG:COUN 6", null), (":TRIG:DEL 0", null), (":TRAC:FEED SENSE;:TRAC:FEED:CONT NEXT;", null), (":INIT", null));
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        await ClientDialogue.PlayAsync(_talk, ("*STB?", "65"), (":FORM:DATA ASCII", null));
        var values = (await _talk.AskAsync(":TRAC:DATA?")).Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(6, values.Length);
        Assert.Equal(values.Average(), double.Parse(await _talk.AskAsync(":CALC2:FORM MEAN;:CALC2:STAT ON;:CALC2:IMM?;"), CultureInfo.InvariantCulture), 1e-13);
        Assert.Equal(values.Max(), double.Parse(await _talk.AskAsync(":CALC2:FORM MAX;:CALC2:STAT ON;:CALC2:IMM?;"), CultureInfo.InvariantCulture));
        Assert.Equal(values.Min(), double.Parse(await _talk.AskAsync(":CALC2:FORM MIN;:CALC2:STAT ON;:CALC2:IMM?;"), CultureInfo.InvariantCulture));
        await ClientDialogue.PlayAsync(_talk, ":CALC2:FORM SDEV;:CALC2:STAT ON;:CALC2:IMM?;", ClientDialogue.Number);
    }
}
