using System.Buffers.Binary;
using System.Globalization;
using SpinBench.Simulators.Firmware.StanfordResearch;

namespace SpinBench.Simulators.Tests.Firmware.StanfordResearch;

public class Sr830FirmwareTests
{
    private readonly SimulatedBench _bench = new(seed: 6);
    private readonly FirmwareTalk _talk;

    public Sr830FirmwareTests() => _talk = new FirmwareTalk(new Sr830Firmware(_bench.Lab.Clock, _bench.LockInAmplifier));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("*IDN?", "Stanford_Research_Systems,SR830,s/n12345,ver1.07")]
    [InlineData("SENS22;SENS?", "22")]
    [InlineData("SLVL0.500;SLVL?", "0.5")]
    [InlineData("slvl 0.5031 ; slvl ?", "0.504")]
    [InlineData("FREQ1.23457e+03;FREQ?", "1234.6")]
    [InlineData("FREQ 1.000000e+03;FREQ?", "1000")]
    [InlineData("P H A S 10.00;PHAS?", "10")]
    [InlineData("PHAS541;PHAS?", "-179")]
    [InlineData("SRAT5.000000;SRAT ?", "5")]
    [InlineData("DDEF1,1,0;DDEF ? 1", "1,0")]
    [InlineData("DDEF2,0,0;DDEF?2;", "0,0")]
    [InlineData("OEXP 1,5.00,1;OEXP? 1", "5,1")]
    [InlineData("AUXV1,1.500000;;AUXV?1;", "1.5")]
    [InlineData("AUXV 4, -0.00012;AUXV? 4", "0")]
    [InlineData("OAUX?1", "0")]
    [InlineData("HARM2;HARM?", "2")]
    [InlineData("OFLT8;OFSL3;OFLT?", "8")]
    [InlineData("RMOD1;RMOD?", "1")]
    [InlineData("FAST2;FAST?", "2")]
    [InlineData("OUTX1;OVRM 1;OUTX?", "1")]
    [InlineData("LIAE 2,1;LIAE?", "4")]
    [InlineData("LIAE 6;LIAE? 2", "1")]
    [InlineData("*ESE 5,1;*ESE?", "32")]
    public async Task A_message_is_answered_as_the_manual_says(string message, string answer)
    {
        Assert.Equal(answer, await _talk.AskAsync(message));
        Assert.Equal("0", await _talk.AskAsync("*ESR?4"));
        Assert.Equal("0", await _talk.AskAsync("*ESR? 5"));
    }

    [Theory]
    [InlineData("102000", "102000")]
    [InlineData("99999", "99999")]
    [InlineData("0.001", "0.001")]
    [InlineData("12.34567", "12.346")]
    public async Task A_frequency_is_printed_as_C_does(string frequency, string answer) =>
        Assert.Equal(answer, await _talk.AskAsync($"FREQ {frequency};FREQ?"));

    [Fact]
    public async Task A_small_voltage_is_printed_with_two_digits_of_exponent()
    {
        await _talk.SendAsync("SENS 0;OFLT 10");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(20), Token);
        Assert.Matches(@"^-?\d(\.\d{1,5})?e-(0[89]|1\d),-?\d(\.\d{1,5})?e-(0[89]|1\d)$", await _talk.AskAsync("SNAP? 1,2"));
    }

    [Theory]
    [InlineData("NONSENSE", 32)]
    [InlineData("OUT?1", 32)]
    [InlineData("SENS27", 16)]
    [InlineData("SLVL 6", 16)]
    [InlineData("FMOD 0;FREQ 100", 16)]
    [InlineData("OFLT 19", 16)]
    [InlineData("SNAP? 1", 32)]
    [InlineData("TRCA?1,0,10", 16)]
    [InlineData("RSET 3", 16)]
    public async Task What_is_wrong_shows_in_the_event_status(string message, int events)
    {
        await _talk.AskAsync("*ESR?");
        await _talk.SendAsync(message);
        Assert.Equal(events.ToString(CultureInfo.InvariantCulture), await _talk.AskAsync("*ESR?"));
        Assert.Equal("0", await _talk.AskAsync("*ESR?"));
    }

    [Fact]
    public async Task More_than_the_input_queue_holds_is_dropped_with_its_own_bit()
    {
        await _talk.AskAsync("*ESR?");
        await _talk.SendAsync("SENS 5;" + new string(' ', 300));
        Assert.Equal("1", await _talk.AskAsync("*ESR?"));
        Assert.Equal("26", await _talk.AskAsync("SENS?"));
    }

    [Fact]
    public async Task Reading_one_bit_clears_that_bit_alone()
    {
        await _talk.SendAsync("NONSENSE");
        Assert.Equal("1", await _talk.AskAsync("*ESR? 5"));
        Assert.Equal("0", await _talk.AskAsync("*ESR? 5"));
        Assert.Equal("128", await _talk.AskAsync("*ESR?"));
    }

    [Fact]
    public async Task Each_query_of_a_line_is_answered_by_itself()
    {
        Assert.Equal("26", await _talk.AskAsync("SENS?;OFLT?;OFSL?"));
        Assert.Equal("8", await _talk.ReadAsync());
        Assert.Equal("1", await _talk.ReadAsync());
    }

    [Fact]
    public async Task A_lost_reference_and_an_overload_latch_until_they_are_read()
    {
        await _talk.SendAsync("FMOD 0");
        Assert.Equal("1", await _talk.AskAsync("LIAS? 3"));
        Assert.Equal("1", await _talk.AskAsync("LIAS? 3"));
        await _talk.SendAsync("FMOD 1");
        await _talk.AskAsync("LIAS?");
        Assert.Equal("0", await _talk.AskAsync("LIAS? 3"));
        await _talk.SendAsync("SENS 0;SLVL 1");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), Token);
        // Shorted: 1 V over 1 Mohm into 0.1 ohm make 0.1 uV, fifty times the full scale.
        Assert.Equal("1", await _talk.AskAsync("LIAS?2"));
        Assert.Equal("1", await _talk.AskAsync("LIAS?2"));
        await _talk.SendAsync("SENS 26;LIAS?");
        await _talk.ReadAsync();
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), Token);
        await _talk.AskAsync("LIAS?");
        Assert.Equal("0", await _talk.AskAsync("LIAS?"));
    }

    [Fact]
    public async Task The_serial_poll_tells_of_commands_scans_and_enabled_bits()
    {
        using var run = _bench.EnterTime();
        Assert.Equal(3, _talk.Firmware.SerialPoll() & 3);
        await _talk.SendAsync("AGAN");
        Assert.Equal(1, _talk.Firmware.SerialPoll() & 3);
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(100), Token);
        await _talk.SendAsync("STRT");
        Assert.Equal(2, _talk.Firmware.SerialPoll() & 3);
        await _talk.SendAsync("PAUS;LIAE 3,1;FMOD 0");
        Assert.Equal(8 + 3, _talk.Firmware.SerialPoll());
    }

    [Fact]
    public async Task Stored_points_come_out_alike_in_all_three_formats()
    {
        await Touch.ConnectAsync(_bench, level: 1e-6);
        using var run = _bench.EnterTime();
        await _talk.SendAsync("SLVL 1;SENS 17;OFLT 6;SRAT 9;SEND 0;STRT");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), Token);
        await _talk.SendAsync("PAUS");
        // 32 Hz for 2 s, and one point at the start.
        Assert.Equal("65", await _talk.AskAsync("SPTS ?"));
        var text = await _talk.AskAsync("TRCA ? 1, 0, 65");
        Assert.Matches(@"^([+-]\d\.\d{6}e[+-]\d{3},){65}$", text);
        var values = text.TrimEnd(',').Split(',').Select(item => double.Parse(item, CultureInfo.InvariantCulture)).ToArray();
        var singles = await ReadBytesAsync("TRCB?1,0,65");
        var mantissas = await ReadBytesAsync("TRCL ? 1, 0, 65");
        Assert.Equal((260, 260), (singles.Length, mantissas.Length));
        for (var index = 0; index < values.Length; index++)
        {
            var single = BinaryPrimitives.ReadSingleLittleEndian(singles.AsSpan(4 * index));
            var mantissa = BinaryPrimitives.ReadInt16LittleEndian(mantissas.AsSpan(4 * index));
            var exponent = BinaryPrimitives.ReadInt16LittleEndian(mantissas.AsSpan(4 * index + 2));
            Assert.InRange(exponent, (short)0, (short)248);
            Assert.Equal(values[index], single, 1e-6 * Math.Abs(values[index]));
            Assert.Equal(values[index], Math.ScaleB(mantissa, exponent - 124), 1e-4 * Math.Abs(values[index]));
        }

        await _talk.SendAsync("REST");
        Assert.Equal("0", await _talk.AskAsync("SPTS?"));
    }

    [Fact]
    public async Task A_client_that_only_counts_points_sees_them_come()
    {
        await _talk.SendAsync("SRAT 13;FAST2;STRD");
        var polls = 0;
        while (int.Parse(await _talk.AskAsync("SPTS?"), CultureInfo.InvariantCulture) < 100)
        {
            Assert.True(++polls < 1000);
        }

        // The start waits for half a second.
        Assert.InRange(_bench.Lab.Clock.Seconds, 0.5 + 99 / 512.0, 0.5 + 120 / 512.0);
    }

    [Fact]
    public async Task A_trigger_stores_one_point_and_a_full_buffer_stops_or_goes_round()
    {
        await _talk.SendAsync("SRAT 14;STRT;TRIG;TRIG");
        await _talk.Channel.TriggerAsync(Token);
        Assert.Equal("3", await _talk.AskAsync("SPTS?"));
        await _talk.SendAsync("REST;SRAT 13;SEND 0;STRT");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(40), Token);
        Assert.Equal("16383", await _talk.AskAsync("SPTS?"));
        Assert.False(_bench.LockInAmplifier.Storage.IsRunning);
        await _talk.SendAsync("REST;SEND 1;STRT");
        await _bench.Lab.Clock.WaitAsync(TimeSpan.FromSeconds(40), Token);
        Assert.Equal("16383", await _talk.AskAsync("SPTS?"));
        Assert.True(_bench.LockInAmplifier.Storage.IsRunning);
    }

    [Fact]
    public async Task A_reset_brings_the_amplitude_of_the_manual_and_stored_settings_come_back()
    {
        await _talk.SendAsync("SLVL 0.1;SENS 20;SSET 4;*RST");
        Assert.Equal("1", await _talk.AskAsync("SLVL?"));
        await _talk.SendAsync("RSET4");
        Assert.Equal("0.1", await _talk.AskAsync("SLVL?"));
        Assert.Equal("20", await _talk.AskAsync("SENS?"));
    }

    private async Task<byte[]> ReadBytesAsync(string query)
    {
        await _talk.SendAsync(query);
        var bytes = new byte[4096];
        var read = await _talk.Channel.ReadAsync(bytes, TimeSpan.FromSeconds(1), Token);
        Assert.True(read.End);
        return bytes[..read.Count];
    }
}
