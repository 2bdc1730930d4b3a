using System.Globalization;
using SpinBench.Simulators.Firmware.Keysight;
using SpinBench.Simulators.Instruments;

namespace SpinBench.Simulators.Tests.Firmware.Keysight;

public class KeysightB2900AFirmwareTests
{
    private readonly SimulatedBench _bench = new(1, new SimulatedBenchOptions { SourceMeter = SourceMeterModels.KeysightB2901A });
    private readonly FirmwareTalk _talk;

    public KeysightB2900AFirmwareTests() =>
        _talk = new FirmwareTalk(new KeysightB2900AFirmware(_bench.Lab.Clock, _bench.SourceMeter));

    [Theory]
    [InlineData("*IDN?", "Keysight Technologies,B2901A,MY51143745,3.4.2011.5100")]
    [InlineData(":SYST:ERR?", "+0,\"No error\"")]
    [InlineData(":OUTP1?;:OUTP1:ON:AUTO?;:OUTP1:OFF:AUTO?;:OUTP1:OFF:MODE?", "0;1;0;NORM")]
    [InlineData(":SOUR1:FUNC:MODE?;:SENS1:FUNC?", "VOLT;\"VOLT\",\"CURR\"")]
    [InlineData(":SENS1:CURR:PROT?;:SENS1:VOLT:PROT?", "+1.000000E-04;+2.000000E+00")]
    [InlineData(":SENS1:REM?;:SENS1:CURR:NPLC?", "0;+1.000000E+00")]
    [InlineData(":TRIG1:ACQ:COUN?;:TRIG1:ALL:SOUR?", "1;AINT")]
    [InlineData(":FORM?;:FORM:ELEM:SENS?;:FORM:BORD?", "ASC;VOLT,CURR,RES,TIME,STAT,SOUR;NORM")]
    public async Task After_reset_the_settings_are_those_of_the_manual(string query, string answer)
    {
        await _talk.SendAsync(":SOUR1:VOLT 1;:SENS1:CURR:NPLC 5;:OUTP1:ON:AUTO OFF;:OUTP1:OFF:MODE ZERO;:SENS1:REM ON;:FORM REAL,64");
        await _talk.SendAsync("*RST");
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData(":SOUR:VOLT:RANG 0.05;:SOUR:VOLT:RANG?", "+2.000000E-01")]
    [InlineData(":SOURCE1:VOLT:RANG 0.2;LEV 0.1234567;LEV?", "+1.234570E-01")]
    [InlineData(":SENS1:VOLT:NPLC 0.1;:SENS:CURR:APER?", "+2.000000E-03")]
    [InlineData(":SENS1:FUNC:OFF:ALL;:SENS1:FUNC \"RES\";:SENS1:FUNC?", "\"RES\"")]
    [InlineData(":TRIG1:ALL:COUN 7;:TRIG1:ACQ:COUN?;:TRIG1:TRAN:COUN?", "7;7")]
    [InlineData(":FORM REAL,64;:FORM?;:FORM:BORD SWAP;BORD?", "REAL,64;SWAP")]
    [InlineData(":FORM:ELEM:SENS STAT,VOLT;:FORM:ELEM:SENS?", "VOLT,STAT")]
    [InlineData("SOURCE1:VOLT 0.05;:SOUR1:VOLT?", "+5.000000E-02")]
    public async Task A_setting_reads_back_as_the_instrument_rounds_it(string message, string answer)
    {
        Assert.Equal(answer, await _talk.AskAsync(message));
        Assert.Equal(0, await _talk.ErrorAsync());
    }

    [Theory]
    [InlineData(":SOUR2:VOLT 1", "-114,\"Header suffix out of range\"")]
    [InlineData(":INIT (@2)", "-222,\"Parameter data out of range\"")]
    [InlineData(":INIT 1", "-104,\"Data type error\"")]
    [InlineData(":SOUR:VOLT 211", "-222,\"Parameter data out of range\"")]
    [InlineData(":FETC? (@1)", "-230,\"Data corrupt or stale\"")]
    [InlineData(":OUTP:ON:AUTO OFF;:READ?", "-221,\"Settings conflict\"")]
    [InlineData(":OUTP:SMOD ZERO", "-113,\"Undefined header\"")]
    public async Task What_the_instrument_refuses_has_the_text_of_its_code(string message, string error)
    {
        await _talk.SendAsync(message);
        Assert.Equal(error, await _talk.AskAsync(":SYST:ERR?"));
        Assert.Equal("+0,\"No error\"", await _talk.AskAsync(":SYST:ERR?"));
    }

    [Theory]
    [InlineData(":MEAS:CURR? (@1)")]
    [InlineData(":READ?")]
    [InlineData(":INIT (@1);:FETC:ARR:VOLT? (@1)")]
    public async Task Measuring_switches_the_output_on_unless_that_was_forbidden(string message)
    {
        await _talk.AskAsync(message);
        Assert.Equal("1", await _talk.AskAsync(":OUTP?"));
        await _talk.SendAsync(":OUTP OFF;:OUTP:ON:AUTO OFF");
        await _talk.SendAsync(message[..message.IndexOf('?', StringComparison.Ordinal)] + "?");
        Assert.Equal(-221, await _talk.ErrorAsync());
        await _talk.SendAsync("*CLS");
        Assert.Equal("0", await _talk.AskAsync(":OUTP?"));
    }

