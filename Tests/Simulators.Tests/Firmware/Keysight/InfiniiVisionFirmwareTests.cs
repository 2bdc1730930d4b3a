using System.Globalization;
using SpinBench.Simulators.Firmware.Keysight;
using SpinBench.Simulators.Firmware.Tektronix;

namespace SpinBench.Simulators.Tests.Firmware.Keysight;

public class InfiniiVisionFirmwareTests
{
    private readonly SimulatedBench _bench = new(seed: 4);
    private readonly FirmwareTalk _talk;

    public InfiniiVisionFirmwareTests() => _talk = new FirmwareTalk(new InfiniiVisionFirmware(_bench.Lab.Clock, _bench.Oscilloscope));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("*IDN?", "KEYSIGHT TECHNOLOGIES,DSO-X 3034A,MY54321098,02.50.2019022736")]
    [InlineData(":CHANnel1:RANGe 0.4;RANGe?", "+4.00000000E-01")]
    [InlineData(":CHAN1:SCAL 50E-3;:CHAN1:RANG?", "+4.00000000E-01")]
    [InlineData(":CHAN2:OFFS 10MV;OFFS?", "+1.00000000E-02")]
    [InlineData(":CHAN1:BWL ON;BWL?", "1")]
    [InlineData(":CHAN4:DISP?;DISP 1;DISP?", "0;1")]
    [InlineData(":TIM:RANG 1E-2;:ACQ:SRAT?", "+1.00000000E+05")]
    [InlineData(":TIM:REF LEFT;REF?", "LEFT")]
    [InlineData(":TRIG:EDGE:SOUR CHAN2;:TRIG:SOUR?", "CHAN2")]
    [InlineData(":TRIGger:SWEep NORMal;SWE?", "NORM")]
    [InlineData(":WAV:FORM WORD;BYT LSBF;UNS 0;:WAV:FORM?;BYT?;UNS?", "WORD;LSBF;0")]
    [InlineData(":WAV:POIN:MODE RAW;:WAV:POIN 5000;:WAV:POIN?;:ACQ:POIN?", "5000;5000")]
    [InlineData(":SYSTem:HEADer OFF;:SYST:ERR?", "+0,\"No error\"")]
    [InlineData(":STOP;:OPER:COND?;:RUN;:OPERegister:CONDition?", "0;8")]
    [InlineData(":STOP;:MEASure:VAVerage?", "+9.90000000E+37")]
    public async Task A_message_is_answered_as_the_guide_says(string message, string answer) =>
        Assert.Equal(answer, await _talk.AskAsync(message));

    [Theory]
    [InlineData(":CHAN1:NONSENSE 1", "-113,\"Undefined header\"")]
    [InlineData(":TIM:RANG -1", "-222,\"Data out of range\"")]
    [InlineData(":ACQ:TYPE HRES", "-241,\"Hardware missing\"")]
    [InlineData(":WAV:FORM NIBBLE", "-224,\"Illegal parameter value\"")]
    [InlineData(":STOP;:WAV:DATA?", "-230,\"Data corrupt or stale\"")]
    public async Task An_error_is_queued_with_its_text(string message, string error)
    {
        await _talk.SendAsync(message);
        Assert.Equal(error, await _talk.AskAsync(":SYSTem:ERRor?"));
        Assert.Equal("+0,\"No error\"", await _talk.AskAsync(":SYSTem:ERRor?"));
    }

    [Fact]
    public async Task A_single_acquisition_runs_while_the_client_polls()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync(":TIM:RANG 2E-3;:WAV:POIN 2000;:SINGle");
        Assert.Equal("8;0", await _talk.AskAsync(":OPER:COND?;:ADER?"));
        Assert.Equal("1", await _talk.AskAsync("*OPC?"));
        Assert.Equal(2e-3, _bench.Lab.Clock.Seconds, 1e-9);
        Assert.Equal("0;1;0;1", await _talk.AskAsync(":OPER:COND?;:ADER?;:ADER?;:TER?"));
    }

    [Fact]
    public async Task Digitize_holds_the_answers_behind_it_until_the_record_is_there()
    {
        using var run = _bench.EnterTime();
        Assert.Equal("1", await _talk.AskAsync(":TIM:RANG 4E-3;:DIGitize CHANnel1;*OPC?"));
        Assert.Equal(4e-3, _bench.Lab.Clock.Seconds, 1e-9);
    }

    [Fact]
    public async Task A_device_clear_ends_a_digitize_that_waits_for_its_trigger()
    {
        using var run = _bench.EnterTime();
        await _talk.SendAsync(":TRIG:SWE NORM;:TRIG:EDGE:LEV 100;:DIG CHAN1");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(1), Token);
        await _talk.Channel.ClearAsync(Token);
        Assert.Equal("0", await _talk.AskAsync(":OPER:COND?"));
    }

    [Fact]
    public async Task Bytes_words_and_text_are_the_same_record()
    {
        await _talk.SendAsync(":CHAN1:RANG 1;:TIM:RANG 1E-3;:WAV:POIN 100;:DIG CHAN1");
        var preamble = Numbers(await _talk.AskAsync(":WAV:FORM BYTE;UNS 1;PRE?"));
        Assert.Equal([0, 0, 100, 1], preamble.Take(4));
        Assert.Equal(128, preamble[9]);
        var bytes = await _talk.AskAsync(":WAV:DATA?");
        Assert.StartsWith("#800000100", bytes, StringComparison.Ordinal);
        var words = await _talk.AskAsync(":WAV:FORM WORD;BYT LSBF;DATA?");
        var swapped = await _talk.AskAsync(":WAV:BYT MSBF;DATA?");
        var wide = Numbers(await _talk.AskAsync(":WAV:PRE?"));
        Assert.Equal(32768, wide[9]);
        var signed = await _talk.AskAsync(":WAV:FORM BYTE;UNS 0;DATA?");
        var text = Numbers((await _talk.AskAsync(":WAV:FORM ASC;DATA?"))[10..]);
        Assert.StartsWith("#800000200", words, StringComparison.Ordinal);
        for (var index = 0; index < 100; index++)
        {
            var code = bytes[10 + index];
            Assert.Equal(code * 256, words[10 + 2 * index] + 256 * words[11 + 2 * index]);
            Assert.Equal(code * 256, swapped[11 + 2 * index] + 256 * swapped[10 + 2 * index]);
            Assert.Equal(code - 128, (sbyte)signed[10 + index]);
            var volts = (code - preamble[9]) * preamble[7] + preamble[8];
            Assert.Equal(volts, (code * 256 - wide[9]) * wide[7] + wide[8], 1e-8);
            Assert.Equal(volts, text[index], 1e-5);
        }
    }

    [Fact]
    public async Task A_record_that_leaves_the_screen_has_the_codes_of_clipping_and_never_that_of_a_hole()
    {
        await _talk.SendAsync(":CHAN1:RANG 0.0625;:CHAN1:OFFS 3;:WAV:POIN 100;:DIG CHAN1");
        Assert.All((await _talk.AskAsync(":WAV:DATA?"))[10..], code => Assert.Equal((char)1, code));
        await _talk.SendAsync(":CHAN1:OFFS -3;:DIG CHAN1");
        Assert.All((await _talk.AskAsync(":WAV:DATA?"))[10..], code => Assert.Equal((char)255, code));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_volts_through_both_makers_languages()
    {
        const string Tektronix = "HEADer OFF;:HOR:MODE MAN;:HOR:MODE:SAMPLER 1E6;RECO 2000;:CH1:SCALE 0.02;:ACQ:STOPA SEQ;:ACQ:STATE ON;*WAI";
        var other = new SimulatedBench(seed: 4);
        await Touch.ConnectAsync(other, level: 100e-9);
        await Touch.ConnectAsync(_bench, level: 100e-9);
        var tektronix = new FirmwareTalk(new Dpo70000Firmware(other.Lab.Clock, other.Oscilloscope, header: false));
        await tektronix.SendAsync(Tektronix);
        var codes = (await tektronix.AskAsync("CURVe?"))[6..];
        var perCode = double.Parse(await tektronix.AskAsync("WFMOutpre:YMUlt?"), CultureInfo.InvariantCulture);
        await _talk.SendAsync(":CHAN1:RANG 0.2;:TIM:RANG 2E-3;:WAV:POIN 2000;:DIG CHAN1");
        var preamble = Numbers(await _talk.AskAsync(":WAV:PRE?"));
        var bytes = (await _talk.AskAsync(":WAV:DATA?"))[10..];
        Assert.Equal(codes.Length, bytes.Length);
        for (var index = 0; index < codes.Length; index++)
        {
            Assert.Equal((sbyte)codes[index] * perCode, (bytes[index] - preamble[9]) * preamble[7] + preamble[8], 1e-12);
        }
    }

    private static double[] Numbers(string answer) =>
        [.. answer.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
