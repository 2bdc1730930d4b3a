using SpinBench.Simulators.Firmware.Keysight;
using SpinBench.Simulators.Firmware.RohdeSchwarz;
using SpinBench.Simulators.Instruments.RadioFrequency;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

public class RadioFrequencyClientTests
{
    private const string Signed = @"[+-]\d\.\d+E[+-]\d{2}";
    private const string Plain = @"-?\d+(\.\d+)?";

    private readonly FirmwareTalk _psg;
    private readonly FirmwareTalk _smb;

    public RadioFrequencyClientTests()
    {
        var bench = new SimulatedBench(seed: 6);
        _psg = new FirmwareTalk(new E8257DFirmware(bench.Lab.Clock, bench.RadioFrequencyGenerator));
        var other = new SimulatedBench(seed: 6, new SimulatedBenchOptions { RadioFrequency = RadioFrequencyModel.Smb100A });
        _smb = new FirmwareTalk(new Smb100AFirmware(other.Lab.Clock, other.RadioFrequencyGenerator));
    }

    [Theory]
    [InlineData(":POW -10 dBm;", "")]
    [InlineData(":POW?;", Signed)]
    [InlineData(":FREQ 1.012346e+10 Hz;", "")]
    [InlineData(":freq 1e+09 Hz;", "")]
    [InlineData(":FREQ?;", Signed)]
    [InlineData(":SOUR:FREQ:STAR 1.000000e+09 Hz", "")]
    [InlineData(":SOUR:FREQ:CENT 2.000000e+09 Hz;", "")]
    [InlineData(":SOUR:FREQ:STOP?", Signed)]
    [InlineData(":SOUR:POW:STAR -1.500000e+01 dBm", "")]
    [InlineData(":SOUR:POW:STOP?", Signed)]
    [InlineData(":SOUR:SWE:DWEL1 0.020", "")]
    [InlineData(":SOUR:SWE:DWEL1?", Signed)]
    [InlineData(":SOUR:SWE:POIN 11", "")]
    [InlineData(":SOUR:SWE:POIN?", @"\d+")]
    [InlineData(":OUTPUT ON;", "")]
    [InlineData(":OUTPUT?", "[01]")]
    [InlineData(":OUTPUT:MOD?", "[01]")]
    [InlineData(":SOUR:AM:STAT?", "[01]")]
    [InlineData(":SOUR:AM:DEPT 50", "")]
    [InlineData(":SOUR:AM 50", "")]
    [InlineData(":SOUR:AM:SOUR INT2", "")]
    [InlineData(":SOUR:AM:SOUR?", "INT2?|EXT2?")]
    [InlineData(":SOUR:PULM:SOUR SCAL", "")]
    [InlineData(":SOUR:PULM:SOUR:INT DOUB", "")]
    [InlineData(":SOUR:PULM:SOUR:INT?", "SQU|FRUN|TRIG|DOUB|GATE")]
    [InlineData(":SOUR:PULM:INT:FREQ 1000", "")]
    [InlineData(":SOUR:LFO:AMPL? ", Signed)]
    [InlineData(":SOUR:LFO:AMPL 2.5 VP", "")]
    [InlineData(":SOUR:LFO:SOUR FUNC2", "")]
    [InlineData(":lfo:sour int; :lfo:ampl 2.0vp; :lfo:stat on;", "")]
    [InlineData(":SOUR:AM:INT:FREQ 1000", "")]
    [InlineData(":SOUR:AM:INT:FUNC:SHAP DUAL", "")]
    [InlineData(":SOUR:AM:INT:FUNC:SHAP?", "SINE|TRI|SQU|RAMP|NOIS|DUAL|SWEP")]
    [InlineData(":AM:SOUR INT; :AM:INT:FUNC:SHAP SINE; :AM:STAT ON;", "")]
    [InlineData(":AM:INT:FREQ 100 HZ; :AM 100.000000", "")]
    [InlineData(":PULM:SOUR:INT SQU; :PULM:SOUR INT; :PULM:STAT ON;", "")]
    [InlineData(":SOUR:FREQ:MODE SWE;:SOUR:SWE:GEN STEP;:SOUR:SWE:MODE AUTO;", "")]
    [InlineData(":SOUR:LIST:RETR 1", "")]
    [InlineData(":SOUR:TSW", "")]
    [InlineData(":SOUR:SWE:CONT:STAT ON", "")]
    [InlineData(":OUTPUT:MOD OFF;", "")]
    public Task PyMeasure_drives_the_E8257D(string sent, string form) => _psg.ExchangeAsync(sent, form);