    [Fact]
    public async Task A_reading_has_its_elements_in_fixed_order()
    {
        await _bench.ShortingSwitch.OpenAsync(default);
        var elements = (await _talk.AskAsync(":SENS1:CURR:PROT 1E-3;:SOUR1:VOLT 0.05;:READ? (@1)")).Split(',').Select(Number).ToArray();
        Assert.Equal(6, elements.Length);
        Assert.Equal(0.05, elements[0], 1e-3);
        Assert.Equal(9.91e37, elements[2]);
        Assert.Equal([0, 0.05], elements[4..]);
        await _talk.SendAsync(":SENS1:FUNC:ALL");
        var all = (await _talk.AskAsync(":READ? (@1)")).Split(',').Select(Number).ToArray();
        Assert.Equal(all[0] / all[1], all[2], 1e-6 * all[2]);
    }

    [Fact]
    public async Task Compliance_shows_in_the_status_and_in_the_query()
    {
        await _talk.SendAsync(":SENS1:CURR:PROT 1E-6;:SOUR1:VOLT 0.1;:FORM:ELEM:SENS CURR,STAT");
        var elements = (await _talk.AskAsync(":MEAS? (@1)")).Split(',').Select(Number).ToArray();
        Assert.Equal(1e-6, elements[0], 1e-8);
        Assert.Equal(2, elements[1]);
        Assert.Equal("1", await _talk.AskAsync(":SENS1:CURR:PROT:TRIP?"));
    }

    [Fact]
    public async Task A_sweep_gives_an_array_with_one_reading_a_trigger()
    {
        await _bench.ShortingSwitch.OpenAsync(default);
        await _talk.SendAsync(":SOUR1:FUNC:MODE VOLT;:SOUR1:VOLT:MODE SWE;:SOUR1:VOLT:STAR 0;STOP 0.1;POIN 11;:SENS1:CURR:PROT 1E-3");
        await _talk.SendAsync(":TRIG1:ALL:COUN 11;:OUTP1 ON;:INIT (@1)");
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        var levels = (await _talk.AskAsync(":FETC:ARR:SOUR? (@1)")).Split(',').Select(Number).ToArray();
        Assert.Equal(Enumerable.Range(0, 11).Select(step => Math.Round(0.01 * step, 6)), levels);
        Assert.Equal(11, (await _talk.AskAsync(":FETC:ARR:CURR? (@1)")).Split(',').Length);
        Assert.Single((await _talk.AskAsync(":FETC:CURR? (@1)")).Split(','));
        Assert.Equal("+0,\"No error\"", await _talk.AskAsync(":SYST:ERR?"));
    }

    [Theory]
    [InlineData("REAL,64", "NORM", 8)]
    [InlineData("REAL,32", "SWAP", 4)]
    public async Task Binary_readings_are_a_definite_block(string format, string order, int size)
    {
        await _talk.SendAsync($":SOUR1:VOLT 0.1;:FORM {format};:FORM:BORD {order};:FORM:ELEM:SENS STAT,SOUR;:READ?");
        var buffer = new byte[100];
        var read = await _talk.Channel.ReadAsync(buffer, TimeSpan.FromSeconds(10), default);
        var header = System.Text.Encoding.ASCII.GetBytes(size == 8 ? "#216" : "#18");
        Assert.Equal(header.Length + 2 * size + 1, read.Count);
        Assert.Equal(header, buffer[..header.Length]);
        var source = buffer[(header.Length + size)..(header.Length + 2 * size)];
        if (order == "NORM")
        {
            Array.Reverse(source);
        }

        Assert.Equal(0.1, size == 8 ? BitConverter.ToDouble(source) : BitConverter.ToSingle(source), 1e-8);
    }

    [Fact]
    public async Task A_bus_trigger_starts_each_acquisition()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync(":TRIG1:ALL:SOUR BUS;:TRIG1:ALL:COUN 2;:OUTP1 ON;:INIT (@1)");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), default);
        await _talk.SendAsync("*TRG");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), default);
        await _talk.Channel.TriggerAsync(default);
        var times = (await _talk.AskAsync(":FETC:ARR:TIME? (@1)")).Split(',').Select(Number).ToArray();
        Assert.Equal(1, times[1] - times[0], 1e-6);
        await _talk.SendAsync("*TRG");
        Assert.Equal(-211, await _talk.ErrorAsync());
    }

    [Fact]
    public async Task A_client_of_QCoDeS_sets_and_reads_without_an_error()
    {
        string[] messages =
        [
            "SOURCE1:VOLT 0.05", "SOURCE1:CURR 1E-06", "SENS1:CURR:PROT 0.001", ":SOUR1:FUNC:MODE VOLT", ":SENS1:REM ON", "OUTP1 1",
            ":SENS1:CURR:RANG:AUTO ON", ":SENS1:CURR:NPLC 1", ":SYST:BEEP:STAT OFF", ":OUTP1:FILT ON", "OUTP1 0",
        ];
        foreach (var message in messages)
        {
            await _talk.SendAsync(message);
            Assert.Equal("+0,\"No error\"", await _talk.AskAsync("SYST:ERR?"));
        }

        Assert.Equal("+5.000000E-02", await _talk.AskAsync("SOURCE1:VOLT?"));
        Assert.Matches(@"^[+-]\d\.\d{6}E[+-]\d\d$", await _talk.AskAsync("MEAS:VOLT? (@1)"));
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
