using SpinBench.Simulators.Firmware.RohdeSchwarz;
using SpinBench.Simulators.Instruments.RadioFrequency;

namespace SpinBench.Simulators.Tests.Firmware.RohdeSchwarz;

public class Smb100AFirmwareTests
{
    private readonly SimulatedBench _bench = new(seed: 4, new SimulatedBenchOptions { RadioFrequency = RadioFrequencyModel.Smb100A });
    private readonly FirmwareTalk _talk;

    public Smb100AFirmwareTests() => _talk = new FirmwareTalk(new Smb100AFirmware(_bench.Lab.Clock, _bench.RadioFrequencyGenerator));

    [Theory]
    [InlineData("SOUR:FREQ 1234567890.12", "SOUR:FREQ?", "1234567890.12")]
    [InlineData("SOUR:FREQ 1000000000.00", "SOUR:FREQ?", "1000000000")]
    [InlineData("SOUR:PHAS 90.00", "SOUR:PHAS?", "90")]
    [InlineData("SOUR:POW -12.50", "SOUR:POW?", "-12.5")]
    [InlineData(":OUTP:STAT on", ":OUTP:STAT?", "1")]
    [InlineData(":SOUR:PULM:STAT on", ":SOUR:PULM:STAT?", "1")]
    [InlineData(":SOUR:PULM:SOUR INT", ":SOUR:PULM:SOUR?", "INT")]
    [InlineData("FREQ:START 1000000.000000000000 Hz", "FREQ:START?", "1000000")]
    [InlineData("SWE:POIN 11.000000000000", "SWE:POIN?", "11")]
    [InlineData("SWE:DWEL 0.010000000000 s", "SWE:DWEL?", "0.01")]
    [InlineData("SOUR:FREQ:MODE SWE", "SOUR:FREQ:MODE?", "SWE")]
    [InlineData("TRIG:FSW:SOUR SING", "TRIG:FSW:SOUR?", "SING")]
    [InlineData(":AM:STAT ON;DEPT 30;:LFO:FREQ 1kHz", ":AM:STAT?;DEPT?;:AM?;:LFO:FREQ?", "1;30;30;1000")]
    public async Task What_clients_set_they_read_back(string command, string query, string answer)
    {
        await _talk.SendAsync(command);
        Assert.Equal(answer, await _talk.AskAsync(query));
        Assert.Equal("0,\"No error\"", await _talk.AskAsync("SYST:ERR?"));
    }

    [Fact]
    public async Task A_step_divides_the_span_into_points()
    {
        await _talk.SendAsync("FREQ:START 1 GHz;STOP 2 GHz;:SWE:STEP 100000000.0");
        Assert.Equal("11;100000000", await _talk.AskAsync("SWE:POIN?;STEP?"));
    }

    [Fact]
    public async Task Values_beyond_a_range_are_refused()
    {
        await _talk.SendAsync("POW 99");
        Assert.Equal("-30", await _talk.AskAsync("POW?"));
        Assert.Equal("-222,\"Parameter data out of range\"", await _talk.AskAsync("SYST:ERR:ALL?"));
        Assert.Equal("0,\"No error\"", await _talk.AskAsync("SYST:ERR:ALL?"));
    }

    [Fact]
    public async Task A_reset_gives_1_GHz_and_minus_30_dBm_without_a_wave()
    {
        await _talk.SendAsync("FREQ 2 GHz;:POW 0;:OUTP ON;*RST");
        Assert.Equal("1000000000;-30;0", await _talk.AskAsync("FREQ?;:POW?;:OUTP?"));
    }

    [Fact]
    public async Task What_is_wrong_with_it_is_in_its_questionable_register()
    {
        await _talk.SendAsync(":OUTP ON");
        Assert.Equal("0", await _talk.AskAsync(":STAT:QUES:COND?"));
        _bench.RadioFrequencyGenerator.Faults = RadioFrequencyFaults.ReferenceLost;
        Assert.Equal("32", await _talk.AskAsync(":STAT:QUES:COND?"));
        _bench.RadioFrequencyGenerator.Faults = RadioFrequencyFaults.Unlevelled;
        Assert.Equal("8", await _talk.AskAsync(":STAT:QUES:COND?"));
    }

    [Fact]
    public async Task A_reply_that_was_never_read_interrupts_the_next_query()
    {
        await _talk.SendAsync("*TST?");
        Assert.Equal("-30", await _talk.AskAsync("POW?"));
        Assert.Equal("-410,\"Query INTERRUPTED\"", await _talk.AskAsync("SYST:ERR?"));
    }
}