    [Theory]
    [InlineData("*OPT?", ".*520.*")]
    [InlineData("SOUR:POW -12.50", "")]
    [InlineData("SOUR:FREQ 2500000000.00", "")]
    [InlineData("SOUR:PHAS 1.57", "")]
    [InlineData("SOUR:PHAS?", Signed)]
    [InlineData(":ROSC:SOUR:AUTO 1", "")]
    [InlineData(":ROSC:SOUR:AUTO?", "[01]")]
    [InlineData("OUTP:STAT?", "[01]")]
    [InlineData("PULM:SOUR?", "INT|EXT|SCAL")]
    [InlineData("FREQ:CW 1000000000.0000", "")]
    [InlineData("FREQ:OFFS 0", "")]
    [InlineData("FREQ:MODE FIX", "")]
    [InlineData("FREQ:MODE?", "CW|FIX|SWE|LIST")]
    [InlineData("PHASE -1.57079633", "")]
    [InlineData("PHASE?", Signed)]
    [InlineData("POW:AMPL -20.0000", "")]
    [InlineData("OUTP:MOD 1", "")]
    [InlineData("OUTP on", "")]
    public Task QCoDeS_drives_the_E8257D(string sent, string form) => _psg.ExchangeAsync(sent, form);

    [Theory]
    [InlineData("DM:STATe?")]
    [InlineData("DM:IQAD?")]
    [InlineData("AM:WID:STATe?")]
    public async Task A_vector_modulator_stays_an_error(string query)
    {
        await _psg.SendAsync(query);
        Assert.Equal(-113, await _psg.ErrorAsync());
    }

    [Theory]
    [InlineData("*IDN?", "Rohde&Schwarz,SMB100A,[^,]+,[^,]+")]
    [InlineData("SOUR:FREQ? MIN", Plain)]
    [InlineData("SOUR:FREQ? MAX", Plain)]
    [InlineData("SOUR:PHAS? MIN", Plain)]
    [InlineData("SOUR:PHAS? MAX", Plain)]
    [InlineData("SWE:STEP? MIN", Plain)]
    [InlineData("SWE:STEP? MAX", Plain)]
    [InlineData("SWE:POIN? MIN", "2")]
    [InlineData("SWE:POIN? MAX", "65535")]
    [InlineData("SWE:DWEL? MAX", Plain)]
    [InlineData("SOUR:FREQ 2500000000.00", "")]
    [InlineData("SOUR:FREQ?", Plain)]
    [InlineData("SOUR:PHAS 90.00", "")]
    [InlineData("SOUR:POW -20.00", "")]
    [InlineData(":OUTP:STAT 1", "")]
    [InlineData(":OUTP:STAT on", "")]
    [InlineData(":OUTP:STAT?", "[01]")]
    [InlineData(":SOUR:PULM:STAT?", "[01]")]
    [InlineData("FREQ:START 1000000000.000000000000 Hz", "")]
    [InlineData("FREQ:STOP?", Plain)]
    [InlineData("SWE:STEP 1000000.000000000000 Hz", "")]
    [InlineData("SWE:POIN 11.000000000000", "")]
    [InlineData("SWE:POIN 11", "")]
    [InlineData("SWE:POIN?", @"\d+")]
    [InlineData("SWE:DWEL 0.020000000000 s", "")]
    [InlineData("SOUR:FREQ:MODE SWE", "")]
    [InlineData("SOUR:FREQ:MODE?", "CW|SWE|FIX|LIST")]
    [InlineData("TRIG:FSW:SOUR SING", "")]
    [InlineData("TRIG:FSW:SOUR?", "AUTO|SING|EXT")]
    [InlineData("TRIG:FSW:SOUR SING;:SOUR:FREQ:MODE SWE;*TRG", "")]
    [InlineData("*TST?", "0")]
    [InlineData("*RST", "")]
    public Task QCoDeS_drives_the_SMB100A(string sent, string form) => _smb.ExchangeAsync(sent, form);
}
