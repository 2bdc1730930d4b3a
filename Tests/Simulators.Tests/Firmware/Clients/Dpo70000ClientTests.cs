using SpinBench.Simulators.Firmware.Tektronix;

namespace SpinBench.Simulators.Tests.Firmware.Clients;

public class Dpo70000ClientTests
{
    private const string Number = @"-?\d+(\.\d+)?(E[+-]?\d+)?";

    private readonly SimulatedBench _bench = new(seed: 6);
    private readonly FirmwareTalk _talk;

    public Dpo70000ClientTests() =>
        _talk = new FirmwareTalk(new Dpo70000Firmware(_bench.Lab.Clock, _bench.Oscilloscope, header: false));

    [Theory]
    [InlineData("HORizontal:MAIn:UNIts?", "\"s\"")]
    [InlineData("DATa:SOU CH4", "")]
    [InlineData("WFMOutpre:XUNit?", "\"s\"")]
    [InlineData("WFMOutpre:YUNit?", "\"V\"")]
    [InlineData("DATa:STARt 1", "")]
    [InlineData("DATa:STOP 500", "")]
    [InlineData("DATa:STOP?", @"\d+")]
    [InlineData("DATa:SOU?", "CH[1-4]")]
    [InlineData("DATa:ENCdg SRIbinary", "")]
    [InlineData("DATa:ENCdg?", "SRIBINARY|RIBINARY|ASCII|RPBINARY|SRPBINARY")]
    [InlineData("WFMOutPRE:YOFF?", Number)]
    [InlineData("WFMOutPRE:XINCR?", Number)]
    [InlineData("WFMOutPRE:YZERO?", Number)]
    [InlineData("WFMOutPRE:YMULT?", Number)]
    [InlineData("WFMOutpre:NR_Pt?", @"\d+")]
    [InlineData("WFMOutpre:BN_Fmt RP", "")]
    [InlineData("WFMOutpre:BN_Fmt?", "RI|RP")]
    [InlineData("WFMOutpre:BYT_Or MSB", "")]
    [InlineData("WFMOutpre:BYT_Nr 2", "")]
    [InlineData("WFMOutpre:ENCdg ASCII", "")]
    [InlineData("WFMOutpre:ENCdg?", "ASCII|BINARY")]
    [InlineData("CH1:COUPling DC", "")]
    [InlineData("CH1:COUPling?", "DC")]
    [InlineData("CH1:SCA 0.1", "")]
    [InlineData("CH1:OFFS 0.02", "")]
    [InlineData("CH1:POS -2", "")]
    [InlineData("CH1:TER 50", "")]
    [InlineData("CH1:TER?", Number)]
    [InlineData("CH1:VTERm:BIAS 0", "")]
    [InlineData("CH1:VTERm:BIAS?", Number)]
    [InlineData("HORizontal:MODE manual", "")]
    [InlineData("HORizontal:MODE?", "AUTO|CONSTANT|MANUAL")]
    [InlineData("HORizontal:MODE:RECOrdlength?", Number)]
    [InlineData("HORizontal:MODE manual;:HORizontal:MODE:RECOrdlength 2000", "")]
    [InlineData("HORizontal:MODE:SAMPLERate 1000000.0", "")]
    [InlineData("HORizontal:MODE:SCAle 0.001", "")]
    [InlineData("HORizontal:POSition 10", "")]
    [InlineData("HORizontal:ROLL Auto", "")]
    [InlineData("HORizontal:ROLL?", "AUTO|OFF")]
    [InlineData("ACQuire:MODe sample", "")]
    [InlineData("ACQuire:MODe?", "SAMPLE")]
    [InlineData("ACQuire:STATE RUN", "")]
    [InlineData("ACQuire:STATE?", "[01]")]
    [InlineData("ACQuire:STOPAfter SEQUENCE", "")]
    [InlineData("ACQuire:STOPAfter?", "SEQUENCE|RUNSTOP")]
    [InlineData("TRIGger:A:READY?", "[01]")]
    [InlineData("TRIGger:STATe?", "AUTO|READY|SAVE")]
    [InlineData("TRIGger:A:TYPE edge", "")]
    [InlineData("TRIGger:A:EDGE:COUPling hfrej", "")]
    [InlineData("TRIGger:A:EDGE:SLOpe fall", "")]
    [InlineData("TRIGger:A:EDGE:SLOpe?", "RISE|FALL|EITHER")]
    [InlineData("TRIGger:A:EDGE:SOUrce CH3", "")]
    [InlineData("TRIGger:A:LEVel 0.05", "")]
    [InlineData("TRIGger:B:READY?", "[01]")]
    [InlineData("TRIGger:B:TYPE edge", "")]
    [InlineData("TRIGger:B:EDGE:COUPling atrigger", "")]
    [InlineData("TRIGger:B:EDGE:SLOpe either", "")]
    [InlineData("TRIGger:B:EDGE:SOUrce CH2", "")]
    [InlineData("TRIGger:B:LEVel 0.1", "")]
    [InlineData("TRIGger:B:LEVel?", Number)]
    [InlineData("MEASUrement:STATIstics:MODe VALUEMean", "")]
    [InlineData("MEASUrement:STATIstics:MODe?", "OFF|ALL|VALUEMEAN|MINMAX|MEANSTDDEV")]
    [InlineData("MEASUrement:STATIstics:WEIghting 20", "")]
    [InlineData("MEASUrement:STATIstics:WEIghting?", @"\d+")]
    [InlineData("MEASUrement:STATIstics:COUNt RESEt", "")]
    [InlineData("MEASUrement:GATing OFF", "")]
    [InlineData("MEASUrement:IMMed:SOUrce1 CH1", "")]
    [InlineData("MEASUrement:IMMed:SOUrce2 CH2", "")]
    [InlineData("MEASUrement:IMMed:TYPE PK2Pk", "")]
    [InlineData("MEASUrement:IMMed:TYPE QFACtor", "")]
    [InlineData("MEASUrement:IMMed:UNITS?", "\".*\"")]
    [InlineData("MEASUrement:IMMed:VALue?", Number)]
    [InlineData("CURSOR:FUNCtion VBARS", "")]
    [InlineData("CURSOR:FUNCtion?", "OFF|HBARS|VBARS|SCREEN|WAVEFORM")]
    [InlineData("CURSOR:STATE ON", "")]
    [InlineData("CURSOR:VBARS:POSITION1 0.0001", "")]
    [InlineData("CURSOR:HBARS:POSITION2 0.01", "")]
    [InlineData("CURSOR:HBARS:POSITION2?", Number)]
    public Task QCoDeS_is_understood(string sent, string form) =>
        _talk.ExchangeAsync(sent, form, "*ESR?", "^(0|128)$");

    [Theory]
    [InlineData("amplitude")]
    [InlineData("mean")]
    [InlineData("pk2pk")]
    [InlineData("stddev")]
    [InlineData("median")]
    public async Task A_measurement_of_a_running_oscilloscope_is_live(string type)
    {
        await _talk.SendAsync($"MEASUrement:MEAS1:TYPe {type}");
        await _talk.SendAsync("MEASUrement:MEAS1:STATe 1");
        foreach (var value in (string[])["VALue", "MEAN", "MAX", "MINI"])
        {
            var answer = double.Parse(await _talk.AskAsync($"MEASUrement:MEAS1:{value}?"), System.Globalization.CultureInfo.InvariantCulture);
            Assert.InRange(Math.Abs(answer), 0, 1);
        }
    }

    [Theory]
    [InlineData("SYST:ERR?")]
    [InlineData("CH5:SCA?")]
    [InlineData("TRIGger:C:LEVel?")]
    public async Task What_the_hardware_has_not_stays_an_error(string query)
    {
        await _talk.SendAsync(query);
        Assert.NotEqual("0", await _talk.AskAsync("*ESR?"));
    }
}
