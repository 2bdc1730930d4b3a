using SpinBench.Instruments;
using SpinBench.Simulators.Firmware.Tektronix;

namespace SpinBench.Simulators.Tests.Firmware.Tektronix;

public class Dpo70000FirmwareTests
{
    private readonly SimulatedBench _bench = new(seed: 4);
    private readonly FirmwareTalk _talk;

    public Dpo70000FirmwareTests() =>
        _talk = new FirmwareTalk(new Dpo70000Firmware(_bench.Lab.Clock, _bench.Oscilloscope, header: false));

    [Theory]
    [InlineData("*IDN?", "TEKTRONIX,DPO73304D,B130001,CF:91.1CT FV:10.8.3 Build 3")]
    [InlineData("CH1:SCAle 0.2;:CH1:SCA?", "200.0000E-3")]
    [InlineData("CH1:SCALE 9;SCAL?", "600.0000E-3")]
    [InlineData("CH1:TERM?", "50.0000")]
    [InlineData("CH1:BAN 1.000000e+09;BANDW?", "1.0000E+9")]
    [InlineData("CH1:BANdwidth FULl;BAN?", "33.0000E+9")]
    [InlineData("HORizontal:MAIn:UNIts?", "\"s\"")]
    [InlineData("WFMOutpre:XUNit?;YUNit?", "\"s\";\"V\"")]
    [InlineData("HOR:MODE MAN;MODE:SAMPLER 2E6;:HOR:MODE:SAMPLERate?", "2.5000E+6")]
    [InlineData("HOR:MODE MANual;:HOR:MODE?", "MANUAL")]
    [InlineData("VERBose OFF;:HOR:MODE MAN;:HOR:MODE?", "MAN")]
    [InlineData("ACQ:STATE?;STOPA?;:ACQuire:MODe?", "1;RUNSTOP;SAMPLE")]
    [InlineData("ACQ:STATE STOP;:ACQ:STATE?;:BUSY?", "0;0")]
    [InlineData("DAT:SOU CH1;ENC FAS;:WFMO:BYT_N?;BN_F?;BYT_O?", "1;RI;LSB")]
    [InlineData("DATa:ENCdg RIBinary;:WFMOutpre:BYT_Or?;:DATa:ENCdg?", "MSB;RIBINARY")]
    [InlineData("CH1:POSition 2;:CH1:SCAle 0.1;:WFMOutPRE:YMUlt?;YOFf?;YZEro?", "4.0000E-3;50.0000;0.0000")]
    [InlineData("WFMOutpre:BYT_Nr 2;:CH1:SCAle 0.2;:WFMOutpre:YMULT?", "31.2500E-6")]
    [InlineData("DATa:STOP 10;:WFMOutpre:NR_Pt?;:DATa:STOP 1000000;:WFMOutpre:NR_Pt?", "10;1000")]
    [InlineData("ACQ:STATE 0;:MEASUrement:MEAS1:TYPe amplitude;STATe 1;VALue?", "99.0000E+36")]
    public async Task A_message_is_answered_as_the_manual_says(string message, string answer) =>
        Assert.Equal(answer, await _talk.AskAsync(message));

    [Fact]
    public async Task Headers_are_in_front_of_answers_until_they_are_switched_off()
    {
        Assert.Equal(":CH1:SCALE 100.0000E-3;:DATA:SOURCE CH1", await _talk.AskAsync("HEADer ON;:CH1:SCAle?;:DATa:SOUrce?"));
        Assert.Equal(":CH1:SCA 100.0000E-3", await _talk.AskAsync("VERBose 0;:CH1:SCAle?"));
        Assert.Equal("100.0000E-3", await _talk.AskAsync("HDR OFF;:CH1:SCAle?"));
    }

    [Fact]
    public async Task Events_are_released_by_reading_the_event_status()
    {
        Assert.Equal("128;401,\"Power on\"", await _talk.AskAsync("*ESR?;:ALLEv?"));
        Assert.Equal("0,\"No events to report - queue empty\"", await _talk.AskAsync("EVMsg?"));
        await _talk.SendAsync("NONSENSE");
        await _talk.SendAsync("HORizontal:MODE:RECOrdlength 5000");
        Assert.Equal("1,\"No events to report - new events pending *ESR?\"", await _talk.AskAsync("EVMsg?"));
        Assert.Equal("48", await _talk.AskAsync("*ESR?"));
        Assert.Equal("2;113", await _talk.AskAsync("EVQty?;:EVENT?"));
        Assert.Equal("221,\"Settings conflict\"", await _talk.AskAsync("ALLEv?"));
    }

    [Fact]
    public async Task A_single_sequence_runs_while_the_client_polls()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync("HOR:MODE MAN;:HOR:MODE:SAMPLER 1E6;RECO 2000;:ACQ:STOPA SEQ;:ACQ:STATE ON");
        Assert.Equal("1", await _talk.AskAsync("BUSY?"));
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        Assert.Equal(2e-3, _bench.Lab.Clock.Seconds, 1e-9);
        Assert.Equal("0;0;1", await _talk.AskAsync("BUSY?;:ACQ:STATE?;:ACQ:NUMACq?"));
    }

    [Fact]
    public async Task A_curve_is_a_definite_block_with_the_preamble_to_scale_it()
    {
        await _talk.SendAsync("HOR:MODE MAN;:HOR:MODE:RECO 1000;:ACQ:STOPA SEQ;:ACQ:STATE ON;*WAI");
        var bytes = await _talk.AskAsync("CURVe?");
        Assert.StartsWith("#41000", bytes, StringComparison.Ordinal);
        Assert.Equal(6 + 1000, bytes.Length);
        var wide = await _talk.AskAsync("DATa:WIDth 2;:DATa:STARt 11;STOP 20;:CURVe?");
        Assert.StartsWith("#220", wide, StringComparison.Ordinal);
        Assert.Equal(bytes[6 + 10], wide[4 + 1]);
        Assert.Equal('\0', wide[4]);
        var text = await _talk.AskAsync("DATa:WIDth 1;ENCdg ASCIi;:CURVe?");
        Assert.Equal((sbyte)bytes[6 + 10], sbyte.Parse(text.Split(',')[0], null));
    }

    [Fact]
    public async Task Nothing_is_transferred_from_an_input_that_is_off()
    {
        await _talk.AskAsync("*ESR?");
        await _talk.SendAsync("DATa:SOUrce CH3;:CURVe?");
        Assert.Equal("16;2244,\"Source waveform is not active\"", await _talk.AskAsync("*ESR?;:ALLEv?"));
    }

    [Fact]
    public async Task A_forced_trigger_ends_the_wait_for_an_edge()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync("TRIG:A:MODE NORM;:TRIG:A:LEVEL 100;:ACQ:STOPA SEQ;:ACQ:STATE ON");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), default);
        Assert.Equal("1;READY", await _talk.AskAsync("BUSY?;:TRIG:STATE?"));
        await _talk.SendAsync("TRIGger FORCe");
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        Assert.Equal("NORMAL", await _talk.AskAsync("TRIG:A:MODE?"));
    }
}
