using SpinBench.Simulators.Firmware.Keysight;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

public class Keysight33600AClientTests
{
    private const string Number = @"[+-]\d\.\d+E[+-]\d{2}";

    private readonly FirmwareTalk _talk;

    public Keysight33600AClientTests()
    {
        var bench = new SimulatedBench(seed: 6);
        _talk = new FirmwareTalk(new Keysight33600AFirmware(bench.Lab.Clock, bench.WaveformGenerator));
    }

    [Theory]
    [InlineData("FUNC PULS", "")]
    [InlineData("FUNC?", "SIN|SQU|TRI|RAMP|PULS|PRBS|NOIS|ARB|DC")]
    [InlineData("FREQ 1000.000000", "")]
    [InlineData("VOLT 0.100000", "")]
    [InlineData("VOLT:UNIT VRMS", "")]
    [InlineData("VOLT:UNIT?", "VPP|VRMS|DBM")]
    [InlineData("VOLT:OFFS 0.010000", "")]
    [InlineData("VOLT:HIGH 0.300000", "")]
    [InlineData("VOLT:LOW -0.100000", "")]
    [InlineData("PHAS 90.000000", "")]
    [InlineData("FUNC:SQU:DCYC 25.000000", "")]
    [InlineData("FUNC:RAMP:SYMM 50.000000", "")]
    [InlineData("FUNC:PULS:PER 1.000000e-03", "")]
    [InlineData("FUNC:PULS:HOLD DCYCLE", "")]
    [InlineData("FUNC:PULS:HOLD?", "WIDT|DCYC")]
    [InlineData("FUNC:PULS:WIDT 1.000000e-07", "")]
    [InlineData("FUNC:PULS:DCYC 20.000000", "")]
    [InlineData("FUNC:PULS:TRAN?", Number)]
    [InlineData("FUNC:PULS:TRAN:BOTH 1.000000e-08", "")]
    [InlineData("OUTP 1", "")]
    [InlineData("OUTP?", "[01]")]
    [InlineData("OUTP:LOAD INF", "")]
    [InlineData("OUTP:LOAD?", Number)]
    [InlineData("OUTP:TRIG 1", "")]
    [InlineData("OUTP:TRIG?", "[01]")]
    [InlineData("BURS:STAT 1", "")]
    [InlineData("BURS:MODE TRIGGERED", "")]
    [InlineData("BURS:MODE?", "TRIG|GAT")]
    [InlineData("BURS:INT:PER 1.000000e-02", "")]
    [InlineData("BURS:NCYC 3", "")]
    [InlineData("BURS:NCYC?", Number)]
    [InlineData("FUNC:ARB?", "\".*\"")]
    [InlineData("FUNC:ARB:ADV TRIGGER", "")]
    [InlineData("FUNC:ARB:ADV?", "SRAT|TRIG")]
    [InlineData("FUNC:ARB:FILT NORMAL", "")]
    [InlineData("FUNC:ARB:SRAT 1000000.000000", "")]
    [InlineData("DATA:VOL:CLE", "")]
    [InlineData("DATA:ARB:DAC test, -32767, -10000, 0, 1, 2, 3, 10000, 32767", "")]
    [InlineData("DATA:ARB test, -1.0, -0.5, 0, 0.1, 0.2, 0.3, 0.5, 1.0", "")]
    [InlineData("PHAS:SYNC", "")]
    [InlineData("TRIG:SOUR EXTERNAL", "")]
    [InlineData("TRIG:SOUR?", "IMM|EXT|TIM|BUS")]
    [InlineData("TRIG:SOUR BUS;:BURS:STAT 1;*TRG;*WAI", "")]
    [InlineData("*OPC?", "1")]
    [InlineData("DISP:TEXT 'measuring'", "")]
    [InlineData("DISP:TEXT:CLE", "")]
    [InlineData("SYST:BEEP", "")]
    [InlineData("SOUR2:FUNC SIN", "")]
    [InlineData("SOUR2:DATA:ARB:DAC other, 0, 1, 2, 3, 4, 5, 6, 7", "")]
    [InlineData("OUTP2:LOAD 50", "")]
    public Task PyMeasure_is_understood(string sent, string form) => _talk.ExchangeAsync(sent, form);

    [Theory]
    [InlineData("*IDN?", "[^,]+,33622A,[^,]+,[^,]+")]
    [InlineData("SOURce1:FUNCtion SQU", "")]
    [InlineData("SOURce1:FREQuency:MODE CW", "")]
    [InlineData("SOURce1:FREQuency:MODE?", "CW|LIST|SWE|FIX")]
    [InlineData("SOURce1:FREQuency 1000000.0", "")]
    [InlineData("SOURce2:PHASe 180", "")]
    [InlineData("SOURce1:VOLTage:UNIT VPP", "")]
    [InlineData("SOURce1:VOLTage 0.2", "")]
    [InlineData("SOURce1:VOLTage:OFFSet 0", "")]
    [InlineData("OUTPut1 ON", "")]
    [InlineData("OUTPut1?", "[01]")]
    [InlineData("SOURce1:FUNCtion:RAMP:SYMMetry?", Number)]
    [InlineData("SOURce1:FUNCtion:PULSE:WIDTh 1e-06", "")]
    [InlineData("TRIGger1:SOURce BUS", "")]
    [InlineData("TRIGger2:SLOPe NEG", "")]
    [InlineData("TRIGger1:COUNt 5", "")]
    [InlineData("TRIGger1:COUNt?", Number)]
    [InlineData("TRIGger1:DELay 0", "")]
    [InlineData("TRIGger1:TIMer 0.01", "")]
    [InlineData("OUTPut1:POLarity INV", "")]
    [InlineData("SOURce1:BURSt:STATe ON", "")]
    [InlineData("SOURce1:BURSt:MODE GAT", "")]
    [InlineData("SOURce1:BURSt:NCYCles INF", "")]
    [InlineData("SOURce1:BURSt:NCYCLes?", Number)]
    [InlineData("SOURce1:BURSt:PHASe -90", "")]
    [InlineData("SOURce1:BURSt:GATE:POLarity INV", "")]
    [InlineData("SOURce1:BURSt:INTernal:PERiod 0.02", "")]
    [InlineData("OUTPut:SYNC OFF", "")]
    [InlineData("OUTPut:SYNC?", "[01]")]
    [InlineData("OUTPut:SYNC:SOURce CH2", "")]
    [InlineData("OUTPut:SYNC:SOURce?", "CH[12]")]
    [InlineData("PHAS:SYNC", "")]
    public Task QCoDeS_is_understood(string sent, string form) => _talk.ExchangeAsync(sent, form);
}
