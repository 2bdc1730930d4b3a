using System.Globalization;
using System.Text;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Firmware;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Servers;
using SpinBench.Simulators.Tests.Firmware;

namespace SpinBench.Simulators.Tests.Contracts;

/// <summary>What every simulated instrument owes a client, whatever its language.</summary>
public class FirmwareSweepTests
{
    private const ulong Seed = 77;
    private const int CommandError = 32;
    private const int DeepestQueue = 100;

    // No *OPC? in their languages.
    private static readonly string[] s_withoutCompletion = ["sr830"];

    public static TheoryData<string> Models => [.. SimulatedModels.All.Select(model => model.Driver)];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task The_identity_has_four_fields(string driver)
    {
        var talk = Talk(driver);
        var fields = (await talk.AskAsync("*IDN?")).Split(',');
        Assert.Equal(4, fields.Length);
        Assert.All(fields, field => Assert.NotEmpty(field));
        Assert.Equal(talk.Firmware.Identity, string.Join(',', fields));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Power_on_shows_once_in_the_event_register(string driver)
    {
        var talk = Talk(driver);
        Assert.Equal(128, await NumberAsync(talk, "*ESR?") & 128);
        Assert.Equal(0, await NumberAsync(talk, "*ESR?"));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task An_unknown_header_is_an_error_that_clear_forgets(string driver)
    {
        var talk = Talk(driver);
        await talk.SendAsync("*CLS");
        await talk.SendAsync("BLURB 1");
        Assert.Equal(CommandError, await NumberAsync(talk, "*ESR?") & CommandError);
        await talk.SendAsync("BLURB 1");
        await talk.SendAsync("*CLS");
        Assert.Equal(0, await NumberAsync(talk, "*ESR?"));
        Assert.Empty(await ErrorsAsync(talk));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Errors_are_told_in_their_order_with_the_text_of_their_code(string driver)
    {
        var talk = Talk(driver);
        await talk.SendAsync("*CLS");
        await talk.SendAsync("BLURB 1");
        await talk.SendAsync("*ESE 1,2,3");
        if (!await HasErrorQueueAsync(driver))
        {
            return;
        }

        var errors = await ErrorsAsync(talk);
        Assert.Equal([113, 108], errors.Select(error => Math.Abs(error.Code)));
        Assert.StartsWith("Undefined header", errors[0].Text, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("Parameter not allowed", errors[1].Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await ErrorsAsync(talk));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task An_error_queue_that_overflows_says_so_in_its_last_entry(string driver)
    {
        if (!await HasErrorQueueAsync(driver))
        {
            return;
        }

        var talk = Talk(driver);
        await talk.SendAsync("*CLS");
        for (var count = 0; count < DeepestQueue; count++)
        {
            await talk.SendAsync("BLURB");
        }

        var errors = await ErrorsAsync(talk);
        Assert.InRange(errors.Count, 2, DeepestQueue - 1);
        Assert.Equal(113, Math.Abs(errors[0].Code));
        Assert.Equal(350, Math.Abs(errors[^1].Code));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Completion_and_status_byte_are_answered(string driver)
    {
        var talk = Talk(driver);
        await talk.SendAsync("*CLS");
        if (!s_withoutCompletion.Contains(driver))
        {
            Assert.Equal(1, await NumberAsync(talk, "*OPC?"));
        }

        Assert.InRange(await NumberAsync(talk, "*STB?"), 0, 255);
        await talk.SendAsync("*ESE 32");
        Assert.Equal(32, await NumberAsync(talk, "*ESE?"));
        await talk.SendAsync("BLURB");
        Assert.Equal(32, await NumberAsync(talk, "*STB?") & 32);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_device_clear_forgets_half_a_message_and_an_unread_answer_and_nothing_else(string driver)
    {
        var link = Link(driver);
        Send(link, "*ESE 32\n");
        Send(link, "*IDN?\n");
        Assert.True(link.HasOutput);
        Send(link, "*ES");
        link.Clear();
        Assert.False(link.HasOutput);
        Send(link, "*ESE?\n");
        Assert.Equal("32", Read(link));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Two_clients_get_their_own_answers(string driver)
    {
        var served = new ServedInstrument(driver, Create(driver));
        using var first = new InstrumentLink(served, isAddressedToTalk: true);
        using var second = new InstrumentLink(served, isAddressedToTalk: true);
        Send(first, "*IDN?\n");
        Send(second, "*ESE?\n");
        Assert.Equal("0", Read(second));
        Assert.Equal(served.Firmware.Identity, Read(first));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Any_bytes_leave_it_able_to_say_who_it_is(string driver)
    {
        var link = Link(driver);
        var random = new RandomStream(Seed, "fuzz/" + driver);
        for (var trial = 0; trial < 1500; trial++)
        {
            var bytes = trial % 2 == 0 ? RandomBytes(random) : Encoding.Latin1.GetBytes(RandomWords(random));
            link.Write(bytes, end: random.NextUniform() < 0.5);
            while (link.HasOutput)
            {
                link.TakeResponse();
            }
        }

        link.Clear();
        Send(link, "*CLS\n");
        Send(link, "*IDN?\n");
        Assert.True(link.HasOutput, $"{driver} fell silent after bytes of seed {Seed}.");
        Assert.Equal(link.Instrument.Firmware.Identity, Read(link));
    }

    private static ScpiFirmware Create(string driver)
    {
        var model = SimulatedModels.Find(driver)!;
        return model.Create(new SimulatedBench(Seed, model.Furnish(new SimulatedBenchOptions())));
    }

    private static FirmwareTalk Talk(string driver) => new(Create(driver));

    private static InstrumentLink Link(string driver) =>
        new(new ServedInstrument(driver, Create(driver)), isAddressedToTalk: true);

    private static void Send(InstrumentLink link, string text) => link.Write(Encoding.Latin1.GetBytes(text), end: false);

    private static string Read(InstrumentLink link) =>
        Encoding.Latin1.GetString(link.TakeResponse()!.Value.Span).TrimEnd('\r', '\n');

    private static async Task<int> NumberAsync(FirmwareTalk talk, string query) =>
        int.Parse(await talk.AskAsync(query), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    // Oscilloscopes of Tektronix hold errors back until *ESR? has been read; instruments without a queue answer to neither.
    private static async Task<bool> HasErrorQueueAsync(string driver) => await ErrorQueryAsync(Talk(driver)) is not null;

    private static async Task<string?> ErrorQueryAsync(FirmwareTalk talk)
    {
        foreach (var query in (string[])[":SYST:ERR?", "EVMsg?"])
        {
            await talk.SendAsync("*CLS");
            await talk.SendAsync(query);
            if (talk.Firmware.HasOutput)
            {
                await talk.ReadAsync();
                return query;
            }
        }

        return null;
    }

    private static async Task<List<(int Code, string Text)>> ErrorsAsync(FirmwareTalk talk)
    {
        var errors = new List<(int, string)>();
        if (talk.Firmware is Simulators.Firmware.Tektronix.Dpo70000Firmware)
        {
            await talk.AskAsync("*ESR?");
        }

        var isTektronix = talk.Firmware is Simulators.Firmware.Tektronix.Dpo70000Firmware;
        while (errors.Count <= DeepestQueue)
        {
            await talk.SendAsync(isTektronix ? "EVMsg?" : ":SYST:ERR?");
            if (!talk.Firmware.HasOutput)
            {
                return errors;
            }

            var answer = await talk.ReadAsync();
            var code = int.Parse(answer.Split(',')[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            if (code == 0)
            {
                return errors;
            }

            errors.Add((code, answer[(answer.IndexOf(',', StringComparison.Ordinal) + 1)..].Trim('"')));
        }

        return errors;
    }

    private static byte[] RandomBytes(RandomStream random)
    {
        var bytes = new byte[1 + (int)(40 * random.NextUniform())];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)(256 * random.NextUniform());
        }

        return bytes;
    }

    private static readonly string[] s_words =
    [
        "SOUR", "SOUR1", "SOUR2", "FREQ", "VOLT", "CURR", "POW", "OUTP", "SENS", "FUNC", "TRIG", "TRAC", "DATA", "ARB", "DAC",
        "BURS", "RANG", "AUTO", "STAT", "OPER", "QUES", "COND", "ENAB", "SYST", "ERR", "INIT", "ABOR", "LIST", "SWE", "HEAD",
        "CURVE", "WFMO", "CH1", "SCA", "UNIT", "RDGFIELD", "OUTX", "SLVL", "OFLT", "TRCA", "SNAP", "*OPC", "*ESE", "*CLS", "*WAI",
    ];

    private static readonly string[] s_parameters =
    [
        "", " 1", " -1e99", " 1e-99", " ON", " MAX", " MIN", " DEF", " \"x", " 'x'", " (1,2", " #15abc", " #9999999999", " #0x",
        " #H1F", " 1,2,3", " ,", " 1 V", " 1e400", " INF", " NAN", " -", " 10 GHZ", ";", "?", "? MAX", "? 1", "?;*IDN?",
    ];

    private static string RandomWords(RandomStream random)
    {
        var text = new StringBuilder();
        for (var part = (int)(4 * random.NextUniform()); part >= 0; part--)
        {
            text.Append(random.NextUniform() < 0.5 ? ":" : "").Append(s_words[(int)(s_words.Length * random.NextUniform())]);
        }

        return text.Append(s_parameters[(int)(s_parameters.Length * random.NextUniform())]).Append('\n').ToString();
    }
}
